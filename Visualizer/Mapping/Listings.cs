using System.Collections.Immutable;
using Flowgraph;
using Flowgraph.Text;
using Tracer;
using Tracer.Text;

namespace Visualizer;

/// <summary>Programs and traces as text of which every line knows the place of the source program that it comes from.</summary>
internal static class Listings
{
    public static HtmlListing Of(string name, Program program)
    {
        var texts = ProgramWriter.WriteBlocks(program);
        var lines = ImmutableArray.CreateBuilder<HtmlLine>();
        for (var b = 0; b < texts.Count; b++)
        {
            var (text, block) = (texts[b], program.Blocks[b]);
            if (b > 0)
            {
                lines.Add(new(""));
            }

            lines.Add(new($"{text.Label}:") { At = Inspection.At(block.Label) });
            lines.AddRange(text.Body.Select((line, i) => new HtmlLine($"    {line}") { At = block.Body[i].Origin.ToString() }));
            lines.Add(new($"    {text.Jump}") { At = block.Jump.Origin.ToString() });
        }

        return new(name, lines.ToImmutable());
    }

    public static HtmlListing Of(string name, Trace trace)
    {
        var lines = TracePrinter.Print(trace).TrimEnd('\n').Split('\n');

        // Before the entries stand the anchor and long constants, behind them the end; and before those of the body of a loop, "label".
        var first = lines.Length - 1 - trace.Entries.Count - (trace.Preamble > 0 ? 1 : 0);
        string At(int line)
        {
            var entry = line - first - (trace.Preamble > 0 && line - first > trace.Preamble ? 1 : 0);
            var isLabel = trace.Preamble > 0 && line - first == trace.Preamble;
            return line == 0 ? Inspection.At(trace.Anchor)
                : isLabel || entry < 0 || entry >= trace.Entries.Count ? ""
                : trace.Entries[entry].Origin.ToString();
        }

        return new(name, [.. lines.Select((line, i) => new HtmlLine(line) { At = At(i) })]);
    }
}
