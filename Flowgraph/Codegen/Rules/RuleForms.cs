using System.Reflection.Emit;
using System.Runtime.Intrinsics.X86;

namespace Flowgraph.Codegen;

/// <summary>Forms that many rules share.</summary>
internal static class RuleForms
{
    /// <summary>Calls the operator's row with whole values.</summary>
    public static Rule Row(Op op, string because) => new(op) { Emit = site => site.CallRow(), CallsRowBecause = because };

    /// <summary>An operator on small ints that is one instruction and cannot fail.</summary>
    public static Rule Ints(Op op, OpCode code) => new(op) { Emit = site => site.Compute(code) };

    /// <summary>
    /// A quotient or remainder. A divisor of 0, which faults, or of -1, on which the machine traps where the dividend is its least number,
    /// leaves.
    /// </summary>
    public static Rule Division(Op op, OpCode code) => new(op)
    {
        Emit = site =>
        {
            if (!site.CannotFault || (site.Fact(1).Range.Has(-1) && site.Fact(0).Range.Has(long.MinValue)))
            {
                site.PushInt(1);
                site.Il.Int(1).Add().Int(1).Branch(OpCodes.Ble_Un, site.Exit);
            }

            site.Compute(code);
        },
    };

    /// <summary>An operator on floats that is one instruction and cannot fail.</summary>
    public static Rule Floats(Op op, OpCode code) => new(op)
    {
        IsStrange = (a, b) => MakesStrange(a.MayBeStrange | b.MayBeStrange),
        Emit = site =>
        {
            site.PushFloat(0);
            site.PushFloat(1);
            site.Il.Op(code);
            site.StoreFloat();
        },
    };

    /// <summary>Whether an instruction on floats may give another NaN. Only x86 is known to make none but the canonical one and its
    /// operands.</summary>
    public static bool MakesStrange(bool isStrange) =>
        (isStrange || !X86Base.IsSupported) && !Sabotage.Has(CodegenBug.KeepsTheSignOfNaN);

    /// <summary>A static method from a float to a float.</summary>
    public static Rule Float(Op op, Func<double, double> method, bool changesSign) => new(op)
    {
        IsStrange = (a, _) => MakesStrange(a.MayBeStrange | changesSign),
        Emit = site =>
        {
            site.PushFloat(0);
            site.Il.Call(method);
            site.StoreFloat();
        },
    };

    /// <summary>A comparison that leaves 1 or 0: an instruction's answer, or its opposite.</summary>
    public static Rule Order(Op op, Action<Site, int> push, OpCode code, bool isNegated) => new(op)
    {
        Emit = site =>
        {
            push(site, 0);
            push(site, 1);
            site.Il.Op(code);
            _ = isNegated ? site.Il.Int32(0).Op(OpCodes.Ceq) : site.Il;
            site.Il.Op(OpCodes.Conv_I8);
            site.StoreInt();
        },
    };
}
