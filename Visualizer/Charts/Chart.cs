using System.Globalization;
using Flowgraph;

namespace Visualizer.Charts;

/// <summary>A chart of measured values: lines and points over two axes. Drawn by <see cref="ChartSvg"/>.</summary>
/// <remarks>
/// <code>
/// new Chart("cleanup", new("instructions", ScaleKind.Log), new("seconds", ScaleKind.Log),
///     [new("specializing", [(1000, 0.001), (10000, 0.012)])], [new("one second", 1)])
/// </code>
/// Points that an axis cannot show (not finite; not positive on a logarithmic axis) are left out and interrupt their line. Nothing is
/// smoothed or extrapolated.
/// </remarks>
/// <param name="Title">Above the chart, and what is read out instead of it.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Series">What to draw, first below last.</param>
/// <param name="Limits">Horizontal lines to compare with, each with its name.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record Chart(string Title, Axis X, Axis Y, Sequence<Series> Series, Sequence<Limit> Limits)
{
    /// <summary>The width of the whole chart in CSS pixels, names at the right side included.</summary>
    public int Width { get; init; } = 720;

    /// <summary>The height of the whole chart in CSS pixels.</summary>
    public int Height { get; init; } = 400;

    /// <summary>The values as a table: a line for each place along the horizontal axis, a column for each series.</summary>
    public override string ToString()
    {
        var xs = Series.SelectMany(it => it.Points.Select(point => point.X)).Distinct().Order();
        string[][] rows = [[X.Label, .. Series.Select(it => it.Name)], .. xs.Select(x => (string[])[Number(x), .. Series.Select(it => At(it, x))])];
        var widths = Enumerable.Range(0, Series.Count + 1).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return string.Join('\n', [$"{Title} ({Y.Label})", .. rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadLeft(widths[column]))))]);
    }

    /// <summary>The chart as notebooks show it.</summary>
    public string ToHtml() => Display.ToHtml(this);

    private static string At(Series series, double x) => series.Points.Where(point => point.X.Equals(x)).Select(point => Number(point.Y)).FirstOrDefault("");

    private static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}

/// <summary>How values become places along an axis.</summary>
public enum ScaleKind
{
    /// <summary>Equal differences have equal lengths; zero is always shown.</summary>
    Linear,

    /// <summary>Equal ratios have equal lengths; only positive values.</summary>
    Log,
}

/// <summary>An axis: what it counts, unit included, and its scale.</summary>
public sealed record Axis(string Label, ScaleKind Scale = ScaleKind.Linear)
{
    /// <summary>What stands at 1, 2, … of a horizontal axis, slanted, instead of numbers; the chart is that much higher.</summary>
    public Sequence<string> Names { get; init; } = [];
}

/// <summary>Values under one name, joined in the order given.</summary>
/// <param name="Name">Written at the last point.</param>
/// <param name="Points">Pairs of horizontal and vertical value.</param>
/// <param name="Joined">False: points alone, no line.</param>
public sealed record Series(string Name, Sequence<(double X, double Y)> Points, bool Joined = true);

/// <summary>A value to compare with, drawn as a dashed line over the whole width.</summary>
public sealed record Limit(string Name, double Y);
