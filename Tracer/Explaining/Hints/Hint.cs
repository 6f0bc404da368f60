using System.Globalization;
using Flowgraph;

namespace Tracer.Explaining;

/// <summary>What one could tell the tracer.</summary>
public enum HintForm : byte
{
    /// <summary><c>promote(v, …)</c>: the value of a variable is worth freezing.</summary>
    Promote,

    /// <summary><c>merge_point(v, …)</c>: these are the interpreted program's position.</summary>
    MergePoint,

    /// <summary>A heap read gives the same for the same operands, always: a field or element that nobody changes.</summary>
    Pure,

    /// <summary>A variable is of one kind, always.</summary>
    Kind,
}

/// <summary>A hint and its place.</summary>
/// <param name="Form">What it says.</param>
/// <param name="Variable">Of what; of a pure read, the variable that gets the result; of a merge point, all of its variables.</param>
/// <param name="Block">The source block.</param>
/// <param name="Instruction">The instruction before which it says so; of a pure read, the read.</param>
/// <param name="Detail">The kind, or the read as text; empty for a promotion.</param>
public sealed record TracingHint(HintForm Form, string Variable, string Block, int Instruction, string Detail);

/// <summary>Operations and guards that one turn of a loop executes.</summary>
public readonly record struct LoopSize(int Operations, int Guards)
{
    public static LoopSize Of(Trace loop)
    {
        var guards = loop.Body.ToArray().Count(entry => entry is Guard);
        return new(loop.Body.Length - guards, guards);
    }

    /// <summary><c>2 operations and 1 guard</c></summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Operations} operation{(Operations == 1 ? "" : "s")} and {Guards} guard{(Guards == 1 ? "" : "s")}");
}

/// <summary>A hint that was tried, or two at once.</summary>
/// <param name="Hint">The hint.</param>
/// <param name="Loop">The loop as it is then; with merge points, the one that turns most.</param>
/// <param name="Steps">Steps of the whole run under the engine with the hint, warm-up included; null for what the language cannot say.</param>
/// <param name="Traces">Traces in the run then; null for what the language cannot say.</param>
public sealed record HintTrial(TracingHint Hint, LoopSize Loop, long? Steps, int? Traces)
{
    /// <summary>A second hint that was given with it; null where it was tried alone.</summary>
    public TracingHint? And { get; init; }
}

/// <summary>Which hint would help a loop most.</summary>
/// <param name="Trace">The loop's number in the run.</param>
/// <param name="Loop">Its size as it is.</param>
/// <param name="Steps">Steps of the run as it is.</param>
/// <param name="Tried">Candidates.</param>
/// <param name="Refuted">Candidates that are not true of this run, or with which it would take more steps.</param>
/// <param name="Helpful">
/// Those with which the run takes fewer steps, the fewest first; then those that the language cannot say and that make the loop smaller,
/// the one that removes most operations first.
/// </param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record HintReport(int Trace, LoopSize Loop, long Steps, int Tried, int Refuted, Sequence<HintTrial> Helpful)
{
    /// <summary>As <see cref="TraceExplanationText"/> writes it.</summary>
    public override string ToString() => TraceExplanationText.Write(this);

    /// <summary>The same as notebooks show it.</summary>
    public string ToHtml() => Display.ToHtml(this);
}
