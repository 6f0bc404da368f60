using System.Collections.Immutable;

namespace Visualizer;

/// <summary>A width and a height in CSS pixels.</summary>
public readonly record struct Extent(double Width, double Height);

/// <summary>An edge as a layout sees it.</summary>
/// <param name="From">Number of the box it leaves.</param>
/// <param name="To">Number of the box it enters.</param>
/// <param name="Rank">Left-to-right order among the box's leaving edges; null where the side does not matter.</param>
/// <param name="Back">Closes a loop: its source is placed below its target.</param>
/// <param name="Label">Room to keep for a label; null for none.</param>
/// <param name="Hidden">Not drawn: it only keeps its target below its source.</param>
/// <param name="Straight">On the way down: rather drawn straight than others.</param>
public sealed record Link(int From, int To, int? Rank, bool Back, Extent? Label, bool Hidden = false, bool Straight = false);

/// <summary>A picture without its looks: boxes, links and distances. All that a layout engine is told.</summary>
/// <param name="Boxes">Sizes, by node number.</param>
/// <param name="Links">The picture's edges in their own order, without those from line to line of a box; then the hidden ones.</param>
/// <param name="NodeGap">Least horizontal distance between boxes in CSS pixels.</param>
/// <param name="LayerGap">Least vertical distance between layers in CSS pixels.</param>
public sealed record LayoutGraph(ImmutableArray<Extent> Boxes, ImmutableArray<Link> Links, double NodeGap = 34, double LayerGap = 42)
{
    /// <summary>The boxes and links of a measured picture.</summary>
    /// <param name="index">The picture.</param>
    /// <param name="texts">Its boxes.</param>
    /// <param name="gutters">What each box needs at its left side, in CSS pixels.</param>
    /// <param name="back">Which edges close loops.</param>
    public static LayoutGraph Of(PictureIndex index, ImmutableArray<NodeText> texts, ImmutableArray<double> gutters, ImmutableArray<bool> back)
    {
        var edges = index.Picture.Edges;
        var links = Enumerable.Range(0, edges.Length).Where(i => edges[i].Lines is null).Select(i =>
            new Link(index.Ends[i].From, index.Ends[i].To, EdgeKinds.Rank(edges[i].Kind), back[i], LabelRoom(edges[i]))).ToList();
        links.AddRange(BelowTheEntry(index, links));
        return new LayoutGraph([.. texts.Select((t, i) => new Extent(t.Width + gutters[i], t.Height))], [.. links]);
    }

    /// <summary>The room an edge's label takes; null without one.</summary>
    public static Extent? LabelRoom(PictureEdge edge) => EdgeKinds.Text(edge) is { Length: > 0 } text
        ? new Extent(Math.Ceiling(TextMetric.Width(text, TextMetric.SmallSize)) + 8, 16)
        : null;

    // Blocks that nothing leads to would share the top layer; with one entry, it alone stands there.
    private static List<Link> BelowTheEntry(PictureIndex index, List<Link> links)
    {
        var nodes = index.Picture.Nodes;
        if (nodes.Count(n => n.Roles.HasFlag(NodeRoles.Entry)) != 1)
        {
            return [];
        }

        var top = index.Top();
        var entered = links.Where(l => l.From != l.To).Select(l => l.Back ? l.From : l.To).ToHashSet();
        return [.. Enumerable.Range(0, nodes.Length).Where(n => n != top && !entered.Contains(n))
            .Select(n => new Link(top, n, null, false, null, Hidden: true))];
    }
}
