using System.Collections.Immutable;

namespace Visualizer;

/// <summary>Puts each edge's label where it lies on nothing: no box, no edge, its own included, and no other label.</summary>
/// <remarks>
/// Layouts keep room for a label beside the edge, but the smoothed curve and its neighbours may still graze it:
/// <code>
///   tru/ ×3      →     true ×3 /
/// </code>
/// Labels that are free where the layout put them stay. Each other one goes to the free place beside its own edge that is nearest to
/// there: left or right of the edge, then above or below it, then further off. Where none is free, as in a bundle of edges,
/// the place with the least under it is taken; what lies there shows through. Courses are not changed.
/// Linear in the length of all edges, plus the places tried.
/// </remarks>
internal sealed class LabelPlacement
{
    private const double Height = 12;
    private const double Air = 3;
    private const int ForeignPoint = 3;
    private const double Step = 10;
    private static readonly double[] Distances = [4, 12, 24, 40, 64, 96];

    private readonly SpotGrid _grid = new();
    private readonly double _width;
    private readonly double _height;

    /// <param name="nodes">The boxes.</param>
    /// <param name="routes">The edges, at their final courses.</param>
    /// <param name="width">Width of the canvas in CSS pixels.</param>
    /// <param name="height">Its height.</param>
    public LabelPlacement(ImmutableArray<PlacedNode> nodes, IReadOnlyList<Route> routes, double width, double height)
    {
        (_width, _height) = (width, height);
        foreach (var node in nodes)
        {
            _grid.Add(new Area(node.X, node.Y, node.Text.Width, node.Text.Height));
        }

        for (var i = 0; i < routes.Count; i++)
        {
            foreach (var spot in Bezier.Samples(routes[i].Points).Append(routes[i].Tip))
            {
                _grid.Add(spot, i);
            }
        }
    }

    /// <summary>How many labels found no free place.</summary>
    public int Crowded { get; private set; }

    /// <summary>The routes with their labels in place.</summary>
    /// <param name="routes">The same edges.</param>
    /// <param name="widths">Width of each label's text in CSS pixels; 0 for none.</param>
    public Route[] Apply(IReadOnlyList<Route> routes, IReadOnlyList<double> widths)
    {
        var result = routes.ToArray();
        var moving = new List<int>();
        for (var i = 0; i < result.Length; i++)
        {
            if (widths[i] > 0 && !result[i].Points.IsEmpty && !Taken(result[i].Label, i, widths[i]))
            {
                moving.Add(i);
            }
        }

        foreach (var i in moving)
        {
            var place = Best(result[i], i, widths[i]);
            _grid.Add(Text(place, widths[i], 0));
            result[i] = result[i] with { Label = place };
        }

        return result;
    }

    // Takes the layout's own place if it is free.
    private bool Taken(Spot? middle, int edge, double width)
    {
        if (middle is not { } place || Load(place, edge, width, 0) > 0)
        {
            return false;
        }

        _grid.Add(Text(place, width, 0));
        return true;
    }

    private Spot Best(Route route, int edge, double width)
    {
        var wanted = route.Label ?? route.Points[0];
        var best = (Load: int.MaxValue, Off: double.MaxValue, Place: wanted);
        foreach (var place in Places(route, width).Prepend(wanted))
        {
            var off = Math.Pow(place.X - wanted.X, 2) + Math.Pow(place.Y - wanted.Y, 2);
            if (best.Load == 0 && off >= best.Off)
            {
                continue;
            }

            var load = Load(place, edge, width, best.Load);
            best = load < best.Load || (load == best.Load && off < best.Off) ? (load, off, place) : best;
        }

        Crowded += best.Load > 0 ? 1 : 0;
        return best.Place;
    }

    private static IEnumerable<Spot> Places(Route route, double width)
    {
        var last = default(Spot?);
        foreach (var at in Bezier.Samples(route.Points))
        {
            if (last is { } before && Math.Abs(at.X - before.X) + Math.Abs(at.Y - before.Y) < Step)
            {
                continue;
            }

            last = at;
            foreach (var distance in Distances)
            {
                var (aside, apart) = (width / 2 + Air + distance, Height / 2 + Air + distance);
                yield return at with { X = at.X - aside };
                yield return at with { X = at.X + aside };
                yield return at with { Y = at.Y - apart };
                yield return at with { Y = at.Y + apart };
            }
        }
    }

    // What is more than the most is not counted to the end.
    private int Load(Spot middle, int edge, double width, int most)
    {
        var text = Text(middle, width, Air);
        var outside = text.X < 0 || text.Y < 0 || text.X + text.Width > _width || text.Y + text.Height > _height ? 10_000 : 0;
        return outside > most ? outside : outside + _grid.Load(text, edge, ForeignPoint, most - outside);
    }

    private static Area Text(Spot middle, double width, double air) =>
        new(middle.X - width / 2 - air, middle.Y - Height / 2 - air / 2, width + 2 * air, Height + air);
}
