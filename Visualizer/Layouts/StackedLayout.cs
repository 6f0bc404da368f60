using System.Collections.Immutable;

namespace Visualizer;

/// <summary>Lays out each piece of a graph by itself and stacks them, in several columns where one would be a strip.</summary>
/// <remarks>
/// <code>
///   ┌ h0 ⇄ b0 ┐                                   ┌ 1 ┐ ╭→ ┌ 4 ┐
///   └─┬───────┘                                   └─┬─┘ │  └─┬─┘
///   ┌ h1 ⇄ b1 ┐   all entries on one axis         ┌ 2 ┐ │  ┌ 5 ┐
///   └─┬───────┘                                   └─┬─┘ │  └───┘
///   ┌ end ────┘                                     ╰───╯
/// </code>
/// A piece has an additional small box below everything else, the port, to which its way down leads; from there to the next piece the edge
/// is drawn here. Later columns begin below the entry, and each takes its share of what is left. Pieces that are alike are laid out
/// once. The width of a column is that of its widest piece, however many there are; a narrow column takes no more than it needs.
/// </remarks>
internal static class StackedLayout
{
    /// <summary>Height above which columns are made, in CSS pixels: three screens.</summary>
    public const double MostHeight = 3000;

    /// <summary>Width that columns are made for, in CSS pixels: three screens.</summary>
    public const double MostWidth = 3840;

    /// <summary>Space between columns in CSS pixels.</summary>
    public const double ColumnGap = 70;

    private const double Port = 8;
    private const double Gap = 34;
    private const double Arrow = 9;

    /// <param name="graph">What to lay out.</param>
    /// <param name="layout">Who lays the pieces out.</param>
    /// <param name="isLate">Asked before each piece: whether to give up.</param>
    public static LayoutOutcome Place(LayoutGraph graph, ILayout layout, Func<bool>? isLate = null)
    {
        var segments = Segments.Of(graph);
        graph = graph with { Links = [.. graph.Links.Select((link, e) => segments.Spine.Contains(e) ? link with { Straight = true } : link)] };
        if (segments.Links.IsEmpty)
        {
            return layout.Place(graph);
        }

        var pieces = new List<Piece>();
        var known = new Dictionary<string, Placement>(StringComparer.Ordinal);
        foreach (var piece in Pieces(graph, segments))
        {
            var key = LayoutJson.Request(0, piece.Graph);
            if (!known.TryGetValue(key, out var placement))
            {
                var outcome = isLate?.Invoke() == true ? LayoutLimits.TookTooLong("the layout", LayoutLimits.Time)
                    : layout.Place(piece.Graph);
                if (outcome is not Placement it)
                {
                    return outcome;
                }

                known[key] = placement = it;
            }

            pieces.Add(piece with { Placed = placement });
        }

        return Join(graph, segments, pieces);
    }

    /// <param name="Boxes">The numbers of its boxes in the whole graph; the first one is on top. Its port comes behind them, but for the last piece.</param>
    /// <param name="Links">The numbers of its links in the whole graph; then the one to the port, and hidden ones.</param>
    /// <param name="Graph">What is laid out.</param>
    /// <param name="Placed">The answer.</param>
    private sealed record Piece(ImmutableArray<int> Boxes, ImmutableArray<int> Links, LayoutGraph Graph, Placement Placed);

    private static IEnumerable<Piece> Pieces(LayoutGraph graph, Segments segments)
    {
        var boxes = Enumerable.Range(0, graph.Boxes.Length).ToLookup(n => segments.Piece[n]);
        var links = Enumerable.Range(0, graph.Links.Length).Except(segments.Links).ToLookup(e => segments.Piece[graph.Links[e].From]);
        for (var p = 0; p <= segments.Links.Length; p++)
        {
            var first = p == 0 ? Top(graph, boxes[0], links[0]) : graph.Links[segments.Links[p - 1]].To;
            int[] mine = [first, .. boxes[p].Where(n => n != first)];
            var number = mine.Select((box, i) => (box, i)).ToDictionary(it => it.box, it => it.i);
            var inner = links[p].Select(e => graph.Links[e] with { From = number[graph.Links[e].From], To = number[graph.Links[e].To] }).ToList();
            var extents = mine.Select(n => graph.Boxes[n]).ToList();
            if (p < segments.Links.Length)
            {
                var way = graph.Links[segments.Links[p]];
                var leaving = inner.Where(l => l.From != l.To).Select(l => l.Back ? l.To : l.From).Append(number[way.From]).ToHashSet();
                inner.Add(way with { From = number[way.From], To = mine.Length });
                inner.AddRange(Enumerable.Range(0, mine.Length).Where(n => !leaving.Contains(n)).Select(n => new Link(n, mine.Length, null, false, null, Hidden: true)));
                extents.Add(new(Port, Port));
            }

            yield return new([.. mine], [.. links[p]], graph with { Boxes = [.. extents], Links = [.. inner] }, null!);
        }
    }

