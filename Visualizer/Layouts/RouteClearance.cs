using System.Collections.Immutable;

namespace Visualizer;

/// <summary>Keeps edges off the boxes they only pass.</summary>
/// <remarks>
/// Layouts smooth a course until it touches the boxes beside it, where it looks like a part of their frame:
/// <code>
///   ┌──────┐              ┌──────┐
///   │      ┃      →       │      │ ┃
///   └──────┘              └──────┘ ┃
/// </code>
/// The part beside the box is moved sideways until it is <see cref="Clearance"/> away; above and below the move fades out, and both ends of
/// the edge stay. An edge that would have to move further than <see cref="Furthest"/>, or that the move would bring to another box, stays as
/// it is. Linear in boxes and in the edge's length.
/// </remarks>
internal sealed class RouteClearance(ImmutableArray<PlacedNode> nodes)
{
    /// <summary>Least distance between a box and an edge that passes it, in CSS pixels.</summary>
    public const double Clearance = 9;

    private const double Furthest = 24;
    private const double Fade = 70;
    private const double Piece = 18;

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
        for (var n = 0; n < nodes.Length; n++)
        {
            if (n != from && n != to && around.IsNear(nodes[n]) && Moved(route, nodes[n]) is { } moved && !Worse(route, moved, from, to))
            {
                (route, around) = (moved, Bounds.Of(moved));
            }
        }

        return route;
    }

    /// <summary>How near a course comes to a box, to its left and right; negative through it, infinite where it does not pass.</summary>
    public static double Distance(Route route, PlacedNode box) => Beside(route, box, 0).Select(p => Outside(p, box)).DefaultIfEmpty(double.PositiveInfinity).Min();

    private static Route? Moved(Route route, PlacedNode box)
    {
        var beside = Beside(route, box, Clearance).ToList();
        if (beside.Count == 0 || beside.Min(p => Outside(p, box)) >= Clearance)
        {
            return null;
        }

        var right = beside.Average(p => p.X) > box.X + box.Text.Width / 2;
        var shift = right
            ? box.X + box.Text.Width + Clearance - beside.Min(p => p.X)
            : box.X - Clearance - beside.Max(p => p.X);
        return Math.Abs(shift) > Furthest ? null : Shifted(route, shift, box.Y - Clearance, box.Y + box.Text.Height + Clearance);
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

    // Nearer to, or deeper in, some other box than before.
    private bool Worse(Route before, Route after, int from, int to)
    {
        var around = Bounds.Of(after);
        return nodes.Where((box, n) => n != from && n != to && around.IsNear(box))
            .Any(box => Distance(after, box) is var now && now < Clearance - 0.5 && now < Distance(before, box) - 0.5);
    }

    private static IEnumerable<Spot> Beside(Route route, PlacedNode box, double air) =>
        Bezier.Samples(route.Points).Where(p => p.Y >= box.Y - air && p.Y <= box.Y + box.Text.Height + air);

    private static double Outside(Spot p, PlacedNode box) => Math.Max(box.X - p.X, p.X - box.X - box.Text.Width);

    private static double Apart(Spot a, Spot b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    private readonly record struct Bounds(double Left, double Top, double Right, double Bottom)
    {
        public static Bounds Of(Route route) =>
            new(route.Points.Min(p => p.X), route.Points.Min(p => p.Y), route.Points.Max(p => p.X), route.Points.Max(p => p.Y));

        public bool IsNear(PlacedNode box) => Right >= box.X - Clearance && Left <= box.X + box.Text.Width + Clearance
            && Bottom >= box.Y - Clearance && Top <= box.Y + box.Text.Height + Clearance;
    }
}
