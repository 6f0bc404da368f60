using System.Collections.Immutable;

namespace Visualizer;

/// <summary>The arrow of a box to itself, from one of its lines up to another: where a trace closes its loop.</summary>
/// <remarks>
/// Layouts know boxes, not lines, so it is drawn without them, in a gutter that the box is given at its left side; stubs and counts keep
/// the right one.
/// <code>
///            ┌──────────────┐
///       ╭───▶│ label        │
///  loop │    │ a = a - 1    │
///   ×13 ╰────┤ loop         │
///            └──────────────┘
/// </code>
/// The gutter belongs to the box for the layout: another edge that entered from the left would end at the gutter.
/// </remarks>
internal static class LineLoop
{
    /// <summary>How far the arrow stands off the box, in CSS pixels.</summary>
    private const double Off = 18;

    private const double Corner = 8;
    private const double Head = 9;
    private const double Gap = 8;

    /// <summary>The room that a node's edge from line to line needs at its left, in CSS pixels; 0 without one.</summary>
    public static double Gutter(IEnumerable<PictureEdge> edges) =>
        edges.Where(e => e.Lines is not null).Select(e => Off + Gap + (LayoutGraph.LabelRoom(e)?.Width ?? 0)).DefaultIfEmpty().Max();

    /// <summary>The course of the edge, given its box's left upper corner.</summary>
    public static Route Of(PictureEdge edge, NodeText text, double x, double y)
    {
        var (from, to) = edge.Lines is { } lines ? (y + text.RowOf(lines.From).Middle, y + text.RowOf(lines.To).Middle) : default;
        var bend = Math.Min(Corner, Math.Abs(from - to) / 2) * Math.Sign(to - from);
        var side = x - Off;
        ImmutableArray<Spot> points =
        [
            new(x, from), .. Bezier.Line(new(x, from), new(side + Corner, from)),
            new(side, from), new(side, from), new(side, from + bend), .. Bezier.Line(new(side, from + bend), new(side, to - bend)),
            new(side, to), new(side, to), new(side + Corner, to), .. Bezier.Line(new(side + Corner, to), new(x - Head, to)),
        ];
        Spot? label = LayoutGraph.LabelRoom(edge) is { } room ? new(side - Gap - room.Width / 2 + 4, (from + to) / 2) : null;
        return new(points, new(x, to), label);
    }
}
