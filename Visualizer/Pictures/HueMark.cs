using System.Collections.Immutable;

namespace Visualizer;

/// <summary>The mark that goes with each hue of a <see cref="Palette"/>: a shape on the left border of the header, so that nobody needs to
/// see colours.</summary>
/// <remarks>
/// <code>
///   0 ●   1 ■   2 ▲   3 ◆   4 ▼   5 ✚   6 ★   7 ○
/// </code>
/// As polygons around (0, 0), within five pixels, for drawings; as characters for Graphviz.
/// </remarks>
public static class HueMark
{
    private static readonly ImmutableArray<Spot> Ring = [.. Round(4.4, 16), .. Round(4.4, 16).Take(1), .. Round(2.2, 16),
        .. Round(2.2, 16).Take(1)];

    private static readonly ImmutableArray<Spot>[] Shapes =
    [
        [.. Round(4.2, 16)],
        [new(-3.7, -3.7), new(3.7, -3.7), new(3.7, 3.7), new(-3.7, 3.7)],
        [new(0, -4.8), new(4.8, 3.6), new(-4.8, 3.6)],
        [new(0, -5), new(5, 0), new(0, 5), new(-5, 0)],
        [new(0, 4.8), new(4.8, -3.6), new(-4.8, -3.6)],
        [new(-1.6, -4.6), new(1.6, -4.6), new(1.6, -1.6), new(4.6, -1.6), new(4.6, 1.6), new(1.6, 1.6), new(1.6, 4.6), new(-1.6, 4.6),
            new(-1.6, 1.6), new(-4.6, 1.6), new(-4.6, -1.6), new(-1.6, -1.6)],
        [.. Enumerable.Range(0, 10).Select(i => Turned(i % 2 == 0 ? 5.2 : 2.1, i * 36 - 90))],
        Ring,
    ];

    /// <summary>The corners of the mark, filled by the rule of even and odd, in CSS pixels.</summary>
    public static ImmutableArray<Spot> Shape(int number) => Shapes[number];

    /// <summary>The mark as a character.</summary>
    public static string Sign(int number) => "●■▲◆▼✚★○"[number..(number + 1)];

    private static IEnumerable<Spot> Round(double radius, int corners) => Enumerable.Range(0, corners)
        .Select(i => Turned(radius, i * 360.0 / corners));

    private static Spot Turned(double radius, double degrees) =>
        new(radius * Math.Cos(degrees * Math.PI / 180), radius * Math.Sin(degrees * Math.PI / 180));
}
