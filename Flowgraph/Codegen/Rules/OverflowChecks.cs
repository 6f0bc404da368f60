using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// Addition, subtraction and multiplication whose result may leave 64 bits. Three ways, the first that applies:
/// <code>
/// ranges exclude it                          add
/// in a checkpointed loop                     add.ovf      (an exception goes back to the checkpoint)
/// an operand's sign is known                 sum = a + b; if sum &lt; a leave          (b ≥ 0)
/// otherwise                                  sum = a + b; if ((a ^ sum) &amp; (b ^ sum)) &lt; 0 leave
/// </code>
/// Leaving happens before the result is stored: the interpreter does the operation again, with large ints.
/// A product is checked by its upper 64 bits, which must repeat the sign; that is a call, since the JIT takes ten times as long to inline it
/// as for all else that an operation needs.
/// </summary>
internal static class OverflowChecks
{
    public static void Add(Site site)
    {
        var (a, b) = (site.Fact(0).Range, site.Fact(1).Range);
        if (!site.MayOverflow)
        {
            site.Compute(OpCodes.Add);
        }
        else if (site.IsCheckpointed)
        {
            site.Compute(OpCodes.Add_Ovf);
        }
        else if (b.Min >= 0 || b.Max <= 0)
        {
            Monotone(site, OpCodes.Add, 0, b.Min >= 0);
        }
        else if (a.Min >= 0 || a.Max <= 0)
        {
            Monotone(site, OpCodes.Add, 1, a.Min >= 0);
        }
        else
        {
            BySigns(site, OpCodes.Add, (1, true));
        }
    }

    public static void Sub(Site site)
    {
        var (a, b) = (site.Fact(0).Range, site.Fact(1).Range);
        if (!site.MayOverflow)
        {
            site.Compute(OpCodes.Sub);
        }
        else if (site.IsCheckpointed)
        {
            site.Compute(OpCodes.Sub_Ovf);
        }
        else if (b.Min >= 0 || b.Max <= 0)
        {
            Monotone(site, OpCodes.Sub, 0, b.Max <= 0);
        }
        else
        {
            BySigns(site, OpCodes.Sub, (1, false));
        }
    }

    public static void Mul(Site site)
    {
        if (!site.MayOverflow)
        {
            site.Compute(OpCodes.Mul);
            return;
        }

        if (site.IsCheckpointed)
        {
            site.Compute(OpCodes.Mul_Ovf);
            return;
        }

        var low = site.ResultLocal;
        site.PushInt(0);
        site.PushInt(1);
        site.Il.LoadAddress(low).Call(Support.TryMultiply).IfFalse(site.Exit).Load(low);
        site.StoreInt();
    }

    /// <summary>The result must not be below (above, when not <paramref name="grows"/>) the operand that it starts from.</summary>
    private static void Monotone(Site site, OpCode code, int from, bool grows)
    {
        var result = site.ResultLocal;
        site.PushInt(0);
        site.PushInt(1);
        site.Il.Op(code).Store(result).Load(result);
        site.PushInt(from);
        site.Il.Branch(grows ? OpCodes.Blt : OpCodes.Bgt, site.Exit).Load(result);
        site.StoreInt();
    }

    /// <summary>Overflow: the result's sign differs from a's although b's sign does not excuse it.</summary>
    private static void BySigns(Site site, OpCode code, (int Operand, bool WithResult) second)
    {
        var result = site.ResultLocal;
        site.PushInt(0);
        site.PushInt(1);
        site.Il.Op(code).Store(result);
        site.PushInt(0);
        site.Il.Load(result).Op(OpCodes.Xor);
        site.PushInt(second.Operand);
        if (second.WithResult)
        {
            site.Il.Load(result);
        }
        else
        {
            site.PushInt(0);
        }

        site.Il.Op(OpCodes.Xor).Op(OpCodes.And).Int(0).Branch(OpCodes.Blt, site.Exit).Load(result);
        site.StoreInt();
    }
}