    private static int Top(LayoutGraph graph, IEnumerable<int> boxes, IEnumerable<int> links)
    {
        var entered = links.Select(e => graph.Links[e]).Where(l => l.From != l.To).Select(l => l.Back ? l.From : l.To).ToHashSet();
        return boxes.First(n => !entered.Contains(n));
    }

    private static Placement Join(LayoutGraph graph, Segments segments, List<Piece> pieces)
    {
        var columns = Columns(graph, pieces);
        var (centres, routes) = (new Spot[graph.Boxes.Length], Enumerable.Repeat(new Route([], default, null), graph.Links.Length).ToArray());
        var (right, height, from) = (0.0, 0.0, default(Route));
        foreach (var column in columns)
        {
            var (first, axis) = (column[0], column.Max(p => pieces[p].Placed.Centres[0].X));
            var at = first == 0 ? new Spot(0, 0) : new Spot(right + ColumnGap, Head(graph, pieces));
            foreach (var p in column)
            {
                var (piece, placed) = (pieces[p], pieces[p].Placed);
                var (dx, dy) = (at.X + axis - placed.Centres[0].X, at.Y);
                Spot Move(Spot s) => new(s.X + dx, s.Y + dy);
                Route Moved(Route r) => new([.. r.Points.Select(Move)], Move(r.Tip), r.Label is { } label ? Move(label) : null);
                for (var i = 0; i < piece.Boxes.Length; i++)
                {
                    centres[piece.Boxes[i]] = Move(placed.Centres[i]);
                }

                for (var i = 0; i < piece.Links.Length; i++)
                {
                    routes[piece.Links[i]] = graph.Links[piece.Links[i]].Hidden ? routes[piece.Links[i]] : Moved(placed.Routes[i]);
                }

                if (from is { } open)
                {
                    var target = new Spot(at.X + axis, Move(placed.Centres[0]).Y - graph.Boxes[piece.Boxes[0]].Height / 2);
                    routes[segments.Links[p - 1]] = p == first ? Over(open, target, at.X - ColumnGap / 2, at.Y - Gap / 2)
                        : Down(open, target);
                }

                from = p < segments.Links.Length ? Moved(placed.Routes[piece.Links.Length]) : null;
                at = at with { Y = at.Y + placed.Height + Gap };
                (right, height) = (Math.Max(right, at.X + axis + placed.Width - placed.Centres[0].X), Math.Max(height, at.Y));
            }
        }

        return new(right, height - (columns.Count > 1 ? 0 : Gap), [.. centres], [.. routes]);
    }

    // The pieces of each column: as many columns as make the drawing about as wide as high, were all as wide as the widest one.
    private static List<List<int>> Columns(LayoutGraph graph, List<Piece> pieces)
    {
        var wide = pieces.Max(p => p.Placed.Centres[0].X) + pieces.Max(p => p.Placed.Width - p.Placed.Centres[0].X);
        var total = pieces.Sum(p => p.Placed.Height + Gap);
        var most = Math.Max(1, (int)((MostWidth + ColumnGap) / (wide + ColumnGap)));
        var count = total <= MostHeight ? 1 : Math.Clamp((int)Math.Ceiling(Math.Sqrt(total / wide)), 1, most);
        var columns = new List<List<int>> { new() };
        var (y, left, share) = (0.0, total, total / count);
        for (var p = 0; p < pieces.Count; p++)
        {
            var height = pieces[p].Placed.Height;
            if (p > 0 && columns.Count < count && y + height / 2 > (columns.Count == 1 ? 0 : Head(graph, pieces)) + share)
            {
                columns.Add([]);
                (y, share) = (Head(graph, pieces), left / (count - columns.Count + 1));
            }

            columns[^1].Add(p);
            (y, left) = (y + height + Gap, left - height - Gap);
        }

        return columns;
    }

    // Where later columns begin: below the entry, so that it is above all else.
    private static double Head(LayoutGraph graph, List<Piece> pieces) => graph.Boxes[pieces[0].Boxes[0]].Height + Gap;

    private static Route Down(Route open, Spot target)
    {
        var (from, to) = (open.Points[^1], target with { Y = target.Y - Arrow });
        var middle = (from.Y + to.Y) / 2;
        return open with { Points = [.. open.Points, new(from.X, middle), new(to.X, middle), to], Tip = target };
    }

    // Below the column, up between the columns, over the next one.
    private static Route Over(Route open, Spot target, double gutter, double above)
    {
        var from = open.Points[^1];
        var below = open.Tip.Y + Port + Gap / 2;
        return open with { Points = [.. open.Points, .. Bezier.Rounded(from, [new(from.X, below), new(gutter, below), new(gutter, above), new(target.X, above)], target with { Y = target.Y - Arrow })], Tip = target };
    }
}
