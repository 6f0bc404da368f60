using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// Bit operators on small ints: two's complement of 64 bits is the infinite one, sign and all. Shift counts outside 0 … 63 leave for
/// the interpreter; so does a left shift that loses bits.
/// </summary>
internal static class BitRules
{
    public static Rule[] All() =>
    [
        RuleForms.Ints("and", OpCodes.And, Ranges.And),
        RuleForms.Ints("or", OpCodes.Or, Ranges.Or),
        RuleForms.Ints("xor", OpCodes.Xor, Ranges.Or),
        new(Operators.Named("not"))
        {
            Operands = [KindSet.Small],
            Result = (a, _) => Ranges.Not(a),
            Emit = site =>
            {
                site.PushInt(0);
                site.Il.Op(OpCodes.Not);
                site.StoreInt();
            },
        },
        new(Operators.Named("shl")) { Operands = RuleForms.TwoSmall, Result = (_, _) => Fact.Small, Emit = ShiftLeft },
        new(Operators.Named("shr")) { Operands = RuleForms.TwoSmall, Result = Ranges.ShiftRight, Emit = ShiftRight },
    ];

    private static void ShiftLeft(Site site)
    {
        CheckCount(site);
        var result = site.ResultLocal;
        PushShifted(site, OpCodes.Shl);
        site.Il.Store(result).Load(result);
        site.PushInt(1);
        site.Il.Op(OpCodes.Conv_I4).Op(OpCodes.Shr);
        site.PushInt(0);
        site.Il.Branch(OpCodes.Bne_Un, site.Exit).Load(result);
        site.StoreInt();
    }

    private static void ShiftRight(Site site)
    {
        CheckCount(site);
        PushShifted(site, OpCodes.Shr);
        site.StoreInt();
    }

    private static void PushShifted(Site site, OpCode code)
    {
        site.PushInt(0);
        site.PushInt(1);
        site.Il.Op(OpCodes.Conv_I4).Op(code);
    }

    private static void CheckCount(Site site)
    {
        if (site.Fact(1) is not { Min: >= 0, Max: <= 63 })
        {
            site.PushInt(1);
            site.Il.Int(63).Branch(OpCodes.Bgt_Un, site.Exit);
        }
    }
}
