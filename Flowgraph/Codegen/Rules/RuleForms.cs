using System.Reflection.Emit;
using System.Runtime.Intrinsics.X86;

namespace Flowgraph.Codegen;

/// <summary>Forms that many rules share.</summary>
internal static class RuleForms
{
    public static readonly KindSet[] TwoSmall = [KindSet.Small, KindSet.Small];

    public static readonly KindSet[] TwoFloats = [KindSet.Float, KindSet.Float];

    /// <summary>Calls the operator's row with whole values.</summary>
    public static Rule Row(string name, string because) => new(Operators.Named(name))
    {
        Result = (_, _) => Fact.Of(KindSets.Of(Operators.Named(name).Result)),
        Emit = site => site.CallRow(),
        CallsRowBecause = because,
    };

    /// <summary>An operator on small ints that is one instruction and cannot fail.</summary>
    public static Rule Ints(string name, OpCode code, Func<Fact, Fact, Fact> result) => new(Operators.Named(name))
    {
        Operands = TwoSmall,
        Result = result,
        Emit = site =>
        {
            site.PushInt(0);
            site.PushInt(1);
            site.Il.Op(code);
            site.StoreInt();
        },
    };

    /// <summary>An operator on floats that is one instruction and cannot fail.</summary>
    public static Rule Floats(string name, OpCode code) => new(Operators.Named(name))
    {
        Operands = TwoFloats,
        Result = (a, b) => Number(a.MayBeStrange | b.MayBeStrange),
        Emit = site =>
        {
            site.PushFloat(0);
            site.PushFloat(1);
            site.Il.Op(code);
            site.StoreFloat();
        },
    };

    /// <summary>What an instruction on floats gives. Only x86 is known to make no NaN but the canonical one and its operands.</summary>
    public static Fact Number(bool mayBeStrange) => Fact.Of(KindSet.Float) with
    {
        MayBeStrange = (mayBeStrange || !X86Base.IsSupported) && !Sabotage.Has(CodegenBug.KeepsTheSignOfNaN),
    };

    /// <summary>A static method from a float to a float.</summary>
    public static Rule Float(string name, Func<double, double> method, bool changesSign) => new(Operators.Named(name))
    {
        Operands = [KindSet.Float],
        Result = (a, _) => Number(a.MayBeStrange | changesSign),
        Emit = site =>
        {
            site.PushFloat(0);
            site.Il.Call(method);
            site.StoreFloat();
        },
    };
}
