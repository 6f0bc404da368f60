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
        var next = 0;
        Route Drawn(PictureEdge edge, int number) => edge.Lines is null
            ? Moved(placement.Routes[next++], Move)
            : LineLoop.Of(edge, texts[index.Ends[number].From], nodes[index.Ends[number].From].X, nodes[index.Ends[number].From].Y);
        var routes = Cleared(index, nodes, [.. picture.Edges.Select(Drawn)]);
        var edges = picture.Edges.Select((edge, i) => new PlacedEdge(edge, picture.Nodes[index.Ends[i].From], picture.Nodes[index.Ends[i].To], routes[i], back[i]));
        return new PlacedPicture(picture, placement.Width + 2 * Margin, placement.Height + 2 * Margin, nodes, [.. edges]);
    }

    // Off the boxes first, which says where labels are; then off the labels of others. Loops from line to line are beside their box already.
    private static Route[] Cleared(PictureIndex index, ImmutableArray<PlacedNode> nodes, Route[] routes)
    {
        var edges = index.Picture.Edges;
        var clearance = new RouteClearance(nodes);
        var labels = new Area?[routes.Length];
        for (var i = 0; i < routes.Length; i++)
        {
            var room = LayoutGraph.LabelRoom(edges[i]);
            routes[i] = edges[i].Lines is null ? LabelNudge.Apply(clearance.Apply(routes[i], index.Ends[i].From, index.Ends[i].To), room) : routes[i];
            labels[i] = routes[i].Label is { } middle && room is { } size ? RouteClearance.Label(middle, size) : null;
        }

        for (var i = 0; i < routes.Length; i++)
        {
            var (from, to, own) = (index.Ends[i].From, index.Ends[i].To, i);
            if (edges[i].Lines is null && clearance.Apply(routes[i], from, to, labels.Where((_, j) => j != own).OfType<Area>()) is var moved && moved != routes[i])
            {
                routes[i] = LabelNudge.Apply(moved, LayoutGraph.LabelRoom(edges[i]));
            }
        }

        return routes;
    }

    private static Route Moved(Route route, Func<Spot, Spot> move) =>
        new([.. route.Points.Select(move)], move(route.Tip), route.Label is { } label ? move(label) : null);
}
