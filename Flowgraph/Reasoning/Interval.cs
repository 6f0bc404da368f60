using System.Numerics;

namespace Flowgraph.Reasoning;

/// <summary>
/// Numbers from one to another, either of which may be infinite: an int of the language has no bounds of its own. Ends beyond 2^120 are
/// infinite, so sums never leave the 128 bits that hold them.
/// <code>
/// [0, 255] + [1, ∞] = [1, ∞]        [-3, 2] · [10, 10] = [-30, 20]        [4, 9] / [2, 3] = [1, 4]
/// </code>
/// Arithmetic is that of hulls: the least interval that has every result, or one around it. Division is for divisors other than 0, shifts
/// are for amounts from 0; interval arithmetic is after Cousot and Cousot, "Static determination of dynamic properties of programs" (1976).
/// </summary>
internal readonly record struct Interval(Int128 Min, Int128 Max)
{
    private const int MaxBits = 120;

    /// <summary>The furthest finite end.</summary>
    private static readonly Int128 Far = (Int128)1 << MaxBits;

    public static readonly Int128 Infinity = Int128.MaxValue;

    public static readonly Interval All = new(-Infinity, Infinity);

    public static readonly Interval Empty = new(Infinity, -Infinity);

    /// <summary>What 64 bits hold.</summary>
    public static readonly Interval Word = new(long.MinValue, long.MaxValue);

    public static readonly Interval Truth = new(0, 1);

    /// <summary>Lengths of lists and arrays.</summary>
    public static readonly Interval Lengths = new(0, FlowList.MaxCount);

    public static readonly Interval FromZero = new(0, Infinity);

    public static Interval Of(long number) => new(number, number);

    public static Interval Of(BigInteger number) =>
        BigInteger.Abs(number) <= Far ? new((Int128)number, (Int128)number) : number.Sign > 0 ? new(Far, Infinity) : new(-Infinity, -Far);

    public bool IsEmpty => Min > Max;

    /// <summary>The only number in it, if that is one number.</summary>
    public Int128? Number => Min == Max ? Min : null;

    /// <summary>Whatever is less than something in this.</summary>
    public Interval Below() => new(-Infinity, Max == Infinity || Max <= -Far ? Max : Max - 1);

    /// <summary>Whatever is greater than something in this.</summary>
    public Interval Above() => new(Min == -Infinity || Min >= Far ? Min : Min + 1, Infinity);

    public bool IsWithin(Interval other) => other.Min <= Min && Max <= other.Max;

    public bool Has(Int128 number) => Min <= number && number <= Max;

    public Interval Join(Interval other) => new(Int128.Min(Min, other.Min), Int128.Max(Max, other.Max));

    public Interval Meet(Interval other) => new(Int128.Max(Min, other.Min), Int128.Min(Max, other.Max));

    /// <summary>
    /// A wider interval around one that has grown: ends that moved go to the next of some stops, then of 64 bits, then away.
    /// </summary>
    /// <param name="grown">What it must cover.</param>
    /// <param name="stops">Ascending, from 0; their negatives stop the lower end.</param>
    public Interval Widen(Interval grown, ReadOnlySpan<long> stops) =>
        IsEmpty ? grown : new(grown.Min < Min ? -Stop(-grown.Min, stops) : grown.Min, grown.Max > Max ? Stop(grown.Max, stops) : grown.Max);

    private static Int128 Stop(Int128 end, ReadOnlySpan<long> stops)
    {
        if (stops.IsEmpty)
        {
            return Infinity;
        }

        foreach (var stop in stops)
        {
            if (end <= stop)
            {
                return stop;
            }
        }

        return end <= -(Int128)long.MinValue ? end <= long.MaxValue ? long.MaxValue : -(Int128)long.MinValue : Infinity;
    }

    public static Interval operator +(Interval a, Interval b) => Between(Plus(a.Min, b.Min), Plus(a.Max, b.Max));

    public static Interval operator -(Interval a) => new(-a.Max, -a.Min);

    public static Interval operator -(Interval a, Interval b) => a + -b;

    public static Interval operator *(Interval a, Interval b) =>
        Hull(Times(a.Min, b.Min), Times(a.Min, b.Max), Times(a.Max, b.Min), Times(a.Max, b.Max));

    /// <summary>Truncated quotients.</summary>
    public static Interval operator /(Interval a, Interval b)
    {
        var (positive, negative) = (b.Meet(new(1, Infinity)), b.Meet(new(-Infinity, -1)));
        var quotients = Empty;
        foreach (var divisor in (ReadOnlySpan<Interval>)[positive, negative])
        {
            if (!divisor.IsEmpty)
            {
                var (least, most) = divisor;
                quotients = quotients.Join(Hull(Over(a.Min, least), Over(a.Min, most), Over(a.Max, least), Over(a.Max, most)));
            }
        }

        return quotients;
    }

    /// <summary>Remainders: of the dividend's sign, no further from 0 than it, and nearer than the divisor.</summary>
    public static Interval operator %(Interval a, Interval b)
    {
        var limit = Plus(Int128.Max(Int128.Abs(b.Min), Int128.Abs(b.Max)), -1);
        var remainders = new Interval(a.Min >= 0 ? 0 : Int128.Max(a.Min, -limit), a.Max <= 0 ? 0 : Int128.Min(a.Max, limit));
        return LeavesAsIs(a, b) ? remainders.Meet(a) : remainders;
    }

    /// <summary>Whether every dividend is nearer to 0 than every divisor, and so is its own remainder.</summary>
    public static bool LeavesAsIs(Interval dividend, Interval divisor)
    {
        var least = divisor.Min > 0 ? divisor.Min : divisor.Max < 0 ? -divisor.Max : 0;
        return -least < dividend.Min && dividend.Max < least;
    }

    public static Interval operator <<(Interval a, Interval by) =>
        by.IsEmpty ? Empty : Between(ShiftLeft(a.Min, a.Min >= 0 ? by.Min : by.Max), ShiftLeft(a.Max, a.Max >= 0 ? by.Max : by.Min));

    /// <summary>Quotients of powers of 2, rounded down.</summary>
    public static Interval operator >>(Interval a, Interval by) =>
        by.IsEmpty ? Empty : Between(ShiftRight(a.Min, a.Min >= 0 ? by.Max : by.Min), ShiftRight(a.Max, a.Max >= 0 ? by.Min : by.Max));

    public static Interval Least(Interval a, Interval b) => new(Int128.Min(a.Min, b.Min), Int128.Min(a.Max, b.Max));

    public static Interval Greatest(Interval a, Interval b) => new(Int128.Max(a.Min, b.Min), Int128.Max(a.Max, b.Max));

    /// <summary>Numbers whose bits above some place are all alike, as they are in both.</summary>
    public static Interval SameBits(Interval a, Interval b)
    {
        var (min, max) = (Int128.Min(a.Min, b.Min), Int128.Max(a.Max, b.Max));
        if (min <= -Infinity || max >= Infinity)
        {
            return All;
        }

        var bits = 128 - (int)Int128.LeadingZeroCount((min < 0 ? ~min : min) | (max < 0 ? ~max : max));
        return bits > MaxBits ? All : new(-((Int128)1 << bits), ((Int128)1 << bits) - 1);
    }

    /// <summary>Ends that were found infinite on their own side, or too far on the other.</summary>
    private static Interval Between(Int128 min, Int128 max) => new(min == Infinity ? Far : min, max == -Infinity ? -Far : max);

    public override string ToString() => $"{(Min == -Infinity ? "-∞" : Min)} … {(Max == Infinity ? "∞" : Max)}";

    private static Interval Hull(Int128 a, Int128 b, Int128 c, Int128 d) =>
        Between(Int128.Min(Int128.Min(a, b), Int128.Min(c, d)), Int128.Max(Int128.Max(a, b), Int128.Max(c, d)));

    private static bool IsInfinite(Int128 number) => number == Infinity || number <= -Infinity;

    private static Int128 Bound(Int128 number) => number > Far ? Infinity : number < -Far ? -Infinity : number;

    private static Int128 Plus(Int128 a, Int128 b) => IsInfinite(a) ? a : IsInfinite(b) ? b : Bound(a + b);

    private static Int128 Times(Int128 a, Int128 b)
    {
        if (a == 0 || b == 0)
        {
            return 0;
        }

        var bits = 256 - (int)Int128.LeadingZeroCount(Int128.Abs(a)) - (int)Int128.LeadingZeroCount(Int128.Abs(b));
        return bits < 127 ? Bound(a * b) : (a < 0) == (b < 0) ? Infinity : -Infinity;
    }

    private static Int128 Over(Int128 a, Int128 b) =>
        IsInfinite(b) ? 0 : IsInfinite(a) ? (a < 0) == (b < 0) ? Infinity : -Infinity : a / b;

    private static Int128 ShiftLeft(Int128 a, Int128 by) =>
        a == 0 ? 0 : by >= MaxBits || IsInfinite(a) ? a < 0 ? -Infinity : Infinity : Times(a, (Int128)1 << (int)by);

    private static Int128 ShiftRight(Int128 a, Int128 by) =>
        IsInfinite(a) ? a : by > MaxBits ? a < 0 ? -1 : 0 : a >> (int)by;
}
