using System.Collections.Immutable;
using System.Globalization;
using Flowgraph;
using Flowgraph.Text;
using Tracer;
using Tracer.Text;

namespace Visualizer;

/// <summary>
/// A trace as a picture: one box with its entries, a dashed stub at each guard that says where it leaves to, and an arrow from
/// <c>loop</c> back to <c>label</c>, or to the first entry of a trace that is not peeled. Failure counts stand at the stubs where a
/// run is known. A box is rounded where the program stops, and only there: a bridge goes on.
/// <code>
/// guard_true(i) [x = 5] else l_done        │ guard_true(i) [x = 5]    → l_done 1× ├╌•
/// loop                               →     │ loop                                 │
/// </code>
/// Of an interpreter's trace the entries are grouped by what was interpreted: <see cref="InterpretedOperations"/>.
/// </summary>
public static class TracePicture
{
    /// <param name="title">What it shows.</param>
    /// <param name="trace">The trace.</param>
    /// <param name="exits">How often each guard failed, in the order of the guards.</param>
    /// <param name="iterations">How often the loop was closed.</param>
    /// <param name="source">The program that was traced: where it is an interpreter, entries stand below the operation that they come
    /// from.</param>
    public static Picture Of(string title, Trace trace, IReadOnlyList<long>? exits = null, long? iterations = null, Program? source = null)
    {
        var operations = source is null ? [] : new InterpretedOperations(source).Of(trace).ToDictionary(it => it.Entry, it => it.Name);
        var shown = Lines(trace, exits, operations);
        var first = trace.Preamble > 0 ? trace.Preamble + operations.Keys.Count(entry => entry < trace.Preamble) : 0;
        var arrow = trace.Entries.Count == 0 ? default((int, int)?) : (shown.Length - 1, first);
        var node = new PictureNode("trace", ProgramWriter.WriteName(trace.Anchor))
        {
            Caption = "trace",
            ColourKey = trace.Anchor,
            At = Inspection.At(trace.Anchor),
            Lines = shown,
            Roles = NodeRoles.TraceEntry | (trace.End is Loop ? NodeRoles.LoopHead : trace.End is Stop ? NodeRoles.Exit : NodeRoles.None),
        };
        PictureEdge[] edges = trace.End is Loop ? [new("trace", "trace") { Label = "loop", Count = iterations, Lines = arrow }] : [];
        return new(title, [node], [.. edges]) { Words = [.. Words(trace, operations.Count > 0)] };
    }

    private static IEnumerable<PictureWord> Words(Trace trace, bool grouped)
    {
        if (grouped)
        {
            yield return new("… is …", "what follows comes from that operation of the interpreted program");
        }

        if (trace.Entries.OfType<Guard>().Any(guard => guard.Resume is not { Variables.Count: 0, Virtuals.Count: 0, Stores.Count: 0 }))
        {
            yield return new("guard … [v = a]", "where it leaves, v becomes a first");
        }

        if (trace.End is Continue)
        {
            yield return new("continue", "goes on in the trace there, or interpreted");
        }
    }

    // The entries, with a line "label" before those of the body if the trace is peeled, and the end.
    private static ImmutableArray<PictureLine> Lines(Trace trace, IReadOnlyList<long>? exits, Dictionary<int, string> operations)
    {
        var lines = TracePrinter.Lines(trace);
        var shown = ImmutableArray.CreateBuilder<PictureLine>(lines.Count + 1 + operations.Count);
        var guard = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (i == trace.Preamble && i > 0)
            {
                shown.Add(new("label") { Pinned = true });
            }

            if (operations.TryGetValue(i, out var operation))
            {
                shown.Add(new(operation + ":") { Heads = true });
            }

            var line = i < trace.Entries.Count && trace.Entries[i] is Guard it ? Leaving(lines[i], it.Resume, exits?[guard++]) : new(lines[i]);
            shown.Add(i < trace.Entries.Count ? line with { At = trace.Entries[i].Origin.ToString() } : line);
        }

        shown[^1] = shown[^1] with { Pinned = true };
        return shown.DrainToImmutable();
    }

    private static PictureLine Leaving(string line, Resume resume, long? failures)
    {
        var target = ProgramWriter.WriteName(resume.Label) + (resume.Instruction == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{resume.Instruction}"));
        var end = " else " + target;
        return new(line.EndsWith(end, StringComparison.Ordinal) ? line[..^end.Length] : line) { Exit = new(target, failures) };
    }
}
