using System.Globalization;
using Visualizer;

namespace Tests.Visual;

/// <summary>What lies on what in a placed picture, measured from its geometry: empty when all is as it should be.</summary>
/// <remarks>
/// Boxes keep apart; text beside an edge lies on no box, no other text and no edge; edges pass no foreign box; everything is within the
/// canvas; the entry is on top. Text counts with its true width and 10 pixels of height, so that touching counts as lying on.
/// </remarks>
internal static class Geometry
{
    private const double TextHeight = 10;

    public static IEnumerable<string> Faults(PlacedPicture placed) =>
        [.. Boxes(placed), .. Labels(placed), .. Edges(placed), .. Canvas(placed), .. Top(placed)];

    private readonly record struct Rect(double Left, double Top, double Right, double Bottom, string Name)
    {
        public bool Overlaps(Rect other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

        public bool Has(Spot p) => p.X > Left && p.X < Right && p.Y > Top && p.Y < Bottom;
    }

    private static Rect Box(PlacedNode n) => new(n.X, n.Y, n.X + n.Text.Width, n.Y + n.Text.Height, n.Node.Title);

    private static string Name(PlacedEdge e) => string.Create(CultureInfo.InvariantCulture, $"{e.From.Title} → {e.To.Title}");

    private static IEnumerable<(PlacedEdge Edge, Rect Text)> Texts(PlacedPicture placed)
    {
        foreach (var edge in placed.Edges)
        {
            if (EdgeKinds.Text(edge.Edge) is { Length: > 0 } text)
            {
                var middle = edge.Route.Label ?? throw new InvalidOperationException($"{Name(edge)}: '{text}' has no place");
                var half = TextMetric.Width(text, TextMetric.SmallSize) / 2;
                yield return (edge, new(middle.X - half, middle.Y - TextHeight / 2, middle.X + half, middle.Y + TextHeight / 2, $"'{text}' of {Name(edge)}"));
            }
        }
    }

    private static IEnumerable<string> Boxes(PlacedPicture placed) => Overlaps([.. placed.Nodes.Select(Box)]);

    private static IEnumerable<string> Overlaps(Rect[] rects)
    {
        Array.Sort(rects, (a, b) => a.Top.CompareTo(b.Top));
        for (var i = 0; i < rects.Length; i++)
        {
            for (var j = i + 1; j < rects.Length && rects[j].Top < rects[i].Bottom; j++)
            {
                if (rects[i].Overlaps(rects[j]))
                {
                    yield return $"{rects[i].Name} lies on {rects[j].Name}";
                }
            }
        }
    }

    private static IEnumerable<string> Labels(PlacedPicture placed)
    {
        var texts = Texts(placed).ToArray();
        foreach (var fault in Overlaps([.. texts.Select(it => it.Text)]))
        {
            yield return fault;
        }

        var boxes = placed.Nodes.Select(Box).ToArray();
        var routes = placed.Edges.Select(e => (Edge: e, Points: Bezier.Samples(e.Route.Points).ToArray())).Where(r => r.Points.Length > 0)
            .Select(r => (r.Edge, r.Points, Around: new Rect(r.Points.Min(p => p.X), r.Points.Min(p => p.Y), r.Points.Max(p => p.X), r.Points.Max(p => p.Y), ""))).ToArray();
        foreach (var (edge, text) in texts)
        {
            foreach (var box in boxes.Where(text.Overlaps))
            {
                yield return $"{text.Name} lies on the box {box.Name}";
            }

            foreach (var route in routes.Where(r => Near(r.Around, text) && r.Points.Any(text.Has)))
            {
                yield return route.Edge == edge ? $"{text.Name} lies on its own edge" : $"{text.Name} lies on the edge {Name(route.Edge)}";
            }
        }
    }

    private static bool Near(Rect around, Rect text) =>
        around.Left <= text.Right && text.Left <= around.Right && around.Top <= text.Bottom && text.Top <= around.Bottom;

    private static IEnumerable<string> Edges(PlacedPicture placed)
    {
        var boxes = placed.Nodes.Select(n => (Node: n, Box: Box(n))).ToArray();
        foreach (var edge in placed.Edges.Where(e => !e.Route.Points.IsEmpty))
        {
            var points = Bezier.Samples(edge.Route.Points).ToArray();
            var around = new Rect(points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y), "");
            foreach (var (node, box) in boxes.Where(b => b.Node.Node != edge.From && b.Node.Node != edge.To && Near(around, b.Box)))
            {
                if (points.Any(box.Has))
                {
                    yield return $"the edge {Name(edge)} runs through {box.Name}";
                }
            }
        }
    }

    private static IEnumerable<string> Canvas(PlacedPicture placed)
    {
        bool Outside(double x, double y) => x < 0 || y < 0 || x > placed.Width || y > placed.Height;
        return
        [
            .. placed.Nodes.Select(Box).Concat(Texts(placed).Select(it => it.Text)).Where(r => Outside(r.Left, r.Top) || Outside(r.Right, r.Bottom)).Select(r => $"{r.Name} leaves the canvas"),
            .. placed.Edges.Where(e => Bezier.Samples(e.Route.Points).Any(p => Outside(p.X, p.Y))).Select(e => $"the edge {Name(e)} leaves the canvas"),
        ];
    }

    private static IEnumerable<string> Top(PlacedPicture placed)
    {
        if (placed.Nodes.IsEmpty)
        {
            yield break;
        }

        var entry = placed.Nodes[PictureIndex.Of(placed.Picture).Top()];
        if ((entry.Node.Roles & (NodeRoles.Entry | NodeRoles.TraceEntry)) == 0)
        {
            yield return $"{entry.Node.Title} is on top and has no mark of the entry";
        }

        foreach (var node in placed.Nodes.Where(n => n != entry && n.Y < entry.Y + entry.Text.Height))
        {
            yield return $"{node.Node.Title} is not below the entry {entry.Node.Title}";
        }
    }
}
