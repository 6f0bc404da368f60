using System.Collections.Immutable;
using System.Diagnostics;

namespace Visualizer;

/// <summary>Picture → placed picture: measure the text, ask a layout for boxes and routes, put both together.</summary>
public static class PictureLayout
{
    /// <summary>Empty space around the drawing, in CSS pixels; guard stubs may reach into it.</summary>
    public const double Margin = 24;

    /// <summary>Width above which a picture is folded further, in CSS pixels: three screens and the margins.</summary>
    public const double MostWidth = StackedLayout.MostWidth + 2 * Margin;

    private const int Fewest = 7;

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

        var (graph, texts, gutters, back) = Measured(index);
        var (best, clock) = (default((PlacedPicture Placed, int Crowded)?), Stopwatch.StartNew());
        for (var air = 1.0; ; air *= 1.7)
        {
            var roomy = graph with { NodeGap = graph.NodeGap * air, LayerGap = graph.LayerGap * air };
            switch (StackedLayout.Place(roomy, layout, () => clock.Elapsed > LayoutLimits.Time))
            {
                case Placement placement:
                    var (placed, crowded) = Join(index, texts, gutters, back, placement);
                    if (crowded == 0 || air > MostAir || picture.Nodes.Length + picture.Edges.Length > LayoutLimits.TriedAgain)
                    {
                        return best is { } before && before.Crowded <= crowded ? before.Placed : placed;
                    }

                    best = best is null || crowded < best.Value.Crowded ? (placed, crowded) : best;
                    break;
                case LayoutProblem problem:
                    return best is { } last ? last.Placed : new PictureProblem(problem);
                default:
                    throw new UnreachableException();
            }
        }
    }

    /// <summary>
    /// Folds the picture and places it. One that nobody asked to be folded in some way, and that is wider than three screens, is drawn as
    /// an
    /// overview of fewer and fewer boxes until it is not; if none is narrow enough, the narrowest is taken.
    /// </summary>
    public static PictureOutcome PlaceFolded(Picture picture, FoldMode mode = FoldMode.Auto, ILayout? layout = null)
    {
        var engine = layout ?? Layout.Shared;
        var outcome = Place(Fold.Of(picture, mode), engine);
        for (var few = Fold.Few; few >= Fewest && mode == FoldMode.Auto && outcome is PlacedPicture { Width: > MostWidth } wide; few /= 2)
        {
            if (Fold.Of(picture, few) is var smaller && smaller.Nodes.Length < wide.Nodes.Length
                && Place(smaller, engine) is PlacedPicture next && next.Width < wide.Width)
            {
                outcome = next;
            }
        }

        return outcome;
    }

    /// <summary>What a layout is to be asked, and the boxes and the edges from line to line of a box around (0, 0): for pages that lay
    /// themselves out.</summary>
    internal static (LayoutGraph Graph, PlacedPicture Boxes) Unplaced(PictureIndex index)
    {
        var (graph, texts, gutters, back) = Measured(index);
        var nodes = index.Picture.Nodes
            .Select((n, i) => new PlacedNode(n, texts[i], -(texts[i].Width - gutters[i]) / 2, -texts[i].Height / 2)).ToImmutableArray();
        var edges = index.Picture.Edges.Select((edge, e) =>
        {
            var box = nodes[index.Ends[e].From];
            var route = edge.Lines is null ? new Route([default, default, default, default], new(0, 8), default(Spot))
                : LineLoop.Of(edge, box.Text, box.X, box.Y);
            return new PlacedEdge(edge, box.Node, index.Picture.Nodes[index.Ends[e].To], route, back[e]);
        });
        return (graph, new(index.Picture, 2 * Margin, 2 * Margin, nodes, [.. edges]));
    }

    private static (LayoutGraph Graph, ImmutableArray<NodeText> Texts, ImmutableArray<double> Gutters,
        ImmutableArray<bool> Back) Measured(PictureIndex index)
    {
        var picture = index.Picture;
        var texts = picture.Nodes.Select(n => NodeText.Of(n, picture.MostLines)).ToImmutableArray();
        var inner = picture.Edges.Where(e => e.Lines is not null).ToLookup(e => e.From);
        var gutters = picture.Nodes.Select(n => LineLoop.Gutter(inner[n.Id])).ToImmutableArray();
        var back = BackEdges.Of(index);
        return (LayoutGraph.Of(index, texts, gutters, back), texts, gutters, back);
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
        var (left, right) = Beyond(routes, width);
        (width, nodes) = (width + left + right, [.. nodes.Select(node => node with { X = node.X + left })]);
        routes = left > 0 ? [.. routes.Select(route => Moved(route, spot => spot with { X = spot.X + left }))] : routes;
        var labels = new LabelPlacement(nodes, routes, width, height);
        routes = labels.Apply(routes, [.. picture.Edges.Select(LabelWidth)]);
        var edges = picture.Edges.Select((edge, i) => new PlacedEdge(edge, picture.Nodes[index.Ends[i].From], picture.Nodes[index.Ends[i].To], routes[i], back[i]));
        var clearance = new RouteClearance(nodes);
        var through = Enumerable.Range(0, routes.Length).Count(i => picture.Edges[i].Lines is null && clearance.RunsThrough(routes[i], index.Ends[i].From, index.Ends[i].To));
        return (new PlacedPicture(picture, width, height, nodes, [.. edges]), labels.Crowded + through);
    }

    // What an edge that was moved off a box needs beside the canvas, left and right.
    private static (double Left, double Right) Beyond(Route[] routes, double width)
    {
        var spots = routes.SelectMany(route => Bezier.Samples(route.Points)).Select(spot => spot.X).DefaultIfEmpty(0).ToArray();
        var (least, most) = (spots.Min(), spots.Max());
        return (least < 0 ? Margin - least : 0, most > width ? most - width + Margin : 0);
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
