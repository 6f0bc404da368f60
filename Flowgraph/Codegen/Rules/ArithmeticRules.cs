using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// Arithmetic on small ints. Where ranges do not exclude that a result leaves 64 bits, <see cref="OverflowChecks"/> sees to it. A divisor
/// of 0 or -1 leaves for the interpreter: the first faults, the second may overflow.
/// </summary>
internal static class ArithmeticRules
{
    public static Rule[] All() =>
    [
        new(Op.Add) { MayThrow = true, Emit = OverflowChecks.Add },
        new(Op.Sub) { MayThrow = true, Emit = OverflowChecks.Sub },
        new(Op.Mul) { MayThrow = true, Emit = OverflowChecks.Mul },
        RuleForms.Division(Op.Div, OpCodes.Div),
        RuleForms.Division(Op.Mod, OpCodes.Rem),
        new(Op.Neg) { Emit = Negate },
        Extreme(Op.Min, Math.Min),
        Extreme(Op.Max, Math.Max),
    ];

    private static Rule Extreme(Op op, Func<long, long, long> method) => new(op)
    {
        Emit = site =>
        {
            site.PushInt(0);
            site.PushInt(1);
            site.Il.Call(method);
            site.StoreInt();
        },
    };

    private static void Negate(Site site)
    {
        if (site.MayOverflow)
        {
            site.PushInt(0);
            site.Il.Int(long.MinValue).Branch(OpCodes.Beq, site.Exit);
        }

        site.PushInt(0);
        site.Il.Op(OpCodes.Neg);
        site.StoreInt();
    }
}
