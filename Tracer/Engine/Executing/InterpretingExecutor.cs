using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Flowgraph;
using Flowgraph.Interpreting;

namespace Tracer.Engine;

/// <summary>
/// Runs traces by interpreting their instructions. The common operators on small integers are done in place, everything else through the
/// operator's row.
///
/// Fuel is charged a pass at a time, on entry and at <c>loop</c>, and what was not executed is given back on the way out. A pass that no
/// longer fits runs on a copy of the code that is cut off at the right instruction, as in the interpreter.
/// </summary>
internal sealed class InterpretingExecutor(Machine machine, TraceFrame frame, Forcing? forcing) : IExecutor
{
    /// <summary>Turns after which a loop is left at its head, through <see cref="Fragment.Head"/>, so that others can go on there.</summary>
    public long TurnLimit { get; set; } = long.MaxValue;

    public TraceExit? Execute(Fragment fragment, out Ending? ending)
    {
        var left = Interpret(fragment, out ending);
        left?.Restore(frame.Values);
        return left;
    }

    /// <summary>As <see cref="Execute"/>, but restores nothing: the frame is as the trace has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TraceExit? Interpret(Fragment fragment, out Ending? ending)
    {
        ref var places = ref MemoryMarshal.GetArrayDataReference(frame.Values);
        var undefined = Tag.Undefined;
        var length = fragment.Code.Length;
        var preamble = fragment.Executed.Preamble;
        var turns = 0L;
        ending = null;
        var fuel = machine.Take() - length;
        fuel = fuel < 0 ? Refill(fuel, out ending) : fuel;
        ref var first = ref MemoryMarshal.GetArrayDataReference(fuel < 0 ? fragment.Truncate(0, fuel + length) : fragment.Code);
        ref var it = ref first;
        if (ending is not null)
        {
            (machine.Fuel, fragment.StoppedAt) = (fuel + length + machine.Held, 0);
            return null;
        }

        while (true)
        {
            ref var a = ref Unsafe.Add(ref places, it.A);
            ref var b = ref Unsafe.Add(ref places, it.B);
            bool truth;
            long word;
            switch (it.Code)
            {
                case TraceCode.Same when !ReferenceEquals(a.Reference, undefined):
                    Interpreter.Store(ref Unsafe.Add(ref places, it.Result), a);
                    break;

                case TraceCode.Add when SmallInts.Add(a, b, out word):
                case TraceCode.Sub when SmallInts.Subtract(a, b, out word):
                case TraceCode.Mul when SmallInts.Multiply(a, b, out word):
                case TraceCode.And when SmallInts.And(a, b, out word):
                case TraceCode.Eq or TraceCode.Ne when SmallInts.Same(it.Code, a, b, out word):
                case TraceCode.Lt or TraceCode.Le or TraceCode.Gt or TraceCode.Ge when SmallInts.Compare(it.Code, a, b, out word):
                    Interpreter.Store(ref Unsafe.Add(ref places, it.Result), word);
                    break;

                case TraceCode.ReadList when a.Reference is Slice slice && b.Reference is null && (ulong)b.Bits < (ulong)slice.Count:
                    Interpreter.Store(ref Unsafe.Add(ref places, it.Result), slice.Backing.Items[slice.Start + (int)b.Bits]);
                    break;

                case TraceCode.ALoad when a.Reference is FlowArray from && b.Reference is null && (ulong)b.Bits < (ulong)from.Length:
                    Interpreter.Store(ref Unsafe.Add(ref places, it.Result), from[b.Bits]);
                    break;

                case TraceCode.AStore when a.Reference is FlowArray into && b.Reference is null && (ulong)b.Bits < (ulong)into.Length
                    && !ReferenceEquals(Unsafe.Add(ref places, it.C).Reference, undefined):
                    into[b.Bits] = Unsafe.Add(ref places, it.C);
                    break;

                case TraceCode.FAdd or TraceCode.FSub or TraceCode.FMul when a.IsFloat && b.IsFloat:
                    Unsafe.Add(ref places, it.Result) = RowCalls.Float(it.Code, a.AsFloat, b.AsFloat);
                    break;

                case TraceCode.GuardTrue or TraceCode.GuardFalse:
                    if (ReferenceEquals(a.Reference, undefined))
                    {
                        goto Undefined;
                    }

                    truth = a.IsTrue == (it.Code == TraceCode.GuardTrue);
                    goto Test;

                case TraceCode.GuardWord:
                    truth = a.Bits == b.Bits && ReferenceEquals(a.Reference, b.Reference);
                    goto Test;

                case TraceCode.Guard or TraceCode.Forced:
                    var condition = fragment.Exits[it.Row].Guard!.Condition;
                    if (a.IsUndefined && condition.Reads)
                    {
                        goto Undefined;
                    }

                    truth = !a.IsUndefined && condition.Holds(a) && (it.Code == TraceCode.Guard || !forcing!.Takes(fragment.Exits[it.Row]));
                    goto Test;

                case >= TraceCode.EqTrue and <= TraceCode.NeFalse when SmallInts.Same(it.Plain, a, b, out word):
                case >= TraceCode.LtTrue when SmallInts.Compare(it.Plain, a, b, out word):
                    truth = word != 0;
                    goto StoreAndTest;

                case TraceCode.Loop:
                    turns++;
                    if (turns == TurnLimit)
                    {
                        machine.Give(fuel);
                        fragment.Turns += turns;
                        return fragment.Head;
                    }

                    fuel -= length - preamble;
                    it = ref Unsafe.Add(ref first, preamble);
                    if (fuel < 0)
                    {
                        fuel = Refill(fuel, out ending);
                        if (ending is not null)
                        {
                            fuel += length - preamble;
                            goto Ended;
                        }
                    }

                    if (fuel < 0)
                    {
                        first = ref MemoryMarshal.GetArrayDataReference(fragment.Truncate(preamble, fuel + length - preamble));
                        it = ref Unsafe.Add(ref first, preamble);
                    }

                    continue;

                case TraceCode.Leave:
                    machine.Give(fuel);
                    fragment.Turns += turns;
                    return fragment.End;

                case TraceCode.Exhausted:
                    goto Exhausted;

                default:
                    var answer = RowCalls.Apply(it, frame.Values, machine.World, out var words);
                    var index = Index(ref first, ref it);
                    if (!answer.IsValue)
                    {
                        ending = RowCalls.Ending(answer, fragment.Executed.Entries[index].Origin);
                        fuel = Math.Max(0, fuel + (Sabotage.Has(TracerBug.FaultsTakeFuel) ? 0 : length - index));
                        goto Ended;
                    }

                    if (words > Fuel.FreeWords)
                    {
                        fuel -= words;
                        if (fuel < 0)
                        {
                            fuel = Refill(fuel, out ending);
                            if (ending is not null)
                            {
                                fuel += words + length - index;
                                goto Ended;
                            }
                        }

                        if (fuel < 0)
                        {
                            if (fuel + length - index - 1 < 0)
                            {
                                goto Exhausted;
                            }

                            first = ref MemoryMarshal.GetArrayDataReference(fragment.Truncate(index + 1, fuel + length - index - 1));
                            it = ref Unsafe.Add(ref first, index);
                        }
                    }

                    Unsafe.Add(ref places, it.Result) = answer.Value;
                    break;
            }

            it = ref Unsafe.Add(ref it, 1);
            continue;

        StoreAndTest:
            Interpreter.Store(ref Unsafe.Add(ref places, it.Result), truth ? 1 : 0);
            truth = truth == (((it.Code - TraceCode.EqTrue) & 1) == 0);
            it = ref Unsafe.Add(ref it, 1);

        Test:
            if (!truth)
            {
                machine.Give(fuel + length - Index(ref first, ref it) - 1);
                fragment.Turns += turns;
                return fragment.Exits[it.Row];
            }

            it = ref Unsafe.Add(ref it, 1);
            continue;

        Undefined:
            ending = new Faulted(FaultKind.UndefinedVariable, fragment.Executed.Entries[Index(ref first, ref it)].Origin);
            fuel += length - Index(ref first, ref it);
            goto Ended;

        Exhausted:
            ending = new OutOfFuel();
            fuel = 0;

        Ended:
            machine.Give(fuel);
            fragment.Turns += turns;
            fragment.StoppedAt = Index(ref first, ref it);
            return null;
        }
    }

    /// <summary>What there is to go on with: less than 0 when that is less than a pass needs.</summary>
    private long Refill(long fuel, out Ending? ending)
    {
        var more = machine.Refill(fuel);
        ending = more < 0 ? new OutOfMemory() : null;
        return fuel + Math.Max(0, more);
    }

    private static int Index(ref TraceInstruction first, ref TraceInstruction it) =>
        (int)(Unsafe.ByteOffset(ref first, ref it) / Unsafe.SizeOf<TraceInstruction>());
}
