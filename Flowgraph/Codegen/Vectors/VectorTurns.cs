using System.Reflection.Emit;
using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>
/// The code of most turns of a <see cref="VectorLoop"/>. It stands where the loop goes back, behind a turn that went well, and makes as
/// many further turns as fill whole vectors; at least one turn is left to the loop itself, which leaves every variable that a turn
/// assigns as it has to be. Indices and fuel are tested once, for all those turns; where one would not do, the loop goes on turn by turn,
/// to the very instruction at which it faults or ends.
/// <code>
/// turns = (n - j - 1) &amp; -4;  if turns ≤ 0 go on in the loop       (below 0: more than 2^63)
/// if i + turns ≥ length of a, or a = b and a turn reads what one of the three before it wrote, go on in the loop
/// left = budget - turns·cost;  if left &lt; 0 make fewer turns;  budget = left
/// p = address of a[i + 1];  q = address of b[i + 2]
/// four at a time:  q[0 … 3] = p[0 … 3] + p[2 … 5]
/// j = j + turns
/// </code>
/// A float's bits: where NaN is stored it must be the canonical one. On x86 what arithmetic makes of numbers is that NaN, and what it
/// makes of canonical ones too; only a changed sign must be undone. Other machines are not relied on.
/// </summary>
internal static class VectorTurns
{
    private const int WordSize = ArrayRules.WordSize;

    /// <summary>Whether the facts at the end of a turn allow it.</summary>
    public static bool Applies(MethodWriter method, VectorLoop loop)
    {
        var (state, ints) = (method.State, loop.Ints);
        return VectorForm.Best is { } form
            && loop.Accesses.All(it => state[it.Array].Value.Kinds == KindSet.Array && Held(method, it).IsOneWord)
            && loop.Accesses.All(it => ints.CanPush(it.Index, state))
            && loop.Moving.All(it => state[it.Slot].Value.IsWord)
            && ints.CanPush(loop.Gap.High, state) && ints.CanPush(loop.Gap.Low, state)
            && ints.Stay(loop.IsBounded, state)
            && loop.Values.All(it => IsHeld(method, loop, it))
            && !Pairs(loop).Any(pair => Overlap(loop, pair, form.Lanes) == true);
    }

    /// <param name="method">Where to write; control has come to the end of a turn that is not the last.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="cost">Fuel units of a turn.</param>
    public static void Write(MethodWriter method, VectorLoop loop, long cost)
    {
        var (il, form) = (method.Il, VectorForm.Best!);
        var (turns, goesOn) = (method.Scratch("turns"), il.NewLabel());
        loop.Ints.Push(loop.Gap.High, method);
        loop.Ints.Push(loop.Gap.Low, method);
        il.Sub().Int(loop.Gap.More - (Sabotage.Has(CodegenBug.TurnsOnce) ? 0 : 1)).Add().Int(-form.Lanes).Op(OpCodes.And).Store(turns);
        il.Load(turns).Int(0).Branch(OpCodes.Ble, goesOn);
        WriteIndexTests(method, loop, turns, goesOn);
        WriteOverlapTests(method, loop, form.Lanes, goesOn);
        WriteFuelTest(method, form.Lanes, cost, turns, goesOn);
        WriteVectors(method, loop, form, turns);
        foreach (var (slot, by) in loop.Moving)
        {
            var variable = method.Variables.Bits(slot);
            il.Load(variable).Load(turns);
            _ = by == 1 ? il : il.Int(by).Op(OpCodes.Mul);
            il.Add().Store(variable);
        }

        il.Mark(goesOn);
    }

    private static LocalFact Held(MethodWriter method, VectorAccess access) =>
        method.State.Contents.Held(method.State[access.Array].Places);

    /// <summary>Whether the locals of the method have what a value needs.</summary>
    private static bool IsHeld(MethodWriter method, VectorLoop loop, VectorValue value) => value.Operator switch
    {
        VectorOperator.Variable => method.State[new Slot(value.First)].IsOneWord,
        VectorOperator.Constant => true,
        VectorOperator.Load => true,
        VectorOperator.Store => true,
        _ => IsFloat(method, loop, value.First) && IsFloat(method, loop, value.Second),
    };

    private static bool IsFloat(MethodWriter method, VectorLoop loop, int number)
    {
        var value = loop.Values[number];
        return value.Operator switch
        {
            VectorOperator.Load => Held(method, loop.Accesses[value.First]).Value.Kinds == KindSet.Float,
            VectorOperator.Variable => method.State[new Slot(value.First)].Value.Kinds == KindSet.Float,
            VectorOperator.Constant => method.Program.Constants[value.First].IsFloat,
            _ => true,
        };
    }

