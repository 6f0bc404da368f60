using System.Collections.Immutable;
using Flowgraph.Text;
using Tracer;
using Tracer.Text;

namespace Visualizer;

/// <summary>
/// A trace as a picture: one box with its entries, a dashed stub at each guard, and an arrow back to the top.
/// Failure counts stand at the stubs where a run is known.
/// </summary>
public static class TracePicture
{
    /// <param name="title">What it shows.</param>
    /// <param name="trace">The trace.</param>
    /// <param name="exits">How often each guard failed, in the order of the guards.</param>
    /// <param name="iterations">How often the loop was closed.</param>
    public static Picture Of(string title, Trace trace, IReadOnlyList<long>? exits = null, long? iterations = null)
    {
        var lines = TracePrinter.Lines(trace);
        var shown = ImmutableArray.CreateBuilder<PictureLine>(lines.Count);
        var guard = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var exit = i < trace.Entries.Count && trace.Entries[i] is Guard it ? new LineExit(it.Resume.Label, exits?[guard++]) : null;
            shown.Add(new(lines[i]) { Exit = exit });
        }

        var node = new PictureNode("trace", ProgramWriter.WriteName(trace.Anchor))
        {
            Caption = "trace",
            ColourKey = trace.Anchor,
            Lines = shown.ToImmutable(),
            Roles = NodeRoles.TraceEntry | (trace.End is Loop ? NodeRoles.LoopHead : NodeRoles.Exit),
        };
        return new(title, [node], trace.End is Loop ? [new("trace", "trace") { Label = "loop", Count = iterations }] : []);
    }
}
