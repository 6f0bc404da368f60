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

    public static bool Simplify(Walk walk, in Call call, out Node? result)
    {
        result = null;
        if (!call.Row.IsPure || call.Row.Result != Kind.Int || Result(walk, call).Number is not { } number
            || !FaultProofs.CannotFault(walk.Graph, call.Row, call.Args))
        {
            return false;
        }

        result = walk.Graph.Constant(number);
        walk.Decide(call.Entry, Rule.RangeDecided, result, call.Args.Max(arg => arg.TaughtBy));
        return true;
    }

    /// <summary>What is known of a result, if the operation succeeds.</summary>
    public static Facts Result(Walk walk, in Call call)
    {
        var facts = Facts.Of(call.Row.Result);
        if (call.Row.Laws.HasFlag(Laws.Truth))
        {
            facts = Facts.Truth;
        }

        if (call.Code == Code.New && call.A.IsConstant)
        {
            facts = facts with { Class = call.A.Constant.Reference as Symbol };
        }

        return walk.Passes.Has(Pass.Ranges) && call.Row.Result == Kind.Int && call.Args.Length > 0
            ? facts.Meet(Transfer(walk.Graph.Bug == TracerBug.NeverWraps ? Unwrapping(call.Code) : call.Code, call.A.Facts, call.Args.Length > 1 ? call.B.Facts : default))
            : facts;
    }

    /// <summary>Bounds on the int that an operator gives, if it succeeds, of operands of which this is known.</summary>
    internal static Facts Transfer(Code row, in Facts a, in Facts b) => row switch
    {
        Code.Add => Facts.Range(Low(a) + Low(b), High(a) + High(b)),
        Code.Sub => Facts.Range(Low(a) - High(b), High(a) - Low(b)),
        Code.Add64 when a.IsBounded && b.IsBounded => Unwrapped(Low(a) + Low(b), High(a) + High(b)),
        Code.Sub64 when a.IsBounded && b.IsBounded => Unwrapped(Low(a) - High(b), High(a) - Low(b)),
        Code.Mul when a.IsBounded && b.IsBounded => Product(a, b),
        Code.Div when a.IsBounded && b.Number is > 0 and var divisor => Facts.Range(a.Min / divisor, a.Max / divisor),
        Code.Mod when b.Number is > 0 and var divisor => Facts.Range(a.Min >= 0 || Sabotage.Has(TracerBug.RemaindersArePositive) ? 0 : 1 - divisor, divisor - 1),
        Code.Neg => Facts.Range(-High(a), -Low(a)),
        Code.Not => Facts.Range(-High(a) - 1, -Low(a) - 1),
        Code.Min => Facts.Range(Int128.Min(Low(a), Low(b)), Int128.Min(High(a), High(b))),
        Code.Max => Facts.Range(Int128.Max(Low(a), Low(b)), Int128.Max(High(a), High(b))),
        Code.And when a.Min >= 0 || b.Min >= 0 => Facts.Range(0, Math.Min(a.Min >= 0 ? a.Max : long.MaxValue, b.Min >= 0 ? b.Max : long.MaxValue)),
        Code.Shr when a.Min >= 0 => Facts.Range(0, b.Number is >= 0 and < 64 and var count && a.Max != long.MaxValue ? a.Max >> (int)count : a.Max),
        Code.Lt => Less(a, b),
        Code.Gt => Less(b, a),
        Code.Ge => Not(Less(a, b)),
        Code.Le => Not(Less(b, a)),
        Code.Eq when AreApart(a, b) => Facts.Range(0, 0),
        Code.Ne when AreApart(a, b) => Facts.Range(1, 1),
        Code.Len or Code.ALen => Facts.Range(0, MaxLength),
        _ => Facts.Unknown,
    };

    private static Code Unwrapping(Code row) => row switch { Code.Add64 => Code.Add, Code.Sub64 => Code.Sub, _ => row };

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
