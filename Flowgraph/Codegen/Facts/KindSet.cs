namespace Flowgraph.Codegen;

/// <summary>Which values a variable may hold at a point. An int within 64 bits and a larger one are told apart: the first lives in a register.</summary>
[Flags]
public enum KindSet : byte
{
    None = 0,
    Small = 1,
    Big = 2,
    Float = 4,
    Symbol = 8,
    List = 16,
    Array = 32,
    Object = 64,
    Undefined = 128,

    Int = Small | Big,

    /// <summary>Every value; not "undefined".</summary>
    Defined = Int | Float | Symbol | List | Array | Object,

    Any = Defined | Undefined,
}

/// <summary>How compiled code holds a variable of some set of kinds.</summary>
internal enum Representation : byte
{
    /// <summary>A 64-bit local.</summary>
    Int,

    /// <summary>A floating-point local. Its NaN need not be the canonical one.</summary>
    Float,

    /// <summary>A reference local: all kinds whose values have no bits beside the reference.</summary>
    Reference,

    /// <summary>Two locals, the words of a <see cref="Value"/>.</summary>
    Pair,

    /// <summary>A reference local, and one for the array's words: where all arrays keep one word an element, loops need not look them up.</summary>
    Array,
}

/// <summary>Questions about sets of kinds.</summary>
internal static class KindSets
{
    public static KindSet Of(in Value value) => value.Kind switch
    {
        Kind.Int => value.IsSmall ? KindSet.Small : KindSet.Big,
        Kind.None => KindSet.Undefined,
        var kind => Of(kind),
    };

    /// <summary>The values of a kind that an operator's row names; null stands for every value.</summary>
    public static KindSet Of(Kind? kind) => kind switch
    {
        Kind.Int => KindSet.Int,
        Kind.Float => KindSet.Float,
        Kind.Symbol => KindSet.Symbol,
        Kind.List => KindSet.List,
        Kind.Array => KindSet.Array,
        Kind.Object => KindSet.Object,
        _ => KindSet.Defined,
    };

    public static Representation Representation(this KindSet kinds) => kinds switch
    {
        KindSet.Small => Codegen.Representation.Int,
        KindSet.Float => Codegen.Representation.Float,
        KindSet.Array => Codegen.Representation.Array,
        _ when (kinds & (KindSet.Small | KindSet.Float)) == 0 => Codegen.Representation.Reference,
        _ => Codegen.Representation.Pair,
    };
}
