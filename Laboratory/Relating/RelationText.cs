using System.Globalization;
using System.Text;

namespace Laboratory.Relating;

/// <summary>A relation for a reader: a line a loop, and where it parts from the residual program.</summary>
public static class RelationText
{
    public static string Write(Relation it)
    {
        var text = new StringBuilder();
        if (it.Loops.Count == 0)
        {
            text.Append("no loop was traced, so there is nothing to hold against the residual program\n");
        }

        foreach (var loop in it.Loops)
        {
            Line(text, $"trace {loop.Trace}, the loop at {loop.Place}, {Count(loop.Loop.Operations, "operation")} and {Count(loop.Loop.Guards, "guard")}: {loop.Verdict}. {loop.Verdict.Explain()}");
            if (loop.Verdict == LoopVerdict.Path)
            {
                Line(text, $"  through {string.Join(" → ", loop.Cycle)}{(loop.Turns > 1 ? $", {loop.Turns} turns of the trace" : "")}");
            }

            if (loop.Parting is { } parting)
            {
                Line(text, $"  after {Count(loop.Matched, "step")} in common, at {parting.Place}: {parting.Why}");
                Line(text, $"    trace:    {parting.Trace}");
                Line(text, $"    residual: {parting.Residual}");
            }
        }

        return text.ToString();
    }

    private static string Count(int number, string thing) => string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
