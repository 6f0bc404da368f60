using System.Collections.Immutable;

namespace Visualizer;

/// <summary>Picture → placed picture: measure the text, ask a layout for boxes and routes, put both together.</summary>
public static class PictureLayout
{
    /// <summary>Empty space around the drawing, in CSS pixels; guard stubs may reach into it.</summary>
    public const double Margin = 24;

    /// <summary>Places the picture with the process's own layout.</summary>
    public static PictureOutcome Place(Picture picture) => Place(picture, Layout.Shared);

    /// <exception cref="ArgumentException">The picture's ids do not fit together.</exception>
    public static PictureOutcome Place(Picture picture, ILayout layout)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(layout);
        var index = PictureIndex.Of(picture);
        if (picture.Nodes.IsEmpty)
        {
            return new PlacedPicture(picture, 2 * Margin, 2 * Margin, [], []);
        }

        if (LayoutLimits.Check(picture.Nodes.Length, picture.Edges.Length) is { } tooLarge)
        {
            return new PictureProblem(tooLarge);
        }

        var texts = picture.Nodes.Select(n => NodeText.Of(n, picture.MostLines)).ToImmutableArray();
        var inner = picture.Edges.Where(e => e.Lines is not null).ToLookup(e => e.From);
        var gutters = picture.Nodes.Select(n => LineLoop.Gutter(inner[n.Id])).ToImmutableArray();
        var back = BackEdges.Of(index);
        return layout.Place(LayoutGraph.Of(index, texts, gutters, back)) switch
        {
            Placement placement => Join(index, texts, gutters, back, placement),
            LayoutProblem problem => new PictureProblem(problem),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static PlacedPicture Join(PictureIndex index, ImmutableArray<NodeText> texts, ImmutableArray<double> gutters, ImmutableArray<bool> back, Placement placement)
    {
        Spot Move(Spot s) => new(s.X + Margin, s.Y + Margin);
        var picture = index.Picture;
        var nodes = picture.Nodes.Select((n, i) => new PlacedNode(n, texts[i],
            placement.Centres[i].X - (texts[i].Width - gutters[i]) / 2 + Margin, placement.Centres[i].Y - texts[i].Height / 2 + Margin)).ToImmutableArray();
        var clearance = new RouteClearance(nodes);
        var next = 0;
        PlacedEdge Edge(PictureEdge edge, int number)
        {
            var (from, to) = index.Ends[number];
            var route = edge.Lines is not null
                ? LineLoop.Of(edge, texts[from], nodes[from].X, nodes[from].Y)
                : LabelNudge.Apply(clearance.Apply(Moved(placement.Routes[next++], Move), from, to), LayoutGraph.LabelRoom(edge));
            return new PlacedEdge(edge, picture.Nodes[from], picture.Nodes[to], route, back[number]);
        }

        return new PlacedPicture(picture, placement.Width + 2 * Margin, placement.Height + 2 * Margin, nodes, [.. picture.Edges.Select(Edge)]);
    }

    private static Route Moved(Route route, Func<Spot, Spot> move) =>
        new([.. route.Points.Select(move)], move(route.Tip), route.Label is { } label ? move(label) : null);
}
