namespace Flowgraph;

/// <summary>The six kinds of value, and <see cref="None"/> for "no value": what an unbound variable holds.</summary>
public enum Kind : byte
{
    Int,
    Float,
    Symbol,
    List,
    Array,
    Object,
    None,
}

/// <summary>Names of kinds as the language writes them.</summary>
public static class Kinds
{
    private static readonly Symbol[] Symbols =
        [Symbol.Of("int"), Symbol.Of("float"), Symbol.Of("symbol"), Symbol.Of("list"), Symbol.Of("array"), Symbol.Of("object"), Symbol.Of("none")];

    /// <summary>The symbol that the operator <c>kind</c> answers.</summary>
    public static Symbol Name(this Kind kind) => Symbols[(int)kind];
}
