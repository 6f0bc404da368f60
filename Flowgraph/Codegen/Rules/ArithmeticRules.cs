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
        Checked("add", Ranges.Add, Ranges.AddMayOverflow, OverflowChecks.Add),
        Checked("sub", Ranges.Sub, Ranges.SubMayOverflow, OverflowChecks.Sub),
        Checked("mul", Ranges.Mul, Ranges.MulMayOverflow, OverflowChecks.Mul),
        Division("div", OpCodes.Div, Ranges.Div),
        Division("mod", OpCodes.Rem, Ranges.Mod),
        new(Operators.Named("neg")) { Operands = [KindSet.Small], Result = (a, _) => Ranges.Neg(a), Emit = Negate },
        Extreme("min", Ranges.Min, Math.Min),
        Extreme("max", Ranges.Max, Math.Max),
    ];

    private static Rule Checked(string name, Func<Fact, Fact, Fact> result, Func<Fact, Fact, bool> mayOverflow, Action<Site> emit) =>
        new(Operators.Named(name)) { Operands = RuleForms.TwoSmall, Result = result, MayOverflow = mayOverflow, Emit = emit };

    private static Rule Division(string name, OpCode code, Func<Fact, Fact, Fact> result) => new(Operators.Named(name))
    {
        Operands = RuleForms.TwoSmall,
        Result = result,
        Emit = site =>
        {
            var divisor = site.Fact(1);
            if (divisor is { Min: <= 0, Max: >= -1 })
            {
                site.PushInt(1);
                site.Il.Int(1).Add().Int(1).Branch(OpCodes.Ble_Un, site.Exit);
            }

            site.PushInt(0);
            site.PushInt(1);
            site.Il.Op(code);
            site.StoreInt();
        },
    };

    private static Rule Extreme(string name, Func<Fact, Fact, Fact> result, Func<long, long, long> method) => new(Operators.Named(name))
    {
        Operands = RuleForms.TwoSmall,
        Result = result,
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
        if (site.Fact(0).Min == long.MinValue)
        {
            site.PushInt(0);
            site.Il.Int(long.MinValue).Branch(OpCodes.Beq, site.Exit);
        }

        site.PushInt(0);
        site.Il.Op(OpCodes.Neg);
        site.StoreInt();
    }
}
