using System.Collections.Immutable;

namespace Visualizer;

/// <summary>Points on, and pieces of, a course of cubic Bézier curves: a start point followed by triplets.</summary>
internal static class Bezier
{
    /// <summary>Points on the course, at most about three pixels apart.</summary>
    public static IEnumerable<Spot> Samples(ImmutableArray<Spot> points)
    {
        for (var i = 0; i + 3 < points.Length; i += 3)
        {
            var steps = Steps(points, i, 3);
            for (var step = 0; step <= steps; step++)
            {
                yield return At(points, i, (double)step / steps);
            }
        }
    }

    /// <summary>The same course in pieces of at most about <paramref name="length"/> pixels.</summary>
    public static ImmutableArray<Spot> Split(ImmutableArray<Spot> points, double length)
    {
        var pieces = ImmutableArray.CreateBuilder<Spot>();
        pieces.AddRange(points.Take(1));
        for (var i = 0; i + 3 < points.Length; i += 3)
        {
            var steps = Steps(points, i, length);
            for (var step = 1; step <= steps; step++)
            {
                var (s, t) = ((step - 1.0) / steps, (double)step / steps);
                var (a, b) = (At(points, i, s), At(points, i, t));
                var (out1, in2) = (Slope(points, i, s), Slope(points, i, t));
                var third = (t - s) / 3;
                pieces.Add(new(a.X + out1.X * third, a.Y + out1.Y * third));
                pieces.Add(new(b.X - in2.X * third, b.Y - in2.Y * third));
                pieces.Add(b);
            }
        }

        return pieces.ToImmutable();
    }

    /// <summary>Straight lines from corner to corner with round corners, without the start point: triplets to go on with.</summary>
    public static IEnumerable<Spot> Rounded(Spot from, ImmutableArray<Spot> corners, Spot to, double radius = 8)
    {
        var at = from;
        for (var i = 0; i < corners.Length; i++)
        {
            var (corner, next) = (corners[i], i + 1 < corners.Length ? corners[i + 1] : to);
            var (before, after) = (Toward(corner, at, radius), Toward(corner, next, radius));
            Spot[] piece = [.. Line(at, before), corner, corner, after];
            foreach (var spot in piece)
            {
                yield return spot;
            }

            at = after;
        }

        foreach (var spot in Line(at, to))
        {
            yield return spot;
        }
    }

    /// <summary>A straight line as a triplet.</summary>
    public static Spot[] Line(Spot a, Spot b) =>
        [new(a.X + (b.X - a.X) / 3, a.Y + (b.Y - a.Y) / 3), new(b.X - (b.X - a.X) / 3, b.Y - (b.Y - a.Y) / 3), b];

    // At most half the way.
    private static Spot Toward(Spot from, Spot to, double distance)
    {
        var length = Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2));
        var part = length < 1e-9 ? 0 : Math.Min(0.5, distance / length);
        return new(from.X + (to.X - from.X) * part, from.Y + (to.Y - from.Y) * part);
    }

    // By the length of the control polygon, which the curve never exceeds.
    private static int Steps(ImmutableArray<Spot> p, int i, double length)
    {
        double Side(int k) => Math.Sqrt(Math.Pow(p[k + 1].X - p[k].X, 2) + Math.Pow(p[k + 1].Y - p[k].Y, 2));
        return Math.Clamp((int)Math.Ceiling((Side(i) + Side(i + 1) + Side(i + 2)) / length), 1, 400);
    }

    private static Spot At(ImmutableArray<Spot> p, int i, double t)
    {
        var u = 1 - t;
        var (a, b, c, d) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t);
        return new(a * p[i].X + b * p[i + 1].X + c * p[i + 2].X + d * p[i + 3].X, a * p[i].Y + b * p[i + 1].Y + c * p[i + 2].Y + d * p[i + 3].Y);
    }

    private static Spot Slope(ImmutableArray<Spot> p, int i, double t)
    {
        var u = 1 - t;
        var (a, b, c) = (3 * u * u, 6 * u * t, 3 * t * t);
        return new(
            a * (p[i + 1].X - p[i].X) + b * (p[i + 2].X - p[i + 1].X) + c * (p[i + 3].X - p[i + 2].X),
            a * (p[i + 1].Y - p[i].Y) + b * (p[i + 2].Y - p[i + 1].Y) + c * (p[i + 3].Y - p[i + 2].Y));
    }
}
