using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>How compiled code holds a variable of which something is known.</summary>
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

    /// <summary>
    /// A reference local, and one for the array's words: where all arrays keep one word an element, loops need not look them up.
    /// </summary>
    Array,
}

/// <summary>From what is known of a value to what holds it.</summary>
internal static class Representations
{
    public static Representation Of(Fact fact) =>
        fact.IsWord ? Representation.Int
        : fact.Kinds == KindSet.Float ? Representation.Float
        : fact.Kinds == KindSet.Array ? Representation.Array
        : fact.IsWithin(~KindSet.Float) && fact.Range.Meet(Interval.Word).IsEmpty ? Representation.Reference
        : Representation.Pair;
}
