using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// IEEE 754 in machine registers. A NaN may have any bits while it is in a local; it becomes the canonical one when it leaves.
/// <c>float2int</c> of a number beyond 64 bits leaves for the interpreter, as does one of no number, which faults.
/// </summary>
internal static class FloatRules
{
    /// <summary>2^63.</summary>
    private const double Limit = 9223372036854775808.0;

    public static Rule[] All() =>
    [
        RuleForms.Floats(Op.FAdd, OpCodes.Add),
        RuleForms.Floats(Op.FSub, OpCodes.Sub),
        RuleForms.Floats(Op.FMul, OpCodes.Mul),
        RuleForms.Floats(Op.FDiv, OpCodes.Div),
        new(Op.FNeg)
        {
            IsStrange = (_, _) => RuleForms.MakesStrange(true),
            Emit = site =>
            {
                site.PushFloat(0);
                site.Il.Op(OpCodes.Neg);
                site.StoreFloat();
            },
        },
        RuleForms.Float(Op.FAbs, Math.Abs, true),
        RuleForms.Float(Op.FSqrt, Math.Sqrt, false),
        Order(Op.FLt, OpCodes.Clt, false),
        Order(Op.FLe, OpCodes.Cgt_Un, true),
        Order(Op.FEq, OpCodes.Ceq, false),
        Order(Op.FGt, OpCodes.Cgt, false),
        Order(Op.FGe, OpCodes.Clt_Un, true),
        new(Op.Int2Float)
        {
            Emit = site =>
            {
                site.PushInt(0);
                site.Il.Op(OpCodes.Conv_R8);
                site.StoreFloat();
            },
        },
        new(Op.Float2Int) { Emit = Truncate },
    ];

    private static Rule Order(Op op, OpCode code, bool isNegated) =>
        RuleForms.Order(op, static (site, operand) => site.PushFloat(operand), code, isNegated);

    private static void Truncate(Site site)
    {
        site.PushFloat(0);
        site.Il.Call((Func<double, double>)Math.Abs).Double(Limit).Branch(OpCodes.Bge_Un, site.Exit);
        site.PushFloat(0);
        site.Il.Op(OpCodes.Conv_I8);
        site.StoreInt();
    }
}
