using System.Reflection.Emit;
using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>The code of <c>eq</c> and <c>ne</c>: leaves 1 or 0.</summary>
internal static class Equality
{
    /// <summary>Kinds two of whose values are equal only when they are one object.</summary>
    private const KindSet ByIdentity = KindSet.Symbol | KindSet.Array | KindSet.Object;

    public static void Emit(Site site, bool equal)
    {
        PushEqual(site);
        if (!equal)
        {
            site.Il.Int32(0).Op(OpCodes.Ceq);
        }

        site.Il.Op(OpCodes.Conv_I8);
        site.StoreInt();
    }

    /// <summary>Branches when the operands are equal, or when they are not.</summary>
    public static void BranchIf(Site site, bool equal, Label target)
    {
        var (a, b) = (site.Fact(0), site.Fact(1));
        if (a.IsWord && b.IsWord)
        {
            site.PushInt(0);
            site.PushInt(1);
            site.Il.Branch(equal ? OpCodes.Beq : OpCodes.Bne_Un, target);
        }
        else if (a.IsWithin(ByIdentity) || b.IsWithin(ByIdentity))
        {
            site.PushReference(0);
            site.PushReference(1);
            site.Il.Branch(equal ? OpCodes.Beq : OpCodes.Bne_Un, target);
        }
        else
        {
            PushEqual(site);
            _ = equal ? site.Il.IfTrue(target) : site.Il.IfFalse(target);
        }
    }

    /// <summary>Leaves a 32-bit 1 when the operands are equal, else 0.</summary>
    public static void PushEqual(Site site)
    {
        var (a, b) = (site.Fact(0), site.Fact(1));
        if (a.Meet(b).IsNothing)
        {
            site.Il.Int32(0);
        }
        else if (a.IsWord && b.IsWord)
        {
            site.PushInt(0);
            site.PushInt(1);
            site.Il.Op(OpCodes.Ceq);
        }
        else if (a.Kinds == KindSet.Float && b.Kinds == KindSet.Float)
        {
            site.PushFloat(0);
            site.PushFloat(1);
            site.Il.Call(Support.SameFloat);
        }
        else if (a.IsWithin(ByIdentity) || b.IsWithin(ByIdentity))
        {
            site.PushReference(0);
            site.PushReference(1);
            site.Il.Op(OpCodes.Ceq);
        }
        else if (a.IsWord || b.IsWord)
        {
            PushSmallEqual(site, a.IsWord ? 0 : 1);
        }
        else
        {
            site.PushWords(0);
            site.PushWords(1);
            site.Il.Call(Support.Same);
        }
    }

    /// <summary>One operand is a small int, the other may be anything: equal when it has no reference and the same bits.</summary>
    private static void PushSmallEqual(Site site, int small)
    {
        site.PushReference(1 - small);
        site.Il.Null().Op(OpCodes.Ceq);
        site.PushBits(1 - small);
        site.PushInt(small);
        site.Il.Op(OpCodes.Ceq).Op(OpCodes.And);
    }
}
