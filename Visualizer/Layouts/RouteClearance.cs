using System.Collections.Immutable;

namespace Visualizer;

/// <summary>Keeps edges off the boxes that they only pass, and off the labels of others.</summary>
/// <remarks>
/// Layouts smooth a course until it touches the boxes beside it, where it looks like a part of their frame:
/// <code>
///   ┌──────┐              ┌──────┐
///   │      ┃      →       │      │ ┃
///   └──────┘              └──────┘ ┃
/// </code>
/// The part beside the box is moved sideways until it is <see cref="Clearance"/> away; above and below the move fades out, and both ends of
/// the edge stay. An edge that would have to move further than <see cref="Furthest"/>, or that the move would bring to another box, stays as
/// it is. Linear in boxes, labels and the edge's length.
/// </remarks>
internal sealed class RouteClearance(ImmutableArray<PlacedNode> nodes)
{
    /// <summary>Least distance between a box and an edge that passes it, in CSS pixels.</summary>
    public const double Clearance = 9;

    private const double LabelAir = 3;
    private const double Furthest = 24;
    private const double Fade = 70;
    private const double Piece = 18;

    private readonly ImmutableArray<Area> _boxes = [.. nodes.Select(Of)];

    /// <param name="route">The course, as the layout gave it.</param>
    /// <param name="from">The number of the box it leaves.</param>
    /// <param name="to">The number of the box it enters.</param>
    /// <param name="labels">Labels of other edges.</param>
    public Route Apply(Route route, int from, int to, params IEnumerable<Area> labels)
    {
        if (route.Points.IsEmpty)
        {
            return route;
        }

        var around = Bounds.Of(route);
        Area[] areas = [.. _boxes.Where((_, n) => n != from && n != to).Concat(labels).Where(area => around.IsNear(area, Furthest))];
        foreach (var area in areas)
        {
            if (around.IsNear(area, area.Air) && Moved(route, area) is { } moved && !Worse(route, moved, areas))
            {
                (route, around) = (moved, Bounds.Of(moved));
            }
        }

        return route;
    }

    /// <summary>The text of a label in the middle of its room.</summary>
    public static Area Label(Spot middle, Extent room) => new(middle.X - room.Width / 2 + 4, middle.Y - room.Height / 2, room.Width - 8, room.Height, LabelAir);

    /// <summary>How near a course comes to a box, to its left and right; negative through it, infinite where it does not pass.</summary>
    public static double Distance(Route route, PlacedNode box) => Distance(route, Of(box));

    private static double Distance(Route route, Area area) => Beside(route, area, 0).Select(area.Outside).DefaultIfEmpty(double.PositiveInfinity).Min();

    private static Area Of(PlacedNode box) => new(box.X, box.Y, box.Text.Width, box.Text.Height, Clearance);

    private static Route? Moved(Route route, Area area)
    {
        var beside = Beside(route, area, area.Air).ToList();
        if (beside.Count == 0 || beside.Min(area.Outside) >= area.Air)
        {
            return null;
        }

        var right = beside.Average(p => p.X) > area.X + area.Width / 2;
        var shift = right
            ? area.X + area.Width + area.Air - beside.Min(p => p.X)
            : area.X - area.Air - beside.Max(p => p.X);
        return Math.Abs(shift) > Furthest ? null : Shifted(route, shift, area.Y - area.Air, area.Y + area.Height + area.Air);
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
        return areas.Where(area => around.IsNear(area, area.Air)).Any(area => Distance(after, area) is var now && now < area.Air - 0.5 && now < Distance(before, area) - 0.5);
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
