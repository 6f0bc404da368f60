using Flowgraph;

namespace Tracer.Engine;

/// <summary>What a run under the engine gave. Its output went to the world it was given.</summary>
/// <param name="Ending">How the program ended, in a trace or interpreted.</param>
/// <param name="Interpreted">What the interpreter executed, recording included.</param>
/// <param name="Traced">What was executed inside traces; iterations count every jump, to the same trace and from an end to another.</param>
/// <param name="Traces">All that were made, dropped ones included.</param>
/// <param name="Events">What the engine decided, in order.</param>
/// <param name="FuelUsed">Units, extra units for large values included.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record EngineResult(
    Ending Ending,
    Counts Interpreted,
    TraceCounts Traced,
    Sequence<EngineTrace> Traces,
    Sequence<EngineEvent> Events,
    long FuelUsed)
{
    /// <summary>When it recorded and when it gave up.</summary>
    public TracingPolicy Policy { get; init; } = TracingPolicies.Default;

    /// <summary>Operations, jumps, tests and guards, warm-up included: to be held against <see cref="Counts.Steps"/> of interpreting.</summary>
    public long Steps => Outcome.Counts.Steps;

    /// <summary>Each trace, as recorded and as optimized, and the result.</summary>
    public override string ToString() => string.Join('\n', [.. Traces.Select(it => it.ToString()), $"# result: {EndingText.Write(Ending)}\n"]);

    /// <summary>The traces as notebooks show them: pictures where the Visualizer library is there, or else text.</summary>
    public string ToHtml() => Display.ToHtml(this);

    /// <summary>The outcome without its output. Counts are those of interpreter and traces together: a guard is a test.</summary>
    public Outcome Outcome
    {
        get
        {
            var (it, traced) = (Interpreted, Traced);
            var counts = new Counts(it.Operations + traced.Operations, it.Jumps + traced.Iterations, it.Tests + traced.Guards, it.BlocksEntered);
            return new(Ending, null, counts, FuelUsed);
        }
    }
}
