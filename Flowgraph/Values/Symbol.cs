using System.Collections.Concurrent;

namespace Flowgraph;

/// <summary>An interned name: two symbols of one name are one object.</summary>
public sealed class Symbol : Boxed
{
    private static readonly ConcurrentDictionary<string, Symbol> Table = new(StringComparer.Ordinal);

    private Symbol(string name)
        : base(Kind.Symbol)
    {
        Name = name;
        Hash = Hashing.Text(name);
    }

    public readonly string Name;

    /// <summary>64 bits that depend on the name alone, the same in every process.</summary>
    public readonly ulong Hash;

    public static Symbol Of(string name) => Table.GetOrAdd(name, static text => new Symbol(text));

    public override string ToString() => Name;
}
