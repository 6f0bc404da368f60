using Flowgraph;
using Tracer.Optimizer;

namespace Tracer.Explaining;

/// <summary>What the optimizer made of an entry, at one of the times that it came by.</summary>
/// <param name="Stays">Whether it is in the optimized trace.</param>
/// <param name="Rule">Why, or why not.</param>
/// <param name="Value">The known value that decided; undefined where none did.</param>
/// <param name="From">The recorded entries that established what was used: guards, computations, stores. In a loop they may be of the turn before.</param>
public sealed record Verdict(bool Stays, Rule Rule, Value Value, Sequence<int> From)
{
    /// <summary>The pass whose rule it is; null where nothing was to decide.</summary>
    public Pass? Pass => new Decision(false, 0, Rule).Pass;
}

/// <summary>What became of a recorded entry.</summary>
/// <param name="Entry">Its number.</param>
/// <param name="Text">The entry as a trace prints it.</param>
/// <param name="Where">The place of the program it was recorded at.</param>
/// <param name="First">In a peeled loop its first turn, before the loop; otherwise the trace. Null if it is only in the loop's body.</param>
/// <param name="InLoop">In the body of a peeled loop; null where the trace is not peeled.</param>
public sealed record Fate(int Entry, string Text, Origin Where, Verdict? First, Verdict? InLoop)
{
    /// <summary>Where it stays in a loop: what its operands come from.</summary>
    public Sequence<Root> Roots { get; init; } = [];

    /// <summary>What is done every turn, or every time that the trace runs.</summary>
    public Verdict Usual => InLoop ?? First!;
}

/// <summary>Every recorded entry of a trace and its fate.</summary>
/// <param name="Trace">Its number in the run.</param>
/// <param name="Recorded">The trace as recorded.</param>
/// <param name="Optimization">What the optimizer gave.</param>
/// <param name="Entries">In the order of the entries.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record Fates(int Trace, Trace Recorded, Optimization Optimization, Sequence<Fate> Entries)
{
    /// <summary>As <see cref="TraceExplanationText"/> writes it.</summary>
    public override string ToString() => TraceExplanationText.Write(this);

    /// <summary>The same as notebooks show it.</summary>
    public string ToHtml() => Display.ToHtml(this);

    /// <summary>What was decided on the loop as a whole; null where nothing was.</summary>
    public Rule? Whole
    {
        get
        {
            var decisions = Optimization.Decisions;
            for (var i = decisions.Count - 1; i >= 0; i--)
            {
                if (decisions[i].Entry < 0)
                {
                    return decisions[i].Rule;
                }
            }

            return null;
        }
    }
}
