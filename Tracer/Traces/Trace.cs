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
/// </summary>
/// <param name="Anchor">The label of the block where recording started.</param>
/// <param name="Entries">Operations and guards in the order of execution; the end is not among them.</param>
/// <param name="End">Usually <see cref="Loop"/>.</param>
public sealed record Trace(string Anchor, Sequence<TraceEntry> Entries, TraceEnd End)
{
    public int OperationCount => Entries.Count(entry => entry is TraceOperation);

    public int GuardCount => Entries.Count(entry => entry is Guard);

    /// <summary>The text form; constants with identity show only as <c>@n</c>.</summary>
    public override string ToString() => TracePrinter.Print(this);
}
