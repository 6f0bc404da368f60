namespace Flowgraph.Codegen;

/// <summary>
/// Interval arithmetic on small ints, after Cousot and Cousot, "Static determination of dynamic properties of programs" (1976).
/// Results that leave 64 bits are cut off: compiled code leaves for the interpreter there, so control goes on only within.
/// <code>
/// i: 0 … 2^24 - 1    i + 1: 1 … 2^24    no overflow check
/// </code>
/// </summary>
internal static class Ranges
{
    public static Fact Add(Fact a, Fact b) => Fact.Range((Int128)a.Min + b.Min, (Int128)a.Max + b.Max);

    public static Fact Sub(Fact a, Fact b) => Fact.Range((Int128)a.Min - b.Max, (Int128)a.Max - b.Min);

    public static Fact Mul(Fact a, Fact b)
    {
        var (min, max) = Products(a, b);
        return Fact.Range(min, max);
    }

    public static bool AddMayOverflow(Fact a, Fact b) => Leaves((Int128)a.Min + b.Min, (Int128)a.Max + b.Max);

    public static bool SubMayOverflow(Fact a, Fact b) => Leaves((Int128)a.Min - b.Max, (Int128)a.Max - b.Min);

    public static bool MulMayOverflow(Fact a, Fact b)
    {
        var (min, max) = Products(a, b);
        return Leaves(min, max);
    }

    /// <summary>A quotient is no larger in magnitude than the dividend.</summary>
    public static Fact Div(Fact a, Fact b)
    {
        if (b.Number is { } divisor and > 0)
        {
            return Fact.Range(a.Min / divisor, a.Max / divisor);
        }

        return a.Min >= 0 && b.Min >= 0 ? Fact.Range(0, a.Max) : Fact.Small;
    }

    /// <summary>A remainder has the dividend's sign and is smaller than the divisor.</summary>
    public static Fact Mod(Fact a, Fact b)
    {
        var limit = Int128.Max(Int128.Abs(b.Min), Int128.Abs(b.Max)) - 1;
        return Fact.Range(a.Min >= 0 ? 0 : Int128.Max(a.Min, -limit), a.Max <= 0 ? 0 : Int128.Min(a.Max, limit));
    }

    public static Fact Min(Fact a, Fact b) => Fact.Range(Math.Min(a.Min, b.Min), Math.Min(a.Max, b.Max));

    public static Fact Max(Fact a, Fact b) => Fact.Range(Math.Max(a.Min, b.Min), Math.Max(a.Max, b.Max));

    public static Fact And(Fact a, Fact b) => (a.Min >= 0, b.Min >= 0) switch
    {
        (true, true) => Fact.Range(0, Math.Min(a.Max, b.Max)),
        (true, false) => Fact.Range(0, a.Max),
        (false, true) => Fact.Range(0, b.Max),
        _ => Fact.Small,
    };

    /// <summary>Also for exclusive or: no bit above the highest of either.</summary>
    public static Fact Or(Fact a, Fact b) =>
        a.Min >= 0 && b.Min >= 0 ? Fact.Range(0, (long)(ulong.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount((ulong)(a.Max | b.Max) | 1))) : Fact.Small;

    public static Fact Not(Fact a) => Fact.Range(~a.Max, ~a.Min);

    public static Fact Neg(Fact a) => Fact.Range(-(Int128)a.Max, -(Int128)a.Min);

    public static Fact ShiftRight(Fact a, Fact b)
    {
        if (b.Number is { } count and >= 0)
        {
            var by = (int)Math.Min(count, 63);
            return Fact.Range(a.Min >> by, a.Max >> by);
        }

        return Fact.Range(Math.Min(a.Min, 0), Math.Max(a.Max, a.Max < 0 ? -1 : 0));
    }

    /// <summary>1 or 0 where the bounds decide <c>a &lt; b</c>.</summary>
    public static Fact Less(Fact a, Fact b) => a.Max < b.Min ? Fact.Range(1, 1) : a.Min >= b.Max ? Fact.Range(0, 0) : Fact.Truth;

    public static Fact LessOrEqual(Fact a, Fact b) => a.Max <= b.Min ? Fact.Range(1, 1) : a.Min > b.Max ? Fact.Range(0, 0) : Fact.Truth;

    private static bool Leaves(Int128 min, Int128 max) => min < long.MinValue || max > long.MaxValue;

    private static (Int128 Min, Int128 Max) Products(Fact a, Fact b)
    {
        var (w, x) = ((Int128)a.Min * b.Min, (Int128)a.Min * b.Max);
        var (y, z) = ((Int128)a.Max * b.Min, (Int128)a.Max * b.Max);
        return (Int128.Min(Int128.Min(w, x), Int128.Min(y, z)), Int128.Max(Int128.Max(w, x), Int128.Max(y, z)));
    }
}
