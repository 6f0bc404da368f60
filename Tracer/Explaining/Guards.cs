using Flowgraph;

namespace Tracer.Explaining;

/// <summary>What in the program a guard was recorded for.</summary>
public enum GuardSource : byte
{
    /// <summary>A jump that decides: <c>if</c>.</summary>
    Test,

    /// <summary>A jump that freezes a value: <c>promote</c>.</summary>
    Promotion,

    /// <summary>A merge point, whose greens are frozen.</summary>
    MergePoint,

    /// <summary>Nothing of the program: the value for which a bridge was made.</summary>
    Bridge,
}

/// <summary>One guard of a trace as it ran.</summary>
/// <param name="Number">Among the trace's exits.</param>
/// <param name="Entry">Its number among the entries.</param>
/// <param name="Text">As a trace prints it.</param>
/// <param name="IsInLoop">Whether every turn checks it; otherwise it is checked once, before the loop or in a trace that is none.</param>
/// <param name="Source">What it was recorded for.</param>
/// <param name="Where">The place of that in the program.</param>
/// <param name="Recorded">The recorded entry that it comes from, and why it stands.</param>
/// <param name="Roots">What its value is computed from in the end.</param>
/// <param name="Failures">How often it failed in this run.</param>
/// <param name="Bridges">The traces that go on from it.</param>
/// <param name="Resume">How much its exit lists.</param>
public sealed record GuardFacts(
    int Number, int Entry, string Text, bool IsInLoop, GuardSource Source, Origin Where, Fate? Recorded, Sequence<Root> Roots, long Failures, Sequence<int> Bridges, ResumeSize Resume);

/// <summary>All guards of a trace.</summary>
/// <param name="Trace">Its number in the run.</param>
/// <param name="Guards">In the order of the entries.</param>
/// <param name="Resume">What all exits list, the end's included.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record GuardList(int Trace, Sequence<GuardFacts> Guards, ResumeSize Resume)
{
    /// <summary>As <see cref="TraceExplanationText"/> writes it.</summary>
    public override string ToString() => TraceExplanationText.Write(this);

    /// <summary>The same as notebooks show it.</summary>
    public string ToHtml() => Display.ToHtml(this);
}
