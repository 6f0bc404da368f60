using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Flowgraph.Interpreting;

/// <content>The loop. It is one method because its state must stay in registers; each case is one step.</content>
public static partial class Interpreter
{
    /// <summary>
    /// Runs from the machine's position until the program ends, or until the observer leaves: then the answer is null and the
    /// machine can be run again from its new position.
    /// </summary>
    public static Ending? Run<TObserver>(Machine machine, ref TObserver observer)
        where TObserver : struct, IObserver
    {
        Ending? ending;
        do
        {
            ending = Leg(machine, ref observer);
        }
        while (ReferenceEquals(ending, Paused.Instance));
        return ending;
    }

    /// <summary>
    /// Runs on until the machine has used up the fuel of one leg (<see cref="Machine.Take"/>), at most. So the method is left and entered
    /// again and again, and the
    /// runtime, which counts calls, puts better code in its place: in the packed command the first legs run code made ahead of time, and
    /// nothing is translated for a
    /// short run.
    /// </summary>
    private static Ending? Leg<TObserver>(Machine machine, ref TObserver observer)
        where TObserver : struct, IObserver
    {
        var packed = machine.Program.Packed;
        ref var frame = ref MemoryMarshal.GetArrayDataReference(machine.Frame);
        ref var blocks = ref MemoryMarshal.GetArrayDataReference(packed.Blocks);
        ref var program = ref MemoryMarshal.GetArrayDataReference(packed.Instructions);
        var undefined = Tag.Undefined;
        var block = machine.Position.Block.Index;
        ref var first = ref Unsafe.Add(ref program, packed.Blocks[block].Start);
        ref var it = ref Unsafe.Add(ref first, machine.Position.Instruction);
        int target;
        int way;
        Answer trap;
        var fuel = machine.Take() - packed.CostFrom(block, machine.Position.Instruction);
        if (fuel < 0)
        {
            var more = machine.Refill(fuel);
            if (more < 0)
            {
                trap = Answer.OutOfMemory;
                goto Trapped;
            }

            fuel += more;
            if (fuel < 0)
            {
                first = ref packed.Truncate(block, machine.Position.Instruction, machine.Fuel)[0];
                it = ref Unsafe.Add(ref first, machine.Position.Instruction);
            }
        }

        while (true)
        {
            ref var a = ref At(ref frame, it.A);
            ref var b = ref At(ref frame, it.B);
            bool truth;
            switch (TObserver.WatchesInstructions ? it.Plain : it.Fused)
            {
                case Code.Same:
                    if (ReferenceEquals(a.Reference, undefined))
                    {
                        trap = FaultKind.UndefinedVariable;
                        goto Trapped;
                    }

                    Store(ref At(ref frame, it.Result), a);
                    break;

                case Code.Add:
                    var sum = a.Bits + b.Bits;
                    if (a.Reference is not null || b.Reference is not null || ((a.Bits ^ sum) & (b.Bits ^ sum)) < 0)
                    {
                        goto case Code.Apply;
                    }

                    Store(ref At(ref frame, it.Result), sum);
                    break;

                case Code.Sub:
                    var difference = a.Bits - b.Bits;
                    if (a.Reference is not null || b.Reference is not null || ((a.Bits ^ b.Bits) & (a.Bits ^ difference)) < 0)
                    {
                        goto case Code.Apply;
                    }

                    Store(ref At(ref frame, it.Result), difference);
                    break;

                case Code.Mul:
                    var high = Math.BigMul(a.Bits, b.Bits, out var product);
                    if (a.Reference is not null || b.Reference is not null || high != product >> 63)
                    {
                        goto case Code.Apply;
                    }

                    Store(ref At(ref frame, it.Result), product);
                    break;

                case Code.And:
                    if (a.Reference is not null || b.Reference is not null)
                    {
                        goto case Code.Apply;
                    }

                    Store(ref At(ref frame, it.Result), a.Bits & b.Bits);
                    break;

                case Code.Eq:
                    if (!Quick(a, b, out truth))
                    {
                        goto case Code.Apply;
                    }

                    Store(ref At(ref frame, it.Result), truth ? 1 : 0);
                    break;

                case Code.Ne:
                    if (!Quick(a, b, out truth))
                    {
                        goto case Code.Apply;
                    }

                    Store(ref At(ref frame, it.Result), truth ? 0 : 1);
                    break;

                case Code.EqWord:
                    if (ReferenceEquals(a.Reference, undefined))
                    {
                        goto case Code.Apply;
                    }

                    Store(ref At(ref frame, it.Result), a.Bits == b.Bits && ReferenceEquals(a.Reference, b.Reference) ? 1 : 0);
                    break;

                case Code.Lt:
                    if (a.Reference is not null || b.Reference is not null)
                    {
                        goto case Code.Apply;
                    }

                    Store(ref At(ref frame, it.Result), a.Bits < b.Bits ? 1 : 0);
                    break;

                case Code.Le:
                    if (a.Reference is not null || b.Reference is not null)
                    {
                        goto case Code.Apply;
                    }

                    Store(ref At(ref frame, it.Result), a.Bits <= b.Bits ? 1 : 0);
                    break;

                case Code.Gt:
                    if (a.Reference is not null || b.Reference is not null)
                    {
                        goto case Code.Apply;
                    }

                    Store(ref At(ref frame, it.Result), a.Bits > b.Bits ? 1 : 0);
                    break;

                case Code.Ge:
                    if (a.Reference is not null || b.Reference is not null)
                    {
                        goto case Code.Apply;
                    }

                    Store(ref At(ref frame, it.Result), a.Bits >= b.Bits ? 1 : 0);
                    break;

                case Code.ReadList:
                    if (a.Reference is not Slice slice || b.Reference is not null || (ulong)b.Bits >= (ulong)slice.Count)
                    {
                        goto case Code.Apply;
                    }

                    Store(ref At(ref frame, it.Result), slice.Backing.Items[slice.Start + (int)b.Bits]);
                    break;

                case Code.ALoad:
                    if (a.Reference is not FlowArray from || b.Reference is not null)
                    {
                        goto case Code.Apply;
                    }

                    if ((ulong)b.Bits < (ulong)from.Words.Length)
                    {
                        Store(ref At(ref frame, it.Result), Value.OfWords(from.Words[b.Bits], from.Shared));
                        break;
                    }

                    if ((ulong)b.Bits >= (ulong)from.Items.Length)
                    {
                        goto case Code.Apply;
                    }

                    Store(ref At(ref frame, it.Result), from.Items[b.Bits]);
                    break;

                case Code.AStore:
                    ref var stored = ref At(ref frame, it.C);
                    if (a.Reference is not FlowArray into || b.Reference is not null)
                    {
                        goto case Code.Apply;
                    }

                    if ((ulong)b.Bits < (ulong)into.Words.Length && ReferenceEquals(stored.Reference, into.Shared))
                    {
                        into.Words[b.Bits] = stored.Bits;
                        break;
                    }

                    if ((ulong)b.Bits >= (ulong)into.Items.Length || ReferenceEquals(stored.Reference, undefined))
                    {
                        goto case Code.Apply;
                    }

                    Store(ref into.Items[b.Bits], stored);
                    break;

                case Code.FAdd:
                    if (!a.IsFloat || !b.IsFloat)
                    {
                        goto case Code.Apply;
                    }

                    At(ref frame, it.Result) = Value.Float(a.AsFloat + b.AsFloat);
                    break;

                case Code.FSub:
                    if (!a.IsFloat || !b.IsFloat)
                    {
                        goto case Code.Apply;
                    }

                    At(ref frame, it.Result) = Value.Float(a.AsFloat - b.AsFloat);
                    break;

                case Code.FMul:
                    if (!a.IsFloat || !b.IsFloat)
                    {
                        goto case Code.Apply;
                    }

                    At(ref frame, it.Result) = Value.Float(a.AsFloat * b.AsFloat);
                    break;

                case Code.Apply:
                    trap = Apply(machine, it, out var words);
                    if (!trap.IsValue)
                    {
                        goto Trapped;
                    }

                    fuel -= words > Fuel.FreeWords ? words : 0;
                    if (fuel < 0 && words > Fuel.FreeWords)
                    {
                        var more = machine.Refill(fuel);
                        if (more < 0)
                        {
                            fuel += words;
                            trap = Answer.OutOfMemory;
                            goto Trapped;
                        }

                        fuel += more;
                        if (fuel >= 0)
                        {
                            At(ref frame, it.Result) = trap.Value;
                            break;
                        }

                        var budget = fuel + packed.CostFrom(block, Index(ref first, ref it) + 1);
                        if (budget < 0)
                        {
                            goto Exhausted;
                        }

                        var index = Index(ref first, ref it);
                        first = ref packed.Truncate(block, index + 1, budget)[0];
                        it = ref Unsafe.Add(ref first, index);
                    }

                    At(ref frame, it.Result) = trap.Value;
                    break;

                case Code.Hint:
                    break;

                case Code.Goto:
                    (way, target) = (0, it.B);
                    goto Jump;

                case Code.If:
                    if (ReferenceEquals(a.Reference, undefined))
                    {
                        trap = FaultKind.UndefinedVariable;
                        goto Trapped;
                    }

                    truth = a.IsTrue;
                    goto Branch;

                case Code.EqIf:
                    if (!Quick(a, b, out truth))
                    {
                        goto case Code.Apply;
                    }

                    goto StoreAndBranch;

                case Code.EqWordIf:
                    if (ReferenceEquals(a.Reference, undefined))
                    {
                        goto case Code.Apply;
                    }

                    truth = a.Bits == b.Bits && ReferenceEquals(a.Reference, b.Reference);
                    goto StoreAndBranch;

                case Code.NeIf:
                    if (!Quick(a, b, out truth))
                    {
                        goto case Code.Apply;
                    }

                    truth = !truth;
                    goto StoreAndBranch;

                case Code.LtIf:
                    if (a.Reference is not null || b.Reference is not null)
                    {
                        goto case Code.Apply;
                    }

                    truth = a.Bits < b.Bits;
                    goto StoreAndBranch;

                case Code.LeIf:
                    if (a.Reference is not null || b.Reference is not null)
                    {
                        goto case Code.Apply;
                    }

                    truth = a.Bits <= b.Bits;
                    goto StoreAndBranch;

                case Code.GtIf:
                    if (a.Reference is not null || b.Reference is not null)
                    {
                        goto case Code.Apply;
                    }

                    truth = a.Bits > b.Bits;
                    goto StoreAndBranch;

                case Code.GeIf:
                    if (a.Reference is not null || b.Reference is not null)
                    {
                        goto case Code.Apply;
                    }

                    truth = a.Bits >= b.Bits;
                    goto StoreAndBranch;

                case Code.Stop:
                    if (ReferenceEquals(a.Reference, undefined))
                    {
                        trap = FaultKind.UndefinedVariable;
                        goto Trapped;
                    }

                    machine.Give(fuel);
                    machine.Position = new(new(block), Index(ref first, ref it));
                    return machine.World.Stop(a);

                case Code.Exhausted:
                    goto Exhausted;

                default:
                    throw new UnreachableException();
            }

            if (TObserver.WatchesInstructions)
            {
                observer.Executed(machine, new(block), Index(ref first, ref it));
            }

            it = ref Unsafe.Add(ref it, 1);
            continue;

        StoreAndBranch:
            Store(ref At(ref frame, it.Result), truth ? 1 : 0);
            it = ref Unsafe.Add(ref it, 1);

        Branch:
            (way, target) = truth ? (0, it.B) : (1, it.C);

        Jump:
            if (TObserver.WatchesEdges)
            {
                observer.Took(machine, new(block), way);
            }

            if (TObserver.WatchesBlocks && !observer.Enter(machine, new(target)))
            {
                machine.Give(fuel);
                machine.Position = new(new(target), 0);
                return null;
            }

            block = target;
            ref var entered = ref Unsafe.Add(ref blocks, target);
            fuel -= entered.Cost;
            first = ref Unsafe.Add(ref program, entered.Start);
            it = ref first;
            if (fuel < 0)
            {
                if (machine.Held > 0)
                {
                    machine.Give(fuel + entered.Cost);
                    machine.Position = new(new(target), 0);
                    return Paused.Instance;
                }

                first = ref packed.Truncate(block, 0, fuel + entered.Cost)[0];
                it = ref first;
            }
        }

    Trapped:
        machine.Give(Math.Max(0, fuel + packed.CostFrom(block, Index(ref first, ref it))));
        machine.Position = new(new(block), Index(ref first, ref it));
        return trap.Fault is { } kind ? Faulted.At(kind, machine) : new OutOfMemory();

    Exhausted:
        machine.Give(0);
        machine.Position = new(new(block), Index(ref first, ref it));
        return new OutOfFuel();
    }
}
