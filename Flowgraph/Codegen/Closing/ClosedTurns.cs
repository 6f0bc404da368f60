using System.Reflection.Emit;
using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>
/// The code of all turns but the first of a loop that has a closed form (see <see cref="ClosedLoop"/>). It stands where the loop would go
/// back, and charges the fuel of every turn that it saves; where there is less, the loop goes on turn by turn.
/// <code>
/// turns = x;  left = budget - turns·cost;  if left &lt; 0 go on in the loop
/// budget = left;  a[p + 3] = (a[p + 3] + 2·turns) &amp; 255;  a[p] = 0;  x = 0
/// </code>
/// </summary>
internal static class ClosedTurns
{
    /// <summary>Whether the facts at the end of the loop's block allow the closed form.</summary>
    public static bool Applies(MethodWriter method, ClosedLoop loop, Slot condition)
    {
        var array = method.State[loop.Array];
        return array.Value.Kinds == KindSet.Array && IsWord(method.State.Contents.Held(array.Places)) && IsWord(method.State[condition])
            && (loop.Index is not { } index || IsWord(method.State[index])) && loop.Finals.All(it => IsWord(method.State[it.Slot]));
    }

    private static bool IsWord(LocalFact fact) => fact.Value.IsWord;

    /// <param name="method">Where to write; control has come to the end of a turn that is not the last.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="condition">The tested variable: the counter's value.</param>
    /// <param name="cost">Fuel units of a turn.</param>
    /// <param name="goesOn">Where the loop goes back.</param>
    public static void Write(MethodWriter method, ClosedLoop loop, Slot condition, long cost, Label goesOn)
    {
        var il = method.Il;
        var (turns, left) = (method.Scratch("turns"), method.Scratch("left"));
        if (loop.CountsDown)
        {
            il.Load(method.Variables.Bits(condition)).Store(turns);
        }
        else
        {
            il.Int(loop.Mask + 1).Load(method.Variables.Bits(condition)).Sub().Store(turns);
        }

        il.Load(method.Budget).Load(turns).Int(cost).Op(OpCodes.Mul).Sub().Store(left);
        il.Load(left).Int(0).Branch(OpCodes.Blt, goesOn).Load(left).Store(method.Budget);
        for (var cell = 0; cell < loop.Cells.Count; cell++)
        {
            PushAddress(method, loop, cell);
            if (cell == loop.Counter)
            {
                il.Int(0);
            }
            else
            {
                PushCell(method, loop, cell);
                il.Load(turns).Int(Signed(loop.Cells[cell].Step, loop.Mask)).Op(OpCodes.Mul).Add().Int(loop.Mask).Op(OpCodes.And);
            }

            il.Op(OpCodes.Stind_I8);
        }

        foreach (var it in loop.Finals)
        {
            if (it.Slot == condition)
            {
                il.Int(0);
            }
            else if (method.IsLiveOut(it.Slot))
            {
                PushFinal(method, loop, it);
            }
            else
            {
                continue;
            }

            il.Store(method.Variables.Bits(it.Slot));
        }
    }

    /// <summary>The value from what the cell holds at the end, which is a turn's step more than at the last turn's start.</summary>
    private static void PushFinal(MethodWriter method, ClosedLoop loop, FinalValue it)
    {
        var il = method.Il;
        var step = loop.Cells[it.Cell].Step;
        PushCell(method, loop, it.Cell);
        if (!it.IsMasked || ((it.Added - step) & loop.Mask) != 0)
        {
            il.Int(step).Sub().Int(loop.Mask).Op(OpCodes.And).Int(it.Added).Add();
            _ = it.IsMasked ? il.Int(loop.Mask).Op(OpCodes.And) : il;
        }

        _ = it.After == 0 ? il : il.Int(it.After).Add();
    }

    private static void PushCell(MethodWriter method, ClosedLoop loop, int cell)
    {
        PushAddress(method, loop, cell);
        method.Il.Op(OpCodes.Ldind_I8);
    }

    private static void PushAddress(MethodWriter method, ClosedLoop loop, int cell)
    {
        var il = method.Il.Load(method.Variables.Words(loop.Array)).Call(ArrayRules.FirstWord).Int(loop.Cells[cell].Offset);
        _ = loop.Index is { } index ? il.Load(method.Variables.Bits(index)).Add() : il;
        il.Op(OpCodes.Conv_I).Int32(ArrayRules.WordSize).Op(OpCodes.Conv_I).Op(OpCodes.Mul).Add();
    }

    /// <summary>A step near the mask is a small negative one, which keeps products small.</summary>
    private static long Signed(long step, long mask) => step > mask / 2 ? step - mask - 1 : step;
}
