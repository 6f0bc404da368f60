using Flowgraph;

namespace Tracer;

/// <summary>What a traced run gave. Its output went to the world it was given.</summary>
/// <param name="Ending">How the program ended, inside the trace or interpreted.</param>
/// <param name="Recorded">What was recorded; null where recording never began, got too long or ran out of fuel.</param>
/// <param name="Optimized">The trace that was executed; null where nothing was optimized.</param>
/// <param name="Abort">Why there was no loop to execute; null where there was.</param>
/// <param name="Interpreted">What the interpreter executed: on the way to the anchor, while recording, and after the trace.</param>
/// <param name="Traced">What was executed inside the trace.</param>
/// <param name="Exits">How often the run left through each guard of the executed trace, in the order of its guards.</param>
/// <param name="FuelUsed">Units, extra units for large values included.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record TracingResult(
    Ending Ending,
    Trace? Recorded,
    Trace? Optimized,
    AbortReason? Abort,
    Counts Interpreted,
    TraceCounts Traced,
    Sequence<long> Exits,
    long FuelUsed)
{
    /// <summary>The trace that was executed, if one was.</summary>
    public Trace? Executed => Abort is null ? Optimized ?? Recorded : null;

    /// <summary>The trace as recorded and as optimized, and the result; what is not there is left out.</summary>
    public override string ToString() => string.Join('\n', new[]
    {
        Recorded is { } recorded ? $"# recorded: {recorded.Entries.Count} entries\n{recorded}" : null,
        Optimized is { } optimized ? $"# optimized: {optimized.Entries.Count} entries\n{optimized}" : null,
        Abort is { } reason ? $"# no loop: {reason.Explain()}\n" : null,
        $"# result: {EndingText.Write(Ending)}\n",
    }.OfType<string>());

    /// <summary>The traces as notebooks show them: pictures where the Visualizer library is there, or else text.</summary>
    public string ToHtml() => Display.ToHtml(this);
}
