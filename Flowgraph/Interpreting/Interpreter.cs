using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Flowgraph.Interpreting;

/// <summary>
/// The one interpreter. It runs packed code over a frame of values; the common operators on small integers are done in place,
/// everything else through the operator's row, which alone says what it means.
///
/// Fuel is charged a block at a time, on entry. When a block no longer fits (or a large value used fuel up in its middle), what
/// is left of it runs on a copy of its code that is cut off at the right instruction: so the run ends exactly where charging each
/// instruction would end it, and the loop pays one subtraction a block.
/// <code>
/// fuel 2:   x = …, y = …, z = …, goto   →   x = …, y = …, exhausted
/// </code>
/// </summary>
public static class Interpreter
{
    /// <summary>Runs a program from its entry and collects everything.</summary>
    /// <param name="program">What to run.</param>
    /// <param name="inputs">Variables bound at the start.</param>
    /// <param name="fuel">Units: operations, jumps and tests.</param>
    /// <param name="input">What <c>input()</c> reads.</param>
    public static Outcome Run(
        Program program, IEnumerable<KeyValuePair<string, Value>> inputs, long fuel = Fuel.Default, IReadOnlyList<Value>? input = null)
    {
        var output = new CollectedOutput();
        var machine = new Machine(program, inputs, new World(output, input), fuel);
        var (ending, counts) = RunCounted(machine);
        return new(ending, output.Items.ToSequence(), counts.Counts, fuel - machine.Fuel);
    }

    /// <summary>Runs a machine to its end and counts edges.</summary>
    public static (Ending Ending, EdgeCounts Counts) RunCounted(Machine machine)
    {
        var start = machine.Position;
        var taken = new long[2 * machine.Program.Blocks.Count];
        var observer = new EdgeCounter(taken);
        var ending = Run(machine, ref observer)!;
        return (ending, new EdgeCounts(machine.Program, taken, start, machine.Position));
    }

    /// <summary>
    /// Runs from the machine's position until the program ends, or until the observer leaves: then the answer is null and the
    /// machine can be run again from its new position.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Ending? Run<TObserver>(Machine machine, ref TObserver observer)
        where TObserver : struct, IObserver
    {
        var packed = machine.Program.Packed;
        ref var frame = ref MemoryMarshal.GetArrayDataReference(machine.Frame);
        ref var blocks = ref MemoryMarshal.GetArrayDataReference(packed.Blocks);
        ref var program = ref MemoryMarshal.GetArrayDataReference(packed.Instructions);
        var undefined = Tag.Undefined;
        var block = machine.Position.Block.Index;
        ref var first = ref Unsafe.Add(ref program, packed.Blocks[block].Start);
        var fuel = machine.Fuel - packed.CostFrom(block, machine.Position.Instruction);
        if (fuel < 0)
        {
            first = ref packed.Truncate(block, machine.Position.Instruction, machine.Fuel)[0];
        }

        ref var it = ref Unsafe.Add(ref first, machine.Position.Instruction);
        int target;
        int way;
        Answer trap;
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
                    if (a.Reference is not FlowArray from || b.Reference is not null || (ulong)b.Bits >= (ulong)from.Items.Length)
                    {
                        goto case Code.Apply;
                    }

                    Store(ref At(ref frame, it.Result), from.Items[b.Bits]);
                    break;

                case Code.AStore:
                    ref var stored = ref At(ref frame, it.C);
                    if (a.Reference is not FlowArray into || b.Reference is not null || (ulong)b.Bits >= (ulong)into.Items.Length
                        || ReferenceEquals(stored.Reference, undefined))
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

                    machine.Fuel = fuel;
                    machine.Position = new(new(block), Index(ref first, ref it));
                    return ValueText.Length(a) > ValueText.MaxLength ? new OutOfFuel(Memory: true) : new Stopped(a);

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
                machine.Fuel = fuel;
                machine.Position = new(new(target), 0);
                return null;
            }

            block = target;
            ref var entered = ref Unsafe.Add(ref blocks, target);
            fuel -= entered.Cost;
            first = ref Unsafe.Add(ref program, entered.Start);
            if (fuel < 0)
            {
                first = ref packed.Truncate(block, 0, fuel + entered.Cost)[0];
            }

            it = ref first;
        }

    Trapped:
        machine.Fuel = Math.Max(0, fuel + packed.CostFrom(block, Index(ref first, ref it)));
        machine.Position = new(new(block), Index(ref first, ref it));
        return trap.Fault is { } kind ? new Faulted(kind, OriginAt(machine)) : new OutOfFuel(Memory: true);

    Exhausted:
        machine.Fuel = 0;
        machine.Position = new(new(block), Index(ref first, ref it));
        return new OutOfFuel(Memory: false);
    }

    private static Origin OriginAt(Machine machine)
    {
        var block = machine.Program[machine.Position.Block];
        return machine.Position.Instruction < block.Body.Count ? block.Body[machine.Position.Instruction].Origin : block.Jump.Origin;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Value At(ref Value frame, int offset) => ref Unsafe.AddByteOffset(ref frame, offset);

    private static int Index(ref Packed first, ref Packed it) => (int)Unsafe.ByteOffset(ref first, ref it) / Unsafe.SizeOf<Packed>();

    /// <summary>Equality where no list or large integer has to be looked into; false when one has, or an operand is undefined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Quick(in Value a, in Value b, out bool equal)
    {
        equal = a.Bits == b.Bits && ReferenceEquals(a.Reference, b.Reference);
        if (a.Reference is null)
        {
            return b.Reference is null || b.Reference.Kind is not Kind.None;
        }

        var kind = a.Reference.Kind;
        return kind == Kind.Symbol && (b.Reference is null || b.Reference.Kind == Kind.Symbol);
    }

    /// <summary>Stores a small integer; where one stands already, without touching the reference (and its write barrier).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref Value target, long number)
    {
        if (target.Reference is null)
        {
            Unsafe.AsRef(in target.Bits) = number;
        }
        else
        {
            target = Value.Int(number);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref Value target, in Value value)
    {
        if (ReferenceEquals(target.Reference, value.Reference))
        {
            Unsafe.AsRef(in target.Bits) = value.Bits;
        }
        else
        {
            target = value;
        }
    }

    /// <summary>Applies an operator through its row: operands are read left to right, an undefined one faults first.</summary>
    private static Answer Apply(Machine machine, in Packed it, out long words)
    {
        var row = Operators.All[it.Row];
        ref readonly var a = ref machine.Frame[it.A / PackedProgram.Scale];
        ref readonly var b = ref machine.Frame[it.B / PackedProgram.Scale];
        ref readonly var c = ref machine.Frame[it.C / PackedProgram.Scale];
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
