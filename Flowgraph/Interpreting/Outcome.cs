using System.Globalization;

namespace Flowgraph;

/// <summary>How a run ended.</summary>
public abstract record Ending;

/// <summary>The program stopped with a result.</summary>
public sealed record Stopped(Value Value) : Ending;

/// <summary>
/// An instruction faulted; nothing of it happened. Kind and place are what the fault is, on every engine; what the instruction read is
/// known beside where the
/// interpreter executed it, and no part of equality.
/// </summary>
public sealed record Faulted(FaultKind Kind, Origin Where) : Ending
{
    private Operator? Row { get; init; }

    private FaultOperand[]? Read { get; init; }

    /// <param name="kind">What it came to.</param>
    /// <param name="machine">At the instruction.</param>
    internal static Faulted At(FaultKind kind, Machine machine)
    {
        var (program, position) = (machine.Program, machine.Position);
        var block = program[position.Block];
        var operation = position.Instruction < block.Body.Count ? block.Body[position.Instruction] as Operation : null;
        Sequence<Atom> atoms = operation is not null ? operation.Operands : block.Jump switch
        {
            If it => [Atom.Of(it.Condition)],
            PrintAndStop it => [it.Result],
            _ => [],
        };
        return new(kind, OriginAt(machine))
        {
            Row = operation?.Operator,
            Read = [.. atoms.Select(atom => new FaultOperand(atom.IsVariable ? program.Name(atom.Slot) : null, machine[atom]))],
        };
    }

    private static Origin OriginAt(Machine machine)
    {
        var block = machine.Program[machine.Position.Block];
        return machine.Position.Instruction < block.Body.Count ? block.Body[machine.Position.Instruction].Origin : block.Jump.Origin;
    }

    /// <summary>What the instruction read; empty where that is not known.</summary>
    public IReadOnlyList<FaultOperand> Operands() => Read ?? [];

    /// <summary>Why it faulted, in words that name variables and values: <c>the divisor y is 0</c>. Null where that is not known.</summary>
    public string? Why() => Read is { } operands ? FaultReason.Of(Row, Kind, operands) : null;

    public bool Equals(Faulted? other) => other is not null && Kind == other.Kind && Where == other.Where;

    public override int GetHashCode() => HashCode.Combine(Kind, Where);
}

/// <summary>A limit of the run was reached; the program itself has not ended.</summary>
public abstract record RanOut : Ending;

/// <summary>The fuel limit was reached.</summary>
public sealed record OutOfFuel : RanOut;

/// <summary>A limit on the size of values, of output or of live data would have been passed (see <see cref="Limits"/>).</summary>
public sealed record OutOfMemory : RanOut;

/// <summary>One item of output: a printed value, or a raw byte.</summary>
public readonly record struct OutputItem(Value Value, bool IsByte)
{
    public override string ToString() => IsByte ? $"byte {Value}" : Value.ToString();
}

/// <summary>
/// Exact counts of a run. Operation: an executed assignment or effect. Jump: <c>goto</c> or <c>promote</c>. Test: <c>if</c>.
/// <c>print_and_stop</c> and hints count nothing.
/// </summary>
public readonly record struct Counts(long Operations, long Jumps, long Tests, long BlocksEntered)
{
    /// <summary>Operations, jumps and tests together: the units of fuel, extra units for large values left out.</summary>
    public long Steps => Operations + Jumps + Tests;

    /// <summary><c>operations 7, jumps 0, tests 4, blocks entered 5</c></summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"operations {Operations}, jumps {Jumps}, tests {Tests}, blocks entered {BlocksEntered}");
}

/// <summary>What a run gave. <see cref="Output"/> is null where the run was told to send it elsewhere.</summary>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record Outcome(Ending Ending, Sequence<OutputItem>? Output, Counts Counts, long FuelUsed)
{
    /// <summary>How many input values were taken; null where nobody counted.</summary>
    public int? InputTaken { get; init; }

    /// <summary>What the program stopped with.</summary>
    /// <exception cref="FlowgraphRunException">It did not stop; the message says how it ended.</exception>
    public Value Result => Ending is Stopped stopped ? stopped.Value : throw new FlowgraphRunException(Ending);

    /// <summary>The output, a line an item; how the run ended; the counts.</summary>
    public override string ToString() =>
        string.Join('\n', [.. (Output ?? []).Select(it => it.ToString()), EndingText.Tell(Ending), Counts.ToString()]);

    /// <summary>The same as notebooks show it.</summary>
    public string ToHtml() => Display.ToHtml(this);
}

/// <summary>Keeps output in memory, for an <see cref="Outcome"/>.</summary>
public sealed class CollectedOutput : IOutput
{
    private readonly List<OutputItem> _items = [];

    public IReadOnlyList<OutputItem> Items => _items;

    public void Print(in Value value) => _items.Add(new(value, false));

    public void PutByte(byte value) => _items.Add(new(value, true));
}
