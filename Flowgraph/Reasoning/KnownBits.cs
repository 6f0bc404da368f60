using System.Numerics;

namespace Flowgraph.Reasoning;

/// <summary>
/// Of the low 64 bits of an int, in infinite two's complement, those that are known: some are 0, some are 1.
/// <code>
/// x &amp; 6          …0000??0        (x &amp; 6) + 1      …0000??1        x &lt;&lt; 2      …????00
/// </code>
/// Every operation is exact on what it is told but for multiplication, of which only the trailing zeros are known. That of sums follows the
/// carries: a bit is known where both bits and what is carried into them are.
/// </summary>
/// <param name="Zeros">Bits that are 0.</param>
/// <param name="Ones">Bits that are 1.</param>
internal readonly record struct KnownBits(ulong Zeros, ulong Ones)
{
    public static KnownBits None => default;

    /// <summary>Of no number at all.</summary>
    public static readonly KnownBits Contradictory = new(ulong.MaxValue, ulong.MaxValue);

    private ulong Known => Zeros | Ones;

    public bool IsContradictory => (Zeros & Ones) != 0;

    /// <summary>Of numbers from one to another: the bits above the first in which these differ.</summary>
    public static KnownBits Of(long min, long max)
    {
        var differing = BitOperations.LeadingZeroCount((ulong)(min ^ max));
        var alike = min == max ? ulong.MaxValue : ~(ulong.MaxValue >> differing);
        return new(~(ulong)min & alike, (ulong)min & alike);
    }

    public static KnownBits Of(BigInteger number)
    {
        var low = (ulong)(number & ulong.MaxValue);
        return new(~low, low);
    }

    public bool Has(ulong low) => (low & Zeros) == 0 && (~low & Ones) == 0;

    /// <summary>Whether this knows all that another knows.</summary>
    public bool IsWithin(KnownBits other) => (other.Zeros & ~Zeros) == 0 && (other.Ones & ~Ones) == 0;

    public KnownBits Join(KnownBits other) => new(Zeros & other.Zeros, Ones & other.Ones);

    public KnownBits Meet(KnownBits other) => new(Zeros | other.Zeros, Ones | other.Ones);

    /// <summary>Bits that have changed are given up, all at once.</summary>
    public KnownBits Widen(KnownBits grown) => new(grown.Zeros == Zeros ? Zeros : 0, grown.Ones == Ones ? Ones : 0);

    public static KnownBits operator &(KnownBits a, KnownBits b) => new(a.Zeros | b.Zeros, a.Ones & b.Ones);

    public static KnownBits operator |(KnownBits a, KnownBits b) => new(a.Zeros & b.Zeros, a.Ones | b.Ones);

    public static KnownBits operator ^(KnownBits a, KnownBits b) =>
        new((a.Zeros & b.Zeros) | (a.Ones & b.Ones), (a.Zeros & b.Ones) | (a.Ones & b.Zeros));

    public static KnownBits operator ~(KnownBits a) => new(a.Ones, a.Zeros);

    public static KnownBits operator +(KnownBits a, KnownBits b) => Sum(a, b, 0);

    /// <summary>a + ~b + 1.</summary>
    public static KnownBits operator -(KnownBits a, KnownBits b) => Sum(a, ~b, 1);

    public static KnownBits operator *(KnownBits a, KnownBits b)
    {
        var zeros = BitOperations.TrailingZeroCount(~a.Zeros) + BitOperations.TrailingZeroCount(~b.Zeros);
        return new(zeros >= 64 ? ulong.MaxValue : (1UL << zeros) - 1, 0);
    }

    /// <param name="a">Of a number.</param>
    /// <param name="count">0 to 63.</param>
    public static KnownBits operator <<(KnownBits a, int count) => new((a.Zeros << count) | ((1UL << count) - 1), a.Ones << count);

    /// <param name="a">Of a number within 64 bits.</param>
    /// <param name="count">0 to 63.</param>
    public static KnownBits operator >>(KnownBits a, int count) => new((ulong)((long)a.Zeros >> count), (ulong)((long)a.Ones >> count));

    private static KnownBits Sum(KnownBits a, KnownBits b, ulong carry)
    {
        var (most, least) = (~a.Zeros + ~b.Zeros + carry, a.Ones + b.Ones + carry);
        var known = a.Known & b.Known & (~(most ^ a.Zeros ^ b.Zeros) | (least ^ a.Ones ^ b.Ones));
        return new(~most & known, least & known);
    }
}
