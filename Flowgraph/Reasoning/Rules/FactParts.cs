namespace Flowgraph.Reasoning.Rules;

/// <summary>What may be known of an int; each is an int itself.</summary>
internal enum FactPart : byte
{
    /// <summary>Not above the int.</summary>
    Min,

    /// <summary>Not below the int.</summary>
    Max,

    /// <summary>Its ones are at places where the int has zeros (of infinite two's complement).</summary>
    Zeros,

    /// <summary>Its ones are at places where the int has ones.</summary>
    Ones,
}

/// <summary>
/// Parts of a fact as values, for conditions of rules.
/// <code>
/// x: int, 0 … 6, bits …0000??0        x.min = 0, x.max = 6, x.zeros = ~6, x.ones = 0
/// </code>
/// </summary>
internal static class FactParts
{
    /// <summary>A part of a fact; false where that is not of an int, or says nothing.</summary>
    public static bool TryPart(this Fact fact, FactPart part, out Value known)
    {
        known = 0;
        if (!fact.IsInt)
        {
            return false;
        }

        if (fact.IsConstant)
        {
            known = part == FactPart.Zeros ? Value.Int(-fact.Constant.AsBig - 1) : fact.Constant;
            return true;
        }

        // Of an int within 64 bits the last of the known bits is its sign, which goes on for ever.
        var mask = fact.IsWord ? ulong.MaxValue : long.MaxValue;
        var (min, max) = (fact.Range.Min, fact.Range.Max);
        known = part switch
        {
            FactPart.Min => min == -Interval.Infinity ? 0 : Value.Int(min),
            FactPart.Max => max == Interval.Infinity ? 0 : Value.Int(max),
            FactPart.Zeros => (long)(fact.Bits.Zeros & mask),
            _ => (long)(fact.Bits.Ones & mask),
        };
        return (part != FactPart.Min || min != -Interval.Infinity) && (part != FactPart.Max || max != Interval.Infinity);
    }
}
