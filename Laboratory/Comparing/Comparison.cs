using Flowgraph;
using Laboratory.Relating;
using PartialEval;
using Tracer;

namespace Laboratory.Comparing;

/// <summary>
/// One way of running a program: what came of it, whether that agrees with interpreting the source, and what it cost.
/// </summary>
/// <param name="Name">What a table calls it.</param>
/// <param name="Size">What there is to execute, beside the source program.</param>
/// <param name="Outcome">Counts are of everything executed by the interpreter: the source's, or the residual program's.</param>
/// <param name="Traced">What was executed inside a trace.</param>
/// <param name="Disagreement">Null where the route agrees with interpreting.</param>
/// <param name="Preparation">
/// Time to make what runs, in milliseconds; 0 where nothing is made. Specializing; analysing, emitting and the JIT; recording and optimizing, which is how much
/// longer a first run takes than one that finds the traces.
/// </param>
/// <param name="Running">Time of the run, in milliseconds, without what preparation says; counts are of that run.</param>
public sealed record Route(
    string Name, CodeSize Size, Outcome Outcome, TraceCounts Traced, string? Disagreement, double Preparation, double Running)
{
    /// <summary>Where the code begins that was made: <c>entry</c>, or <c>loop at LABEL</c>, which is interpreted up to there.</summary>
    public string Start { get; init; } = "entry";

    /// <summary>Operations executed, in traces and outside.</summary>
    public long Operations => Outcome.Counts.Operations + Traced.Operations;

    /// <summary>Jumps executed; in traces the jump back to a loop's start.</summary>
    public long Jumps => Outcome.Counts.Jumps + Traced.Iterations;

    /// <summary>Operations, jumps, tests and guards executed.</summary>
    public long Steps => Operations + Jumps + Outcome.Counts.Tests + Traced.Guards;

    /// <summary>
    /// After how many runs like this one the time to prepare has paid for itself, against a route that needs no preparation;
    /// null where a run is no faster. As rough as the times are.
    /// </summary>
    public long? BreakEven(Route plain) =>
        Preparation <= 0 || Running >= plain.Running ? null : (long)Math.Ceiling(Preparation / (plain.Running - Running));
}

/// <summary>The size of code: blocks (1 for a trace), operations, and tests or guards.</summary>
public readonly record struct CodeSize(int Blocks, int Operations, int Tests)
{
    public static CodeSize Of(Program program) =>
        new(program.Blocks.Count, program.OperationCount, program.Blocks.Count(block => block.Jump is If));

    public static CodeSize Of(IReadOnlyCollection<Trace> traces) => new(traces.Count, traces.Sum(trace => trace.OperationCount), traces.Sum(trace => trace.GuardCount));

    public static CodeSize Of(Trace? trace) => trace is null ? default : new(1, trace.OperationCount, trace.GuardCount);
}

/// <summary>
/// One program and one division through every route: interpreted, specialized, traced as published, traced by the engine, each also compiled. All data and no pictures.
/// </summary>
/// <param name="Program">The source.</param>
/// <param name="Division">What the specializer knew.</param>
/// <param name="Inputs">Values of all variables bound at the start.</param>
/// <param name="SourceCounts">Of interpreting the source.</param>
/// <param name="Specialization">The residual program and how it came about.</param>
/// <param name="ResidualCounts">Of interpreting the residual program.</param>
/// <param name="Tracing">The first run of the published model.</param>
/// <param name="Relation">The first run of the tracing engine, and its loops held against the residual program.</param>
/// <param name="Routes">A row each; interpreting the source is the first.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record Comparison(
    Program Program,
    Division Division,
    IReadOnlyDictionary<string, Value> Inputs,
    EdgeCounts SourceCounts,
    Specialization Specialization,
    EdgeCounts ResidualCounts,
    TracingResult Tracing,
    Relation Relation,
    Sequence<Route> Routes)
{
    /// <summary>What it tells, in sentences.</summary>
    public Story Story => field ??= new(Findings.Of(this), LoopPairing.Of(Relation), Advice.Of(Program, Division, Inputs, Reference.Outcome.Ending));

    /// <summary>The comparison as notebooks show it: the report, where the Visualizer library is there.</summary>
    public string ToHtml() => Display.ToHtml(this);

    public bool Agrees => Routes.All(route => route.Disagreement is null);

    /// <summary>Interpreting the source: what the others are held against.</summary>
    public Route Reference => Routes[0];
}