    /// <summary>The accesses that could get at one element in different turns, in the order of a turn: one of the two stores.</summary>
    private static IEnumerable<(VectorAccess First, VectorAccess Second)> Pairs(VectorLoop loop)
    {
        for (var second = 0; second < loop.Accesses.Count; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (loop.Accesses[first].IsStore || loop.Accesses[second].IsStore)
                {
                    yield return (loop.Accesses[first], loop.Accesses[second]);
                }
            }
        }
    }

    /// <summary>
    /// Whether two accesses come out in another order when some turns are one: what the first does in a later turn is to come after what
    /// the second does in an earlier one. Null where that is seen when the code runs.
    /// </summary>
    private static bool? Overlap(VectorLoop loop, (VectorAccess First, VectorAccess Second) pair, int lanes)
    {
        if (Sabotage.Has(CodegenBug.MixesTurns))
        {
            return false;
        }

        if (pair.First.Array != pair.Second.Array)
        {
            return null;
        }

        if (pair.First.Step == 0 || pair.Second.Step == 0)
        {
            return true;
        }

        var distance = pair.Second.Index.Added - pair.First.Index.Added;
        return pair.First.Index.Root != pair.Second.Index.Root ? null : distance > 0 && distance < lanes;
    }

    /// <summary>The first and last element of each array that the turns come to: the last turn tested them in the first of these.</summary>
    private static IEnumerable<IGrouping<(Slot Array, int Root), VectorAccess>> Groups(VectorLoop loop) =>
        loop.Accesses.Where(it => it.Step == 1).GroupBy(it => (it.Array, it.Index.Root));

    private static void WriteIndexTests(MethodWriter method, VectorLoop loop, LocalBuilder turns, Label goesOn)
    {
        foreach (var group in Groups(loop))
        {
            var last = group.MaxBy(it => it.Index.Added);
            var isWrong = Sabotage.Has(CodegenBug.ForgetsTheLastIndex) && !group.Any(it => it.IsStore);
            loop.Ints.Push(isWrong ? last.Index with { Added = group.Min(it => it.Index.Added) } : last.Index, method);
            method.Il.Load(turns).Add();
            method.Il.Load(method.Variables.Words(last.Array)).Op(OpCodes.Ldlen).Op(OpCodes.Conv_U8).Branch(OpCodes.Bge_Un, goesOn);
        }
    }

    private static void WriteOverlapTests(MethodWriter method, VectorLoop loop, int lanes, Label goesOn)
    {
        var il = method.Il;
        var different = new HashSet<(Slot, Slot)>();
        foreach (var (first, second) in Pairs(loop).Where(pair => Overlap(loop, pair, lanes) is null))
        {
            if (first.Array == second.Array)
            {
                loop.Ints.Push(second.Index, method);
                loop.Ints.Push(first.Index, method);
                il.Sub().Int(1).Sub().Int(lanes - 1).Branch(OpCodes.Blt_Un, goesOn);
            }
            else if ((method.State[first.Array].Places & method.State[second.Array].Places) != 0
                && different.Add((first.Array, second.Array)) && different.Add((second.Array, first.Array)))
            {
                il.Load(method.Variables.Words(first.Array)).Load(method.Variables.Words(second.Array)).Branch(OpCodes.Beq, goesOn);
            }
        }
    }

    /// <summary>Takes the fuel of all turns at once; where there is less, of fewer turns.</summary>
    private static void WriteFuelTest(MethodWriter method, int lanes, long cost, LocalBuilder turns, Label goesOn)
    {
        var (il, left, enough) = (method.Il, method.Scratch("left"), method.Il.NewLabel());
        il.Load(method.Budget).Load(turns).Int(cost).Op(OpCodes.Mul).Sub().Store(left);
        if (!Sabotage.Has(CodegenBug.TurnsPastTheFuel))
        {
            il.Load(left).Int(0).Branch(OpCodes.Bge, enough);
            il.Load(method.Budget).Int(cost).Op(OpCodes.Div).Int(-lanes).Op(OpCodes.And).Store(turns);
            il.Load(turns).Int(0).Branch(OpCodes.Ble, goesOn);
            il.Load(method.Budget).Load(turns).Int(cost).Op(OpCodes.Mul).Sub().Store(left);
        }

        il.Mark(enough).Load(Sabotage.Has(CodegenBug.TurnsForFree) ? method.Budget : left).Store(method.Budget);
    }

    private static void WriteVectors(MethodWriter method, VectorLoop loop, VectorForm form, LocalBuilder turns)
    {
        var il = method.Il;
        var values = loop.Values.Select(it => it.Operator == VectorOperator.Store ? null : il.NewLocal(form.Type)).ToArray();
        var bases = WriteAddresses(method, loop);
        for (var i = 0; i < loop.Values.Count; i++)
        {
            if (WriteConstant(method, loop, loop.Values[i]))
            {
                il.Call(form.Create).Store(values[i]!);
            }
        }

        var (offset, end, top) = (il.NewLocal(typeof(nint), "offset"), il.NewLocal(typeof(nint), "end"), il.NewLabel());
        il.Load(turns).Int(WordSize).Op(OpCodes.Mul).Op(OpCodes.Conv_I).Store(end);
        il.Int32(0).Op(OpCodes.Conv_I).Store(offset).Mark(top);
        for (var i = 0; i < loop.Values.Count; i++)
        {
            WriteValue(method, loop, form, i, values, bases, offset);
        }

        il.Load(offset).Int32(form.Lanes * WordSize).Op(OpCodes.Conv_I).Add().Store(offset);
        il.Load(offset).Load(end).Branch(OpCodes.Blt, top);
    }

    /// <summary>The address of the lowest element of each group in the first of the turns, and the index that it has.</summary>
    private static Dictionary<(Slot Array, int Root), (LocalBuilder Address, long Added)> WriteAddresses(
        MethodWriter method, VectorLoop loop)
    {
        var bases = new Dictionary<(Slot Array, int Root), (LocalBuilder Address, long Added)>();
        foreach (var group in Groups(loop))
        {
            var lowest = group.MinBy(it => it.Index.Added);
            var address = method.Il.NewLocal(typeof(long).MakeByRefType());
            PushAddress(method, loop, lowest.Array, lowest.Index with { Added = lowest.Index.Added + 1 });
            method.Il.Store(address);
            bases.Add(group.Key, (address, lowest.Index.Added));
        }

        return bases;
    }

    /// <summary>Leaves the float that all lanes have of a value that is the same in all turns, as far as there is one.</summary>
    private static bool WriteConstant(MethodWriter method, VectorLoop loop, VectorValue value)
    {
        var il = method.Il;
        switch (value.Operator)
        {
            case VectorOperator.Variable when method.State[new Slot(value.First)].Value.IsWord:
                il.Load(method.Variables.Bits(new(value.First))).Call(BitConverter.Int64BitsToDouble);
                return true;
            case VectorOperator.Variable:
                il.Load(method.Variables.Float(new(value.First))).Call(Support.Bits).Call(BitConverter.Int64BitsToDouble);
                return true;
            case VectorOperator.Constant when method.Program.Constants[value.First].IsFloat:
                il.Double(method.Program.Constants[value.First].AsFloat);
                return true;
            case VectorOperator.Constant:
                il.Int(method.Program.Constants[value.First].Bits).Call(BitConverter.Int64BitsToDouble);
                return true;
            case VectorOperator.Load when loop.Accesses[value.First] is { Step: 0 } access:
                PushAddress(method, loop, access.Array, access.Index);
                il.Op(OpCodes.Ldind_R8);
                return true;
            default:
                return false;
        }
    }

    private static void WriteValue(
        MethodWriter method,
        VectorLoop loop,
        VectorForm form,
        int number,
        LocalBuilder?[] values,
        Dictionary<(Slot Array, int Root), (LocalBuilder Address, long Added)> bases,
        LocalBuilder offset)
    {
        var (il, value) = (method.Il, loop.Values[number]);
        void PushElement(VectorAccess access)
        {
            var (address, added) = bases[(access.Array, access.Index.Root)];
            il.Load(address).Load(offset).Add();
            _ = access.Index.Added == added ? il : il.Int32((int)(access.Index.Added - added) * WordSize).Op(OpCodes.Conv_I).Add();
        }

        switch (value.Operator)
        {
            case VectorOperator.Variable or VectorOperator.Constant:
            case VectorOperator.Load when loop.Accesses[value.First].Step == 0:
                return;
            case VectorOperator.Load:
                PushElement(loop.Accesses[value.First]);
                il.Call(form.Load);
                break;
            case VectorOperator.Store:
                il.Load(values[value.Second]!);
                WriteCanonical(method, loop, form, value.Second);
                PushElement(loop.Accesses[value.First]);
                il.Call(form.Store);
                return;
            case VectorOperator.Sqrt or VectorOperator.Abs or VectorOperator.Negate:
                il.Load(values[value.First]!).Call(form[value.Operator]);
                break;
            default:
                il.Load(values[value.First]!).Load(values[value.Second]!).Call(form[value.Operator]);
                break;
        }

        il.Store(values[number]!);
    }

    /// <summary>From a vector to the one in which every NaN is the canonical one.</summary>
    private static void WriteCanonical(MethodWriter method, VectorLoop loop, VectorForm form, int number)
    {
        if (loop.Values[number].HasSign && !Sabotage.Has(CodegenBug.KeepsTheSignOfNaN))
        {
            method.Il.Call(form.Canonical);
        }
        else if (loop.Values[number].IsArithmetic)
        {
            method.Il.Call(form.Computed);
        }
    }

    private static void PushAddress(MethodWriter method, VectorLoop loop, Slot array, Linear index)
    {
        method.Il.Load(method.Variables.Words(array)).Call(ArrayRules.FirstWord);
        loop.Ints.Push(index, method);
        method.Il.Op(OpCodes.Conv_I).Int32(WordSize).Op(OpCodes.Conv_I).Op(OpCodes.Mul).Add();
    }
}
