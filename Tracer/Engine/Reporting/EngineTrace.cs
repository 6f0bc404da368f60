using Flowgraph;

namespace Tracer.Engine;

/// <summary>One trace of an engine, and what it did.</summary>
/// <param name="Number">In the order of making, from 0.</param>
/// <param name="Role">Loop, approach, bridge or segment.</param>
/// <param name="Place">The block it begins at, with the greens at a merge point.</param>
/// <param name="Parent">The trace whose exit it belongs to; null for loops and approaches.</param>
/// <param name="Recorded">As recorded. A bridge begins with what is known at its guard.</param>
/// <param name="Executed">As it was run.</param>
/// <param name="Runs">How often it was entered from elsewhere.</param>
/// <param name="Turns">How often <c>loop</c> was reached.</param>
/// <param name="Exits">How often the run left it: through each guard in order, then through its end if that is no loop.</param>
/// <param name="ToInterpreter">How many of these went on in the interpreter.</param>
public sealed record EngineTrace(
    int Number,
    TraceRole Role,
    string Place,
    int? Parent,
    Trace Recorded,
    Trace Executed,
    long Runs,
    long Turns,
    Sequence<long> Exits,
    long ToInterpreter)
{
    /// <summary>
    /// Whether a run of a loop completed a turn: it reached <c>loop</c>, or it left behind the preamble, which is the first turn.
    /// </summary>
    public bool CameRound
    {
        get
        {
            if (Executed.End is not Loop || Turns > 0)
            {
                return Turns > 0;
            }

            var exit = 0;
            for (var i = 0; i < Executed.Entries.Count; i++)
            {
                if (Executed.Entries[i] is Guard && Exits[exit++] > 0 && Executed.Preamble > 0 && i >= Executed.Preamble)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Which of the parent's exits it belongs to; null for loops and approaches.</summary>
    public int? ParentExit { get; init; }

    /// <summary>What it is: <c>bridge at loop, from trace 0, exit 2</c>; exits count from 0, the guards first.</summary>
    public string Title
    {
        get
        {
            var exit = ParentExit is { } number ? $", exit {number}" : "";
            return $"{Role.ToString().ToLowerInvariant()} at {Place}{(Parent is { } parent ? $", from trace {parent}{exit}" : "")}";
        }
    }

    /// <summary>Its title, and it as recorded and as optimized.</summary>
    public override string ToString() => Write(recorded: true, optimized: true);

    /// <summary>Its title, and it as recorded, as optimized, or both.</summary>
    public string Write(bool recorded, bool optimized) =>
        $"# trace {Number}: {Title}\n{(recorded ? $"# recorded: {Recorded.Entries.Count} entries\n{Recorded}" : "")}"
        + (optimized ? $"# optimized: {Executed.Entries.Count} entries\n{Executed}" : "");
}
