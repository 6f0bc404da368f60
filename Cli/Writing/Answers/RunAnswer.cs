using Flowgraph;

namespace Cli.Writing.Answers;

/// <summary>What <c>flow run --json</c> answers first; then comes the <see cref="OutcomeAnswer"/>.</summary>
/// <param name="Engine">What ran it.</param>
/// <param name="Policy">Of the tracing engine.</param>
public sealed record RunAnswer(string Engine, string? Policy);

/// <summary>A run: how it ended, what it put out, and what it took. Values are literal text, so that large integers survive.</summary>
/// <param name="Outcome"><c>stopped</c>, <c>faulted</c>, <c>out-of-memory</c> or <c>out-of-fuel</c>.</param>
/// <param name="Value">The result of a run that stopped.</param>
/// <param name="Fault">Why a run faulted.</param>
/// <param name="Output">The values that were put out.</param>
/// <param name="Items">Values and raw bytes in the order in which they were put out.</param>
/// <param name="Bytes">The raw bytes alone.</param>
/// <param name="Counts">What was counted; compiled code counts nothing but fuel.</param>
/// <param name="Fuel">Units of fuel.</param>
public sealed record OutcomeAnswer(
    string Outcome,
    string? Value,
    FaultAnswer? Fault,
    IEnumerable<string> Output,
    IEnumerable<OutputPiece> Items,
    byte[] Bytes,
    CountsAnswer? Counts,
    long Fuel)
{
    public static OutcomeAnswer Of(Outcome outcome, bool isCounted = true)
    {
        var items = outcome.Output ?? [];
        return new(
            outcome.Ending switch
            {
                Stopped => "stopped",
                Faulted => "faulted",
                OutOfMemory => "out-of-memory",
                _ => "out-of-fuel",
            },
            (outcome.Ending as Stopped)?.Value.ToString(),
            outcome.Ending is Faulted fault ? FaultAnswer.Of(fault) : null,
            items.Where(item => !item.IsByte).Select(item => item.Value.ToString()),
            OutputPiece.Of(items),
            [.. items.Where(item => item.IsByte).Select(item => (byte)item.Value.Bits)],
            isCounted ? CountsAnswer.Of(outcome.Counts) : null,
            outcome.FuelUsed);
    }
}

/// <summary>What was put out: a value, or bytes that follow each other, as base64.</summary>
public sealed record OutputPiece(string? Value, byte[]? Bytes)
{
    public static IEnumerable<OutputPiece> Of(IEnumerable<OutputItem> items)
    {
        var bytes = new List<byte>();
        foreach (var item in items)
        {
            if (item.IsByte)
            {
                bytes.Add((byte)item.Value.Bits);
                continue;
            }

            if (bytes.Count > 0)
            {
                yield return new(null, [.. bytes]);
                bytes.Clear();
            }

            yield return new(item.Value.ToString(), null);
        }

        if (bytes.Count > 0)
        {
            yield return new(null, [.. bytes]);
        }
    }
}

/// <summary>A fault: its kind, the operation at which it happened, where that is in a file, and what the operation read.</summary>
public sealed record FaultAnswer(
    string Kind, string Block, int Instruction, string? File, int? Line, int? Column, string? Why, IEnumerable<ReadOperand>? Operands)
{
    /// <summary>Characters of what a fault read: it explains, and is nothing to read back.</summary>
    private const int LongestOperand = 200;

    public static FaultAnswer Of(Faulted fault)
    {
        var (span, why) = (fault.Where.Span, fault.Why());
        var operands = why is null ? null : fault.Operands().Select(it =>
            new ReadOperand(it.Name, it.Value.IsUndefined ? null : ValueText.Brief(it.Value, LongestOperand)));
        return new(fault.Kind.Name(), fault.Where.Block, fault.Where.Instruction, span?.File, span?.Line, span?.Column, why, operands);
    }
}

/// <summary>What an operation read: a variable's name, unless it was a constant, and its value, unless it had none.</summary>
public sealed record ReadOperand(string? Name, string? Value);

/// <summary>What a run counted.</summary>
public sealed record CountsAnswer(long Operations, long Jumps, long Tests, long Blocks)
{
    public static CountsAnswer Of(Counts it) => new(it.Operations, it.Jumps, it.Tests, it.BlocksEntered);
}
