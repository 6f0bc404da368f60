using Flowgraph;

namespace Tracer.Engine;

/// <summary>The values of a merge point's greens: a position in the interpreted program. Undefined is a value like others here.</summary>
internal readonly struct GreenKey : IEquatable<GreenKey>
{
    private readonly Value[] _values;
    private readonly int _hash;

    public GreenKey(Machine machine, Sequence<Slot> greens)
    {
        _values = new Value[greens.Count];
        var hash = default(HashCode);
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = machine[greens[i]];
            hash.Add(_values[i].Hash);
        }

        _hash = hash.ToHashCode();
    }

    public ReadOnlySpan<Value> Values => _values;

    public bool Equals(GreenKey other) => _hash == other._hash && Values.SequenceEqual(other.Values);

    public override bool Equals(object? obj) => obj is GreenKey other && Equals(other);

    public override int GetHashCode() => _hash;
}
