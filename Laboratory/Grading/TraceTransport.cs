using System.Text.Json;
using Tracer;
using Tracer.Text;

namespace Laboratory.Grading;

/// <summary>
/// A trace on its way between processes: its text, and the origin of each entry, which the text does not have. The origin is where a forced exit goes on, and the
/// place of a fault.
/// <code>
/// {"text": "trace b: …", "origins": [{"block": "b", "instruction": 0}, …]}
/// </code>
/// </summary>
public sealed record TraceTransport(string Text, IReadOnlyList<TraceTransport.Place> Origins)
{
    public sealed record Place(string Block, int Instruction);

    public static string Write(Trace trace) => JsonSerializer.Serialize(
        new TraceTransport(TracePrinter.Print(trace), [.. trace.Entries.Select(entry => new Place(entry.Origin.Block, entry.Origin.Instruction))]), ExerciseReader.Options);

    /// <summary>The trace, or a sentence that says why it is none.</summary>
    public static (Trace? Trace, string? Problem) Read(string text)
    {
        try
        {
            var carried = ExerciseReader.Parse<TraceTransport>(text, "answer");
            var read = TraceReader.Read(carried.Text, "answer");
            return read.Trace is not { } trace ? (null, $"it gives no trace: {(read.Diagnostics.Count > 0 ? read.Diagnostics[0].Message : "nothing")}")
                : carried.Origins.Count != trace.Entries.Count ? (null, "it gives no trace: it has another number of origins than of entries")
                : (trace with { Entries = [.. trace.Entries.Select((entry, i) => entry with { Origin = new(carried.Origins[i].Block, carried.Origins[i].Instruction) })] }, null);
        }
        catch (ExerciseException problem)
        {
            return (null, $"it gives no trace: {problem.Message}");
        }
    }
}
