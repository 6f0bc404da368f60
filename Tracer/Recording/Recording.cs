using Flowgraph;
using Flowgraph.Interpreting;

namespace Tracer;

/// <summary>What recording gave.</summary>
/// <param name="Trace">The trace; null where it was too long or fuel ran out.</param>
/// <param name="Abort">Why the trace is no loop; null for a loop.</param>
/// <param name="Ending">How the program ended, if it ended while it was recorded.</param>
/// <param name="Interpreted">What the interpreter did meanwhile.</param>
public sealed record Recording(Trace? Trace, AbortReason? Abort, Ending? Ending, Counts Interpreted)
{
    /// <summary>Entries that a trace may have when nobody says otherwise.</summary>
    public const int DefaultLimit = 100_000;

    /// <summary>
    /// Records from the start of the block at which the machine stands until that block is entered again or the program ends.
    /// The machine runs along; when the loop is closed it stands at the anchor again, and after a trace that got too long at the
    /// start of some block.
    /// </summary>
    /// <param name="machine">The run; its position must be the first instruction of a block, the anchor.</param>
    /// <param name="limit">Entries that the trace may have.</param>
    public static Recording Record(Machine machine, int limit = DefaultLimit)
    {
        var program = machine.Program;
        var start = machine.Position;
        var taken = new long[2 * program.Blocks.Count];
        var transcripts = BlockTranscripts.Of(program);
        var log = new PathLog(program, transcripts, start);
        var recorder = new Recorder(start.Block, log, limit, taken);
        var ending = Interpreter.Run(machine, ref recorder);
        var counts = Legs.Count(machine, taken, start, left: ending is null);
        var executed = ending is null ? 0 : transcripts.OperationsBefore(machine.Position.Block, machine.Position.Instruction);
        if (log.Entries + executed > limit)
        {
            return new(null, AbortReason.TraceTooLong, ending, counts);
        }

        var text = new Transcription(program, transcripts, start, limit, log.Entries + executed);
        log.Transcribe(text, 0, log.Count);
        if (ending is not null)
        {
            text.AddBody(machine.Position.Block, 0, machine.Position.Instruction);
        }

        var end = End(program, machine.Position, ending);
        var trace = end is null ? null : new Trace(program[start.Block].Label, text.Segments[0].Entries.ToSequence(), end);
        return new(trace, Reason(ending), ending, counts);
    }

    private static TraceEnd? End(Program program, Position position, Ending? ending)
    {
        var block = program[position.Block];
        return ending switch
        {
            null => Loop.Instance,
            Stopped when block.Jump is PrintAndStop stop => new Stop(Transcript.Of(program, stop.Result), stop.Origin),
            Faulted fault => new Fault(fault.Kind, Resume.At(block.Label, position.Instruction)),
            _ => null,
        };
    }

    private static AbortReason? Reason(Ending? ending) => ending switch
    {
        null => null,
        Stopped => AbortReason.ProgramStopped,
        Faulted => AbortReason.ProgramFaulted,
        _ => AbortReason.OutOfFuel,
    };
}
