using Flowgraph;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;
using Tracer.Text;

namespace Cli.Writing.Answers;

/// <summary>
/// What <c>flow trace --json</c> answers: the traces, and what became of recordings. A run by the rules of the posts has one trace at
/// most, and no reasons.
/// </summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Traces">What was made.</param>
/// <param name="Aborts">Why recordings were given up.</param>
/// <param name="Aborted">The same with the place of each.</param>
/// <param name="Dropped">Traces that were not kept.</param>
/// <param name="Blacklists">Places at which nothing is recorded any more.</param>
/// <param name="Stops">Limits that were reached.</param>
/// <param name="Steps">Steps interpreted, and steps in traces.</param>
/// <param name="Outcome">The run.</param>
public sealed record TraceAnswer(
    string Policy,
    IEnumerable<MadeTrace> Traces,
    IEnumerable<string> Aborts,
    IEnumerable<PlacedReason>? Aborted,
    IEnumerable<DroppedTrace>? Dropped,
    IEnumerable<PlacedReason>? Blacklists,
    IEnumerable<PlacedReason>? Stops,
    RunSteps? Steps,
    OutcomeAnswer Outcome)
{
    public static TraceAnswer Of(TracingResult it, CollectedOutput output) => new(
        TraceOptions.Seed,
        it.Recorded is { } recorded ? [MadeTrace.Of(it, recorded)] : [],
        it.Abort is { } reason ? [reason.ToString()] : [],
        Aborted: null,
        Dropped: null,
        Blacklists: null,
        Stops: null,
        Steps: null,
        OutcomeAnswer.Of(new(it.Ending, output.Items.ToSequence(), it.Interpreted, it.FuelUsed)));

    public static TraceAnswer Of(EngineResult it, CollectedOutput output)
    {
        var aborted = it.Events.OfType<RecordingAborted>().ToArray();
        return new(
            it.Policy.Name,
            it.Traces.Select(MadeTrace.Of),
            aborted.Select(each => each.Reason.ToString()),
            aborted.Select(each => new PlacedReason(each.Place, each.Reason.ToString())),
            it.Events.OfType<TraceDropped>().Select(each => new DroppedTrace(each.Place, each.Trace, each.Reason.ToString())),
            it.Events.OfType<PlaceBlacklisted>().Select(each => new PlacedReason(each.Place, each.Reason.ToString())),
            it.Events.OfType<LimitReached>().Select(each => new PlacedReason(each.Place, each.Reason.ToString())),
            new(it.Interpreted.Steps, it.Steps - it.Interpreted.Steps),
            OutcomeAnswer.Of(it.Outcome with { Output = output.Items.ToSequence() }));
    }
}

/// <summary>A trace, as recorded and as it is run.</summary>
/// <param name="Number">Its number in the run.</param>
/// <param name="Anchor">The block at which it begins.</param>
/// <param name="Role"><c>loop</c>, <c>bridge</c> and so on.</param>
/// <param name="Place">Where it was recorded.</param>
/// <param name="Parent">Of a bridge: the trace that it comes from.</param>
/// <param name="ParentExit">The number of that trace's exit.</param>
/// <param name="Recorded">As recorded.</param>
/// <param name="Optimized">As it is run.</param>
/// <param name="Runs">How often it was entered.</param>
/// <param name="Iterations">Turns of its loop.</param>
/// <param name="Exits">How often each exit was taken, by number.</param>
/// <param name="ToInterpreter">How often it went back to the interpreter.</param>
/// <param name="Resume">The size of all resume data.</param>
public sealed record MadeTrace(
    int? Number,
    string Anchor,
    string? Role,
    string? Place,
    int? Parent,
    int? ParentExit,
    TraceText Recorded,
    TraceText? Optimized,
    long? Runs,
    long Iterations,
    IEnumerable<long> Exits,
    long? ToInterpreter,
    ResumeAnswer? Resume)
{
    public static MadeTrace Of(TracingResult it, Trace recorded) => new(
        Number: null,
        recorded.Anchor,
        Role: null,
        Place: null,
        Parent: null,
        ParentExit: null,
        TraceText.Of(recorded),
        it.Optimized is { } optimized ? TraceText.Of(optimized) : null,
        Runs: null,
        it.Traced.Iterations,
        it.Exits,
        ToInterpreter: null,
        Resume: null);

    public static MadeTrace Of(EngineTrace it) => new(
        it.Number,
        it.Recorded.Anchor,
        Words.Of(it.Role),
        it.Place,
        it.Parent,
        it.Parent is null ? null : it.ParentExit,
        TraceText.Of(it.Recorded),
        TraceText.Of(it.Executed),
        it.Runs,
        it.Turns,
        it.Exits,
        it.ToInterpreter,
        ResumeAnswer.Of(ResumeSize.Of(it.Executed).Aggregate(default(ResumeSize), (all, each) => all + each)));
}

/// <summary>A trace as text, with its sizes; and those of its loop without what is before it.</summary>
public sealed record TraceText(string Text, int Entries, int Operations, int Guards, LoopAnswer? Loop)
{
    public static TraceText Of(Trace it)
    {
        var loop = it.End is Loop ? it with { Entries = it.Entries.Skip(it.Preamble).ToSequence(), Preamble = 0 } : null;
        return new(
            TracePrinter.Print(it),
            it.Entries.Count,
            it.OperationCount,
            it.GuardCount,
            loop is null ? null : new(loop.OperationCount, loop.GuardCount));
    }
}

/// <summary>Operations and guards of one turn.</summary>
public sealed record LoopAnswer(int Operations, int Guards);

/// <summary>What happened at a place.</summary>
public sealed record PlacedReason(string Place, string Reason);

/// <summary>A trace that was not kept, and why.</summary>
public sealed record DroppedTrace(string Place, int Trace, string Reason);

/// <summary>Steps interpreted and in traces.</summary>
public sealed record RunSteps(long Interpreted, long Traced);

/// <summary>Resume data: items in all, and those that no earlier exit has.</summary>
public sealed record ResumeAnswer(int Items, int Own)
{
    public static ResumeAnswer Of(ResumeSize it) => new(it.Items, it.Own);
}
