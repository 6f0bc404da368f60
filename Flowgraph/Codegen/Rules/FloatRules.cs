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
        RuleForms.Floats("fadd", OpCodes.Add),
        RuleForms.Floats("fsub", OpCodes.Sub),
        RuleForms.Floats("fmul", OpCodes.Mul),
        RuleForms.Floats("fdiv", OpCodes.Div),
        new(Operators.Named("fneg"))
        {
            Operands = [KindSet.Float],
            Result = (_, _) => RuleForms.Number(true),
            Emit = site =>
            {
                site.PushFloat(0);
                site.Il.Op(OpCodes.Neg);
                site.StoreFloat();
            },
        },
        RuleForms.Float("fabs", Math.Abs, true),
        RuleForms.Float("fsqrt", Math.Sqrt, false),
        Order("flt", OpCodes.Clt, false),
        Order("fle", OpCodes.Cgt_Un, true),
        Order("feq", OpCodes.Ceq, false),
        Order("fgt", OpCodes.Cgt, false),
        Order("fge", OpCodes.Clt_Un, true),
        new(Operators.Named("int2float"))
        {
            Operands = [KindSet.Small],
            Result = (_, _) => Fact.Of(KindSet.Float),
            Emit = site =>
            {
                site.PushInt(0);
                site.Il.Op(OpCodes.Conv_R8);
                site.StoreFloat();
            },
        },
        new(Operators.Named("float2int")) { Operands = [KindSet.Float], Result = (_, _) => Fact.Small, Emit = Truncate },
    ];

    private static Rule Order(string name, OpCode code, bool negate) => new(Operators.Named(name))
    {
        Operands = RuleForms.TwoFloats,
        Result = (_, _) => Fact.Truth,
        Emit = site =>
        {
            site.PushFloat(0);
            site.PushFloat(1);
            site.Il.Op(code);
            _ = negate ? site.Il.Int32(0).Op(OpCodes.Ceq) : site.Il;
            site.Il.Op(OpCodes.Conv_I8);
            site.StoreInt();
        },
    };

    private static void Truncate(Site site)
    {
        site.PushFloat(0);
        site.Il.Call((Func<double, double>)Math.Abs).Double(Limit).Branch(OpCodes.Bge_Un, site.Exit);
        site.PushFloat(0);
        site.Il.Op(OpCodes.Conv_I8);
        site.StoreInt();
    }
}
