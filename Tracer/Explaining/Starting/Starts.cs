using Flowgraph;

namespace Tracer.Explaining;

/// <summary>What recordings from some of the starts give: one and the same trace, or none.</summary>
/// <param name="Place">The anchor: a block, with the greens at a merge point.</param>
/// <param name="Trace">The optimized trace; null where recording is given up.</param>
/// <param name="Abort">Why it is given up; null where it is not.</param>
/// <param name="Count">Starts that give this.</param>
/// <param name="First">The first of them: the arrival at the anchor with this number, from 1.</param>
/// <param name="Recorded">Entries of the first's recording; 0 where it is given up.</param>
public sealed record StartGroup(string Place, Trace? Trace, AbortReason? Abort, long Count, long First, int Recorded)
{
    /// <summary>What a turn of the trace executes; null where it is no loop from the anchor.</summary>
    public LoopSize? Loop => Trace is { End: Tracer.Loop } ? LoopSize.Of(Trace) : null;
}

/// <summary>How what is recorded depends on where recording started.</summary>
/// <param name="Groups">By place, in the order of first arrival, then the most frequent first.</param>
/// <param name="Count">Starts that were looked at.</param>
/// <param name="IsComplete">Whether these are all starts of the run; false where a limit was reached.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record Starts(Sequence<StartGroup> Groups, long Count, bool IsComplete)
{
    /// <summary>As <see cref="TraceExplanationText"/> writes it.</summary>
    public override string ToString() => TraceExplanationText.Write(this);

    /// <summary>The same as notebooks show it.</summary>
    public string ToHtml() => Display.ToHtml(this);
}
