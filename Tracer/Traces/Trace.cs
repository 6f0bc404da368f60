using Flowgraph;
using Tracer.Text;

namespace Tracer;

/// <summary>
/// One path through a program, as straight-line code: the operations that were executed from the anchor on, a guard for each
/// decision taken, and an end. Immutable; equal to another when anchor, entries and end are (origins aside).
/// <code>
/// power_rec:                                         trace power_rec:
///     res = res * x                                      res = res * x
///     y = y - 1                                →         y = y - 1
///     if y goto power_rec else goto power_done           guard_true(y) else power_done
///                                                        loop
/// </code>
/// Variables are names and constants are values, so a trace needs no tables beside it; variables that the program does not
/// have are local to the trace.
///
/// A peeled trace has a preamble, which runs once, before the body of the loop; a line <c>label</c> stands between them. What the
/// preamble computes and checks need not be done again in the body, which reads the preamble's variables.
/// <code>
/// trace b:
///     guard_value(x, 5) else b2
///     i = i - 11
///     guard_true(i) [x = 5] else l_done
///     label
///     i = i - 11
///     guard_true(i) [x = 5] else l_done
///     loop
/// </code>
/// </summary>
/// <param name="Anchor">The label of the block where recording started.</param>
/// <param name="Entries">Operations and guards in the order of execution, the preamble first; the end is not among them.</param>
/// <param name="End">Usually <see cref="Loop"/>.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record Trace(string Anchor, Sequence<TraceEntry> Entries, TraceEnd End)
{
    /// <summary>How many of the entries are the preamble; 0 for a trace that is not peeled.</summary>
    public int Preamble { get; init; }

    /// <summary>The trace as notebooks show it: a picture where the Visualizer library is there, or else its text.</summary>
    public string ToHtml() => Display.ToHtml(this);

    /// <summary>The entries that <c>loop</c> goes back to.</summary>
    public ReadOnlySpan<TraceEntry> Body => Entries.AsSpan()[Preamble..];

    /// <summary>The exits: of the guards in order, then of the end.</summary>
    public IEnumerable<Resume> Exits
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry is Guard guard)
                {
                    yield return guard.Resume;
                }
            }

            if (End.Exit is { } end)
            {
                yield return end;
            }
        }
    }

    public int OperationCount => Entries.Count(entry => entry is TraceOperation);

    public int GuardCount => Entries.Count(entry => entry is Guard);

    /// <summary>The text form; constants with identity show only as <c>@n</c>.</summary>
    public override string ToString() => TracePrinter.Print(this);
}
