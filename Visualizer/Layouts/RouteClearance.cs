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

        var course = new Course(route);
        Area[] areas = [.. _boxes.Where((_, n) => n != from && n != to).Where(area => course.Around.IsNear(area, FurthestThrough))];
        for (var round = 0; round < Rounds; round++)
        {
            var before = course;
            foreach (var area in areas)
            {
                if (course.Around.IsNear(area, Clearance) && Ways(course, area).FirstOrDefault(way => !Worse(course, way, areas)) is { } better)
                {
                    course = better;
                }
            }

            if (ReferenceEquals(before, course))
            {
                break;
            }
        }

        return (Through(course, areas) > 0 ? Freed(course, areas) : course).Route;
    }

    /// <summary>Whether a course runs through a box that it only passes.</summary>
    public bool RunsThrough(Route route, int from, int to)
    {
        if (route.Points.IsEmpty)
        {
            return false;
        }

        var course = new Course(route);
        return Through(course, _boxes.Where((_, n) => n != from && n != to)) > 0;
    }

    /// <summary>How near a course comes to a box, to its left and right; negative through it, infinite where it does not pass.</summary>
    public static double Distance(Route route, PlacedNode box) => Distance(new Course(route), Of(box));

    // Nearness no longer counts, only through how many boxes it runs.
    private static Course Freed(Course course, Area[] areas)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var area in areas.Where(area => course.RunsThrough(area)))
            {
                var best = Ways(course, area).MinBy(way => Through(way, areas));
                course = best is not null && Through(best, areas) < Through(course, areas) ? best : course;
            }
        }

        return course;
    }

    private static int Through(Course course, IEnumerable<Area> areas) => areas.Count(course.RunsThrough);

    private static double Distance(Course course, Area area)
    {
        var least = double.PositiveInfinity;
        foreach (var spot in course.Spots)
        {
            least = IsBeside(spot, area, 0) ? Math.Min(least, area.Outside(spot)) : least;
        }

        return least;
    }

    private static Area Of(PlacedNode box) => new(box.X, box.Y, box.Text.Width, box.Text.Height);

    // To the nearer side; if the course runs through the box, to either side, as far as it takes.
    private static IEnumerable<Course> Ways(Course course, Area area)
    {
        var (count, sum, runs) = (0, 0.0, false);
        var (least, most, outside) = (double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity);
        foreach (var spot in course.Spots)
        {
            if (IsBeside(spot, area, Clearance))
            {
                (count, sum) = (count + 1, sum + spot.X);
                (least, most) = (Math.Min(least, spot.X), Math.Max(most, spot.X));
                (outside, runs) = (Math.Min(outside, area.Outside(spot)), runs || area.Has(spot));
            }
        }

        if (outside >= Clearance)
        {
            yield break;
        }

        var (right, left) = (area.X + area.Width + Clearance - least, area.X - Clearance - most);
        var nearer = sum / count > area.X + area.Width / 2 ? right : left;
        foreach (var shift in (double[])(runs ? [nearer, nearer == right ? left : right] : [nearer]))
        {
            if (Math.Abs(shift) <= (runs ? FurthestThrough : Furthest))
            {
                yield return Shifted(course.Route, shift, area.Y - Clearance, area.Y + area.Height + Clearance);
            }
        }
    }

    private static Course Shifted(Route route, double shift, double top, double bottom)
    {
        var points = Bezier.Split(route.Points, Piece);
        Spot Move(Spot p)
        {
            var off = Math.Max(0, Math.Max(top - p.Y, p.Y - bottom));
            var weight = off >= Fade ? 0 : (1 + Math.Cos(Math.PI * off / Fade)) / 2;
            var end = Math.Min(Apart(p, points[0]), Apart(p, points[^1]));
            return p with { X = p.X + shift * weight * Math.Min(1, end / Fade) };
        }

        return new(route with { Points = [.. points.Select(Move)] });
    }

    // Nearer to, or deeper in, something else than before.
    private static bool Worse(Course before, Course after, Area[] areas) => areas.Any(area => after.Around.IsNear(area, Clearance)
        && Distance(after, area) is var now && now < Clearance - 0.5 && now < Distance(before, area) - 0.5);

    private static bool IsBeside(Spot spot, Area area, double air) => spot.Y >= area.Y - air && spot.Y <= area.Y + area.Height + air;

    private static double Apart(Spot a, Spot b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    /// <summary>A route with the spots on it, which are computed once: each box beside it asks for them.</summary>
    private sealed class Course(Route route)
    {
        public Route Route => route;

        public Spot[] Spots { get; } = [.. Bezier.Samples(route.Points)];

        public Bounds Around { get; } = Bounds.Of(route);

        public bool RunsThrough(Area area) => Around.IsNear(area, 0) && Array.Exists(Spots, area.Has);
    }

    private readonly record struct Bounds(double Left, double Top, double Right, double Bottom)
    {
        public static Bounds Of(Route route) =>
            new(route.Points.Min(p => p.X), route.Points.Min(p => p.Y), route.Points.Max(p => p.X), route.Points.Max(p => p.Y));

        public bool IsNear(Area area, double distance) => Right >= area.X - distance && Left <= area.X + area.Width + distance
            && Bottom >= area.Y - distance && Top <= area.Y + area.Height + distance;
    }
}
