using System.Collections.Immutable;

namespace Visualizer;

/// <summary>Picture → placed picture: measure the text, ask a layout for boxes and routes, put both together.</summary>
public static class PictureLayout
{
    /// <summary>Empty space around the drawing, in CSS pixels; guard stubs may reach into it.</summary>
    public const double Margin = 24;

    // Where labels find no free place, or an edge runs through a box, the picture is laid out again with more space between boxes, at most twice.
    private const double MostAir = 2;

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
        var graph = LayoutGraph.Of(index, texts, gutters, back);
        for (var air = 1.0; ; air *= 1.7)
        {
            var roomy = graph with { NodeGap = graph.NodeGap * air, LayerGap = graph.LayerGap * air };
            switch (StackedLayout.Place(roomy, layout))
            {
                case Placement placement:
                    var (placed, crowded) = Join(index, texts, gutters, back, placement);
                    if (crowded == 0 || air > MostAir)
                    {
                        return placed;
                    }

                    break;
                case LayoutProblem problem:
                    return new PictureProblem(problem);
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    // The picture, and how many of its labels lie on something and edges run through something.
    private static (PlacedPicture Placed, int Crowded) Join(PictureIndex index, ImmutableArray<NodeText> texts, ImmutableArray<double> gutters, ImmutableArray<bool> back, Placement placement)
    {
        Spot Move(Spot s) => new(s.X + Margin, s.Y + Margin);
        var picture = index.Picture;
        var nodes = picture.Nodes.Select((n, i) => new PlacedNode(n, texts[i],
            placement.Centres[i].X - (texts[i].Width - gutters[i]) / 2 + Margin, placement.Centres[i].Y - texts[i].Height / 2 + Margin)).ToImmutableArray();
        var next = 0;
        Route Drawn(PictureEdge edge, int number) => edge.Lines is null
            ? Moved(placement.Routes[next++], Move)
            : LineLoop.Of(edge, texts[index.Ends[number].From], nodes[index.Ends[number].From].X, nodes[index.Ends[number].From].Y);
        var (width, height) = (placement.Width + 2 * Margin, placement.Height + 2 * Margin);
        var routes = Cleared(index, nodes, [.. picture.Edges.Select(Drawn)]);
        var labels = new LabelPlacement(nodes, routes, width, height);
        routes = labels.Apply(routes, [.. picture.Edges.Select(LabelWidth)]);
        var edges = picture.Edges.Select((edge, i) => new PlacedEdge(edge, picture.Nodes[index.Ends[i].From], picture.Nodes[index.Ends[i].To], routes[i], back[i]));
        var clearance = new RouteClearance(nodes);
        var through = Enumerable.Range(0, routes.Length).Count(i => picture.Edges[i].Lines is null && clearance.RunsThrough(routes[i], index.Ends[i].From, index.Ends[i].To));
        return (new PlacedPicture(picture, width, height, nodes, [.. edges]), labels.Crowded + through);
    }

    // Loops from line to line are beside their box already.
    private static Route[] Cleared(PictureIndex index, ImmutableArray<PlacedNode> nodes, Route[] routes)
    {
        var clearance = new RouteClearance(nodes);
        return [.. routes.Select((route, i) => index.Picture.Edges[i].Lines is null ? clearance.Apply(route, index.Ends[i].From, index.Ends[i].To) : route)];
    }

    private static double LabelWidth(PictureEdge edge) => TextMetric.Width(EdgeKinds.Text(edge), TextMetric.SmallSize);

    private static Route Moved(Route route, Func<Spot, Spot> move) =>
        new([.. route.Points.Select(move)], move(route.Tip), route.Label is { } label ? move(label) : null);
}
