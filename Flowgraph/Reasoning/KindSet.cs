namespace Flowgraph.Reasoning;

/// <summary>A set of kinds, one bit for each <see cref="Kind"/>; "no value" is one of them.</summary>
[Flags]
internal enum KindSet : byte
{
    None = 0,
    Int = 1 << Kind.Int,
    Float = 1 << Kind.Float,
    Symbol = 1 << Kind.Symbol,
    List = 1 << Kind.List,
    Array = 1 << Kind.Array,
    Object = 1 << Kind.Object,
    Undefined = 1 << Kind.None,

    /// <summary>What has a length.</summary>
    Sequence = List | Array,

    /// <summary>Any value.</summary>
    Defined = Undefined - 1,

    Any = Defined | Undefined,
}

/// <summary>Questions about sets of kinds.</summary>
internal static class KindSets
{
    public static KindSet Of(Kind kind) => (KindSet)(1 << (int)kind);

    /// <summary>The kinds that an operand may have; null stands for every value.</summary>
    public static KindSet Of(Kind? kind) => kind is { } known ? Of(known) : KindSet.Defined;

    /// <summary>The only kind in the set, or null.</summary>
    public static Kind? Single(this KindSet kinds) => byte.IsPow2((byte)kinds) ? (Kind)byte.Log2((byte)kinds) : null;
}
