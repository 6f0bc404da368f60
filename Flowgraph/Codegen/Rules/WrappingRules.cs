using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// Ints that wrap at 64 bits: the machine's own arithmetic. Operands beyond 64 bits, which the language wraps first, leave for the
/// interpreter, and so does a division by 0 (which faults) or -1 (which the machine traps on its least number).
/// </summary>
internal static class WrappingRules
{
    public static Rule[] All() =>
    [
        RuleForms.Ints("add64", OpCodes.Add, (a, b) => Ranges.AddMayOverflow(a, b) ? Fact.Small : Ranges.Add(a, b)),
        RuleForms.Ints("sub64", OpCodes.Sub, (a, b) => Ranges.SubMayOverflow(a, b) ? Fact.Small : Ranges.Sub(a, b)),
        RuleForms.Ints("mul64", OpCodes.Mul, (a, b) => Ranges.MulMayOverflow(a, b) ? Fact.Small : Ranges.Mul(a, b)),
        Division("div64", OpCodes.Div, Ranges.Div),
        Division("mod64", OpCodes.Rem, Ranges.Mod),
        Shift("shl64", OpCodes.Shl),
        Shift("shr64", OpCodes.Shr),
    ];

    private static Rule Division(string name, OpCode code, Func<Fact, Fact, Fact> result) => new(Operators.Named(name))
    {
        Operands = RuleForms.TwoSmall,
        Result = result,
        Emit = site =>
        {
            if (site.Fact(1) is { Min: <= 0, Max: >= -1 })
            {
                site.PushInt(1);
                site.Il.Int(1).Add().Int(1).Branch(OpCodes.Ble_Un, site.Exit);
            }

            site.Compute(code);
        },
    };

    /// <summary>The count is masked, which C# does in the language and IL leaves to the compiler.</summary>
    private static Rule Shift(string name, OpCode code) => new(Operators.Named(name))
    {
        Operands = RuleForms.TwoSmall,
        Result = (_, _) => Fact.Small,
        Emit = site =>
        {
            site.PushInt(0);
            site.PushInt(1);
            site.Il.Op(OpCodes.Conv_I4).Int32(63).Op(OpCodes.And).Op(code);
            site.StoreInt();
        },
    };
}
