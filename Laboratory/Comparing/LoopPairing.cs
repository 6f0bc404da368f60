using Flowgraph;
using Flowgraph.Text;
using Laboratory.Relating;
using Tracer;
using Tracer.Text;

namespace Laboratory.Comparing;

/// <summary>
/// The residual program's loop and the trace's loop beside each other, as text.
/// <code>
/// a = a - 1                                  a = a - 1
/// r2 = r2 + r1                               r2 = r2 + r1
/// c = a == 0                                 c = a == 0
/// if c goto exit else goto loop              guard_false(c) [pc = 11] else bytecode_loop
/// </code>
/// Jumps that decide nothing, and the trace's <c>loop</c>, are left out.
/// </summary>
internal static class LoopPairing
{
    /// <summary>Null where nothing was traced, or where the residual program has no loop.</summary>
    public static LoopPair? Of(Relation relation)
    {
        if (relation.Loops is not [var loop, ..] || loop.Cycle.Count == 0)
        {
            return null;
        }

        var residual = Way(relation.Specialization.Residual, loop.Cycle, loop.Start);
        var made = relation.Run.Traces.First(it => it.Number == loop.Trace);
        var trace = TracePrinter.Lines(made.Executed).Skip(made.Executed.Preamble).SkipLast(1).ToList();
        (int, int)? differ = loop.Parting is { } parting ? (residual.IndexOf(parting.Residual), parting.Entry - made.Executed.Preamble) : null;
        return new(residual.ToSequence(), loop.Cycle[0], trace.ToSequence(), made.Place, differ, Describe(loop), loop.Verdict);
    }

    /// <summary>The lines on the way, from the operation on that corresponds to the trace's first.</summary>
    private static List<string> Way(Program residual, Sequence<string> labels, int start)
    {
        var blocks = ProgramWriter.WriteBlocks(residual);
        var lines = new List<string>();
        foreach (var label in labels.Distinct())
        {
            var id = residual.FindBlock(label)!.Value;
            lines.AddRange(blocks[id.Index].Body.Where((_, i) => residual[id].Body[i] is Operation));
            if (residual[id].Jump is not (Goto or Promote))
            {
                lines.Add(blocks[id.Index].Jump);
            }
        }

        return [.. lines.Skip(start), .. lines.Take(start)];
    }

    private static string Describe(LoopRelation it) => it.Parting is not null
        ? $"Not the same loop: they part at the marked lines. {it.Verdict.Explain()}"
        : it.Turns == 1 ? "The same loop: the trace's operations are those of the residual program, and its guards are the tests there."
        : $"The same loop, unrolled: one turn of the residual program is {it.Turns} turns of the trace.";
}
