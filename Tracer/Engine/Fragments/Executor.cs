using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Flowgraph;
using Flowgraph.Interpreting;

namespace Tracer.Engine;

/// <summary>
/// Runs traces. The common operators on small integers are done in place, everything else through the operator's row; a guard that
/// fails goes on in the bridge of its exit or hands the run back.
///
/// Fuel is charged a pass at a time, on entry and at <c>loop</c>, and what was not executed is given back on the way out. A pass that no
/// longer fits runs on a copy of the code that is cut off at the right instruction, as in the interpreter.
/// </summary>
internal sealed class Executor(Machine machine, TraceFrame frame)
{
    /// <summary>Units that large values cost.</summary>
    public long Extra { get; private set; }

    /// <summary>Runs on from an anchor. Null and an exit where the interpreter has to go on: the machine stands there.</summary>
    public Ending? Run(Fragment fragment, out TraceExit? left)
    {
        frame.Load(machine);
        while (true)
        {
            fragment.Runs++;
            left = Execute(fragment, out var ending);
            if (left is null)
            {
                frame.Save(machine);
                return ending;
            }

            left.Count++;
            left.Restore(frame.Values, machine.World);
            if (left.Next is not { } next)
            {
                frame.Save(machine);
                machine.Position = left.Position;
                return null;
            }

            fragment = next;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TraceExit? Execute(Fragment fragment, out Ending? ending)
    {
        ref var places = ref MemoryMarshal.GetArrayDataReference(frame.Values);
        var undefined = Tag.Undefined;
        var length = fragment.Code.Length;
        var preamble = fragment.Executed.Preamble;
        var turns = 0L;
        var fuel = machine.Fuel - length;
        ref var first = ref MemoryMarshal.GetArrayDataReference(fuel < 0 ? fragment.Truncate(0, machine.Fuel) : fragment.Code);
        ref var it = ref first;
        ending = null;
        while (true)
        {
            ref var a = ref Unsafe.Add(ref places, it.A);
            ref var b = ref Unsafe.Add(ref places, it.B);
            bool truth;
            switch (it.Code)
            {
                case TraceCode.Same:
                    if (ReferenceEquals(a.Reference, undefined))
                    {
                        goto case TraceCode.Apply;
                    }

                    Interpreter.Store(ref Unsafe.Add(ref places, it.Result), a);
                    break;

                case TraceCode.Add:
                    var sum = a.Bits + b.Bits;
                    if (a.Reference is not null || b.Reference is not null || ((a.Bits ^ sum) & (b.Bits ^ sum)) < 0)
                    {
                        goto case TraceCode.Apply;
                    }

                    Interpreter.Store(ref Unsafe.Add(ref places, it.Result), sum);
                    break;

                case TraceCode.Sub:
                    var difference = a.Bits - b.Bits;
                    if (a.Reference is not null || b.Reference is not null || ((a.Bits ^ b.Bits) & (a.Bits ^ difference)) < 0)
                    {
                        goto case TraceCode.Apply;
                    }

                    Interpreter.Store(ref Unsafe.Add(ref places, it.Result), difference);
                    break;

                case TraceCode.Mul:
                    var high = Math.BigMul(a.Bits, b.Bits, out var product);
                    if (a.Reference is not null || b.Reference is not null || high != product >> 63)
                    {
                        goto case TraceCode.Apply;
                    }

                    Interpreter.Store(ref Unsafe.Add(ref places, it.Result), product);
                    break;

                case TraceCode.And:
                    if (a.Reference is not null || b.Reference is not null)
                    {
                        goto case TraceCode.Apply;
                    }

                    Interpreter.Store(ref Unsafe.Add(ref places, it.Result), a.Bits & b.Bits);
                    break;

                case TraceCode.ReadList:
                    if (a.Reference is not Slice slice || b.Reference is not null || (ulong)b.Bits >= (ulong)slice.Count)
                    {
                        goto case TraceCode.Apply;
                    }

                    Interpreter.Store(ref Unsafe.Add(ref places, it.Result), slice.Backing.Items[slice.Start + (int)b.Bits]);
                    break;

                case TraceCode.ALoad:
                    if (a.Reference is not FlowArray from || b.Reference is not null || (ulong)b.Bits >= (ulong)from.Items.Length)
                    {
                        goto case TraceCode.Apply;
                    }

                    Interpreter.Store(ref Unsafe.Add(ref places, it.Result), from.Items[b.Bits]);
                    break;

                case TraceCode.AStore:
                    ref var stored = ref Unsafe.Add(ref places, it.C);
                    if (a.Reference is not FlowArray into || b.Reference is not null || (ulong)b.Bits >= (ulong)into.Items.Length
                        || ReferenceEquals(stored.Reference, undefined))
                    {
                        goto case TraceCode.Apply;
                    }

                    Interpreter.Store(ref into.Items[b.Bits], stored);
                    break;

                case TraceCode.FAdd or TraceCode.FSub or TraceCode.FMul:
                    if (!a.IsFloat || !b.IsFloat)
                    {
                        goto case TraceCode.Apply;
                    }

                    Unsafe.Add(ref places, it.Result) = Value.Float(
                        it.Code == TraceCode.FAdd ? a.AsFloat + b.AsFloat : it.Code == TraceCode.FSub ? a.AsFloat - b.AsFloat : a.AsFloat * b.AsFloat);
                    break;

                case TraceCode.Eq or TraceCode.Ne:
                    if (!Interpreter.Quick(a, b, out truth))
                    {
                        goto case TraceCode.Apply;
                    }

                    Interpreter.Store(ref Unsafe.Add(ref places, it.Result), truth == (it.Code == TraceCode.Eq) ? 1 : 0);
                    break;

                case TraceCode.Lt or TraceCode.Le or TraceCode.Gt or TraceCode.Ge:
                    if (a.Reference is not null || b.Reference is not null)
                    {
                        goto case TraceCode.Apply;
                    }

                    Interpreter.Store(ref Unsafe.Add(ref places, it.Result), Compare(it.Code, a.Bits, b.Bits) ? 1 : 0);
                    break;

                case TraceCode.Apply:
                    var answer = Apply(ref it, out var words);
                    var index = Index(ref first, ref it);
                    if (!answer.IsValue)
                    {
                        ending = answer.Fault is { } kind ? new Faulted(kind, fragment.Executed.Entries[index].Origin) : new OutOfFuel(Memory: true);
                        fuel = Math.Max(0, fuel + length - index);
                        goto Ended;
                    }

                    if (words > Fuel.FreeWords)
                    {
                        Extra += Math.Min(words, fuel + length - index - 1);
                        fuel -= words;
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

                case TraceCode.Guard:
                    var condition = fragment.Exits[it.Row].Guard!.Condition;
                    if (a.IsUndefined && condition.Reads)
                    {
                        goto Undefined;
                    }

                    truth = !a.IsUndefined && condition.Holds(a);
                    goto Test;

                case TraceCode.EqTrue or TraceCode.EqFalse or TraceCode.NeTrue or TraceCode.NeFalse:
                    if (!Interpreter.Quick(a, b, out truth))
                    {
                        goto case TraceCode.Apply;
                    }

                    truth = truth == (it.Code <= TraceCode.EqFalse);
                    goto StoreAndTest;

                case >= TraceCode.LtTrue:
                    if (a.Reference is not null || b.Reference is not null)
                    {
                        goto case TraceCode.Apply;
                    }

                    truth = Compare(it.Plain, a.Bits, b.Bits);
                    goto StoreAndTest;

                case TraceCode.Loop:
                    turns++;
                    fuel -= length - preamble;
                    it = ref Unsafe.Add(ref first, preamble);
                    if (fuel < 0)
                    {
                        first = ref MemoryMarshal.GetArrayDataReference(fragment.Truncate(preamble, fuel + length - preamble));
                        it = ref Unsafe.Add(ref first, preamble);
                    }

                    continue;

                case TraceCode.Leave:
                    machine.Fuel = fuel;
                    fragment.Turns += turns;
                    return fragment.End;

                case TraceCode.Exhausted:
                    goto Exhausted;

                default:
                    throw new UnreachableException();
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
                machine.Fuel = fuel + length - Index(ref first, ref it) - 1;
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
            ending = new OutOfFuel(Memory: false);
            fuel = 0;

        Ended:
            machine.Fuel = fuel;
            fragment.Turns += turns;
            fragment.StoppedAt = Index(ref first, ref it);
            return null;
        }
    }

    private static bool Compare(TraceCode code, long a, long b) => code switch
    {
        TraceCode.Lt => a < b,
        TraceCode.Le => a <= b,
        TraceCode.Gt => a > b,
        _ => a >= b,
    };

    private static int Index(ref TraceInstruction first, ref TraceInstruction it) =>
        (int)(Unsafe.ByteOffset(ref first, ref it) / Unsafe.SizeOf<TraceInstruction>());

    /// <summary>Applies an operator through its row.</summary>
    private Answer Apply(ref TraceInstruction it, out long words)
    {
        var row = Operators.All[it.Row];
        ref readonly var a = ref frame.Values[it.A];
        ref readonly var b = ref frame.Values[it.B];
        ref readonly var c = ref frame.Values[it.C];
        words = 0;
        if ((row.Arity > 0 && a.IsUndefined) || (row.Arity > 1 && b.IsUndefined) || (row.Arity > 2 && c.IsUndefined))
        {
            return FaultKind.UndefinedVariable;
        }

        var answer = row.Evaluate(a, b, c, machine.World);
        words = answer.IsValue ? Fuel.Words(row, a, answer.Value) : 0;
        return answer;
    }
}
