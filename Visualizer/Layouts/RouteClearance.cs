using System.Collections.Immutable;

namespace Visualizer;

/// <summary>Keeps edges off the boxes that they only pass.</summary>
/// <remarks>
/// Layouts smooth a course until it touches the boxes beside it, where it looks like a part of their frame:
/// <code>
///   ┌──────┐              ┌──────┐
///   │      ┃      →       │      │ ┃
///   └──────┘              └──────┘ ┃
/// </code>
/// The part beside the box is moved sideways until it is <see cref="Clearance"/> away; above and below the move fades out, and both ends of
/// the edge stay. An edge that would have to move further than <see cref="Furthest"/> (<see cref="FurthestThrough"/> if it runs through the box),
/// or that the move would bring to another box, stays as it is. Linear in boxes and the edge's length.
/// </remarks>
internal sealed class RouteClearance(ImmutableArray<PlacedNode> nodes)
{
    /// <summary>Least distance between a box and an edge that passes it, in CSS pixels.</summary>
    public const double Clearance = 9;

    private const double Furthest = 24;
    private const double FurthestThrough = 240;
    private const int Rounds = 4;
    private const double Fade = 70;
    private const double Piece = 18;

    private readonly ImmutableArray<Area> _boxes = [.. nodes.Select(Of)];

    /// <param name="route">The course, as the layout gave it.</param>
    /// <param name="from">The number of the box it leaves.</param>
    /// <param name="to">The number of the box it enters.</param>
    public Route Apply(Route route, int from, int to)
    {
        if (route.Points.IsEmpty)
        {
            return route;
        }

        var around = Bounds.Of(route);
        Area[] areas = [.. _boxes.Where((_, n) => n != from && n != to).Where(area => around.IsNear(area, FurthestThrough))];
        for (var round = 0; round < Rounds; round++)
        {
            var before = route;
            foreach (var area in areas)
            {
                if (around.IsNear(area, Clearance) && Ways(route, area).FirstOrDefault(moved => !Worse(route, moved, areas)) is { } better)
                {
                    (route, around) = (better, Bounds.Of(better));
                }
            }

            if (ReferenceEquals(before, route))
            {
                break;
            }
        }

        return Through(route, areas) > 0 ? Freed(route, areas) : route;
    }

    /// <summary>Whether a course runs through a box that it only passes.</summary>
    public bool RunsThrough(Route route, int from, int to) => !route.Points.IsEmpty && Bounds.Of(route) is var around
        && Through(route, [.. _boxes.Where((_, n) => n != from && n != to).Where(area => around.IsNear(area, 0))]) > 0;

    // Nearness no longer counts, only through how many boxes it runs.
    private static Route Freed(Route route, Area[] areas)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var area in areas.Where(area => Bezier.Samples(route.Points).Any(area.Has)))
            {
                var best = Ways(route, area).MinBy(way => Through(way, areas));
                route = best is not null && Through(best, areas) < Through(route, areas) ? best : route;
            }
        }

        return route;
    }

    private static int Through(Route route, Area[] areas)
    {
        Spot[] spots = [.. Bezier.Samples(route.Points)];
        return areas.Count(area => spots.Any(area.Has));
    }

    /// <summary>How near a course comes to a box, to its left and right; negative through it, infinite where it does not pass.</summary>
    public static double Distance(Route route, PlacedNode box) => Distance(route, Of(box));

    private static double Distance(Route route, Area area) => Beside(route, area, 0).Select(area.Outside).DefaultIfEmpty(double.PositiveInfinity).Min();

    private static Area Of(PlacedNode box) => new(box.X, box.Y, box.Text.Width, box.Text.Height);

    // To the nearer side; if the course runs through the box, to either side, as far as it takes.
    private static IEnumerable<Route> Ways(Route route, Area area)
    {
        var beside = Beside(route, area, Clearance).ToList();
        if (beside.Count == 0 || beside.Min(area.Outside) is var outside && outside >= Clearance)
        {
            yield break;
        }

        var right = area.X + area.Width + Clearance - beside.Min(p => p.X);
        var left = area.X - Clearance - beside.Max(p => p.X);
        var nearer = beside.Average(p => p.X) > area.X + area.Width / 2 ? right : left;
        var most = outside < 0 && beside.Exists(area.Has) ? FurthestThrough : Furthest;
        foreach (var shift in (double[])(most == Furthest ? [nearer] : [nearer, nearer == right ? left : right]))
        {
            if (Math.Abs(shift) <= most)
            {
                yield return Shifted(route, shift, area.Y - Clearance, area.Y + area.Height + Clearance);
            }
        }
    }

    private static Route Shifted(Route route, double shift, double top, double bottom)
    {
        var points = Bezier.Split(route.Points, Piece);
        Spot Move(Spot p, int i)
        {
            var off = Math.Max(0, Math.Max(top - p.Y, p.Y - bottom));
            var weight = off >= Fade ? 0 : (1 + Math.Cos(Math.PI * off / Fade)) / 2;
            var end = Math.Min(Apart(p, points[0]), Apart(p, points[^1]));
            return p with { X = p.X + shift * weight * Math.Min(1, end / Fade) };
        }

        return route with { Points = [.. points.Select(Move)] };
    }

    // Nearer to, or deeper in, something else than before.
    private static bool Worse(Route before, Route after, Area[] areas)
    {
        var around = Bounds.Of(after);
        return areas.Where(area => around.IsNear(area, Clearance)).Any(area => Distance(after, area) is var now && now < Clearance - 0.5 && now < Distance(before, area) - 0.5);
    }

    private static IEnumerable<Spot> Beside(Route route, Area area, double air) =>
        Bezier.Samples(route.Points).Where(p => p.Y >= area.Y - air && p.Y <= area.Y + area.Height + air);

    private static double Apart(Spot a, Spot b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    private readonly record struct Bounds(double Left, double Top, double Right, double Bottom)
    {
        public static Bounds Of(Route route) =>
            new(route.Points.Min(p => p.X), route.Points.Min(p => p.Y), route.Points.Max(p => p.X), route.Points.Max(p => p.Y));

        public bool IsNear(Area area, double distance) => Right >= area.X - distance && Left <= area.X + area.Width + distance
            && Bottom >= area.Y - distance && Top <= area.Y + area.Height + distance;
    }
}
