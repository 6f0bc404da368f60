using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// Ranges of ints. Every int has bounds, from constants, guards on comparisons, lengths and arithmetic; a comparison that the bounds decide is a constant.
/// <code>
/// c = i &lt; 10, guard_true(c) else b       i: … 9
/// d = i &lt; 20                        →    d is 1
/// </code>
/// Ints are unbounded, so a sum never wraps: x + 10 &lt; 15 means x &lt; 5. Operators that wrap at 64 bits give bounds only where nothing can
/// wrap. Bounds outside 64 bits are no bounds. Source: Cousot and Cousot, "Static determination of dynamic properties of programs" (1976).
/// </summary>
internal static class Ranges
{
    /// <summary>The most elements of a list or array.</summary>
    private const long MaxLength = 1 << 24;

    public static bool Simplify(Walk walk, Call call, out Node? result)
    {
        result = null;
        if (!call.Row.IsPure || call.Row.Result != Kind.Int || Result(walk, call).Number is not { } number
            || !FaultProofs.CannotFault(walk.Graph, call.Row, call.Args))
        {
            return false;
        }

        result = walk.Graph.Constant(number);
        walk.Decide(call.Entry, Rule.RangeDecided);
        return true;
    }

    /// <summary>What is known of a result, if the operation succeeds.</summary>
    public static Facts Result(Walk walk, Call call)
    {
        var facts = Facts.Of(call.Row.Result);
        if (call.Row.Laws.HasFlag(Laws.Truth))
        {
            facts = Facts.Truth;
        }

        if (call.Row.Name == "new" && call.A.IsConstant)
        {
            facts = facts with { Class = call.A.Constant.Reference as Symbol };
        }

        return walk.Passes.Has(Pass.Ranges) && call.Row.Result == Kind.Int && call.Args.Length > 0
            ? facts.Meet(Transfer(call.Row.Name, call.A.Facts, call.Args.Length > 1 ? call.B.Facts : default))
            : facts;
    }

    private static Facts Transfer(string row, in Facts a, in Facts b) => row switch
    {
        "add" => Facts.Range(Low(a) + Low(b), High(a) + High(b)),
        "sub" => Facts.Range(Low(a) - High(b), High(a) - Low(b)),
        "add64" when a.IsBounded && b.IsBounded => Unwrapped(Low(a) + Low(b), High(a) + High(b)),
        "sub64" when a.IsBounded && b.IsBounded => Unwrapped(Low(a) - High(b), High(a) - Low(b)),
        "mul" when a.IsBounded && b.IsBounded => Product(a, b),
        "div" when a.IsBounded && b.Number is > 0 and var divisor => Facts.Range(a.Min / divisor, a.Max / divisor),
        "mod" when b.Number is > 0 and var divisor => Facts.Range(a.Min >= 0 ? 0 : 1 - divisor, divisor - 1),
        "neg" => Facts.Range(-High(a), -Low(a)),
        "not" => Facts.Range(-High(a) - 1, -Low(a) - 1),
        "min" => Facts.Range(Int128.Min(Low(a), Low(b)), Int128.Min(High(a), High(b))),
        "max" => Facts.Range(Int128.Max(Low(a), Low(b)), Int128.Max(High(a), High(b))),
        "and" when a.Min >= 0 || b.Min >= 0 => Facts.Range(0, Math.Min(a.Min >= 0 ? a.Max : long.MaxValue, b.Min >= 0 ? b.Max : long.MaxValue)),
        "shr" when a.Min >= 0 => Facts.Range(0, b.Number is >= 0 and < 64 and var count && a.Max != long.MaxValue ? a.Max >> (int)count : a.Max),
        "lt" => Less(a, b),
        "gt" => Less(b, a),
        "ge" => Not(Less(a, b)),
        "le" => Not(Less(b, a)),
        "eq" when AreApart(a, b) => Facts.Range(0, 0),
        "ne" when AreApart(a, b) => Facts.Range(1, 1),
        "len" or "alen" => Facts.Range(0, MaxLength),
        _ => Facts.Unknown,
    };

    private static bool AreApart(in Facts a, in Facts b) => a.IsInt && b.IsInt && a.Meet(b).IsContradiction;

    /// <summary>The lower bound, far away where there is none.</summary>
    private static Int128 Low(in Facts facts) => facts.Min == long.MinValue ? (Int128)long.MinValue << 32 : facts.Min;

    private static Int128 High(in Facts facts) => facts.Max == long.MaxValue ? (Int128)long.MaxValue << 32 : facts.Max;

    private static Facts Unwrapped(Int128 min, Int128 max) => min > long.MinValue && max < long.MaxValue ? Facts.Range(min, max) : Facts.Unknown;

    private static Facts Product(in Facts a, in Facts b)
    {
        var (w, x) = ((Int128)a.Min * b.Min, (Int128)a.Min * b.Max);
        var (y, z) = ((Int128)a.Max * b.Min, (Int128)a.Max * b.Max);
        return Facts.Range(Int128.Min(Int128.Min(w, x), Int128.Min(y, z)), Int128.Max(Int128.Max(w, x), Int128.Max(y, z)));
    }

    private static Facts Less(in Facts a, in Facts b) =>
        a.Max != long.MaxValue && b.Min != long.MinValue && a.Max < b.Min ? Facts.Range(1, 1)
        : a.Min != long.MinValue && b.Max != long.MaxValue && a.Min >= b.Max ? Facts.Range(0, 0)
        : Facts.Truth;

    private static Facts Not(in Facts truth) => truth.Number is { } number ? Facts.Range(1 - number, 1 - number) : Facts.Truth;
}
