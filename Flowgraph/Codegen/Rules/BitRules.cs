using System.Reflection.Emit;
using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>
/// Bit operators on small ints: two's complement of 64 bits is the infinite one, sign and all. Shift counts outside 0 … 63 leave for
/// the interpreter; so does a left shift that loses bits, where ranges do not exclude it.
/// </summary>
internal static class BitRules
{
    /// <summary>What the machine shifts by.</summary>
    private static readonly Fact Amount = Fact.Int(new Interval(0, 63));

    public static Rule[] All() =>
    [
        RuleForms.Ints(Op.And, OpCodes.And),
        RuleForms.Ints(Op.Or, OpCodes.Or),
        RuleForms.Ints(Op.Xor, OpCodes.Xor),
        new(Op.Not)
        {
            Emit = site =>
            {
                site.PushInt(0);
                site.Il.Op(OpCodes.Not);
                site.StoreInt();
            },
        },
        new(Op.Shl) { Emit = ShiftLeft },
        new(Op.Shr) { Emit = ShiftRight },
    ];

    private static void ShiftLeft(Site site)
    {
        CheckCount(site);
        if (!site.MayOverflow)
        {
            PushShifted(site, OpCodes.Shl);
            site.StoreInt();
            return;
        }

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
        if (!site.Fact(1).IsWithin(Amount))
        {
            site.PushInt(1);
            site.Il.Int(63).Branch(OpCodes.Bgt_Un, site.Exit);
        }
    }
}
