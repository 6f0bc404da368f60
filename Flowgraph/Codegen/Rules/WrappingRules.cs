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
        RuleForms.Ints(Op.Add64, OpCodes.Add),
        RuleForms.Ints(Op.Sub64, OpCodes.Sub),
        RuleForms.Ints(Op.Mul64, OpCodes.Mul),
        RuleForms.Division(Op.Div64, OpCodes.Div),
        RuleForms.Division(Op.Mod64, OpCodes.Rem),
        Shift(Op.Shl64, OpCodes.Shl),
        Shift(Op.Shr64, OpCodes.Shr),
    ];

    /// <summary>The count is masked, which C# does in the language and IL leaves to the compiler.</summary>
    private static Rule Shift(Op op, OpCode code) => new(op)
    {
        Emit = site =>
        {
            site.PushInt(0);
            site.PushInt(1);
            site.Il.Op(OpCodes.Conv_I4).Int32(63).Op(OpCodes.And).Op(code);
            site.StoreInt();
        },
    };
}
