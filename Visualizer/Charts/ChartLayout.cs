namespace Visualizer.Charts;

/// <summary>Where things lie in a chart, in CSS pixels.</summary>
/// <remarks>
/// Names stand at the right of the frame beside the last point of their series, moved apart where they would overlap, so no legend is
/// needed. The margins follow from the widths of tick labels and names.
/// </remarks>
internal sealed class ChartLayout
{
    private const double Gap = 8;
    private const double NameHeight = 14;

    /// <summary>Degrees by which names below the frame are slanted.</summary>
    public const double Slant = 60;

    private static readonly double AcrossName = Math.Cos(Slant * Math.PI / 180);
    private static readonly double DownName = Math.Sin(Slant * Math.PI / 180);

    public ChartLayout(Chart chart)
    {
        Chart = chart;
        var names = chart.X.Names;
        X = names.Count > 0 ? Scale.OfNames(names.Count) : Scale.Of(chart.X.Scale, chart.Series.SelectMany(it => it.Points).Select(it => it.X));
        Y = Scale.Of(chart.Y.Scale, chart.Series.SelectMany(it => it.Points).Select(it => it.Y).Concat(chart.Limits.Select(it => it.Y)));
        Left = Gap * 4 + TextMetric.SmallSize + Y.Ticks.Max(tick => Width(TickText(tick)));
        Right = chart.Width - Gap * 2 - chart.Series.Select(it => it.Name).Concat(chart.Limits.Select(it => it.Name)).Select(Width).DefaultIfEmpty().Max();
        Left = names.Select((name, at) => Width(name) * AcrossName - at * (Right - Left) / (names.Count + 1)).Append(Left).Max();
        Right = Math.Max(Right, Left + 40);
        (Top, Bottom) = (Gap * 4 + TextMetric.FontSize, Math.Max(chart.Height - Gap * 5 - TextMetric.SmallSize, 80));
        NamesHeight = Math.Ceiling(names.Select(name => Width(name) * DownName).DefaultIfEmpty().Max());
    }

    /// <summary>Height that slanted names take below the frame.</summary>
    public double NamesHeight { get; }

    public double Height => Chart.Height + NamesHeight;

    public Chart Chart { get; }

    public Scale X { get; }

    public Scale Y { get; }

    public double Left { get; }

    public double Right { get; }

    public double Top { get; }

    public double Bottom { get; }

    public double AcrossOf(double x) => Left + X.Place(x) * (Right - Left);

    public double DownOf(double y) => Bottom - Y.Place(y) * (Bottom - Top);

    /// <summary>A number as short as an axis needs it: 0.05, 2, 500, 20k, 1e-7.</summary>
    public static string TickText(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 10_000 and < 1e18 => Numbers.Short((long)Math.Round(value)),
        < 0.001 or >= 1e18 => value.ToString("0.##e0", System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>For each series, then each limit, the height of its name; null where nothing of it is shown.</summary>
    public double?[] NameHeights()
    {
        var wanted = Chart.Series.Select(LastHeight).Concat(Chart.Limits.Select(it => Y.CanShow(it.Y) ? DownOf(it.Y) : (double?)null)).ToArray();
        var order = Enumerable.Range(0, wanted.Length).Where(i => wanted[i] is not null).OrderBy(i => wanted[i]).ToArray();
        var heights = (double?[])wanted.Clone();
        for (var i = 1; i < order.Length; i++)
        {
            heights[order[i]] = Math.Max(heights[order[i]]!.Value, heights[order[i - 1]]!.Value + NameHeight);
        }

        // What was pushed below the frame moves up again, pushing others up in its turn.
        for (var (i, floor) = (order.Length - 1, Bottom); i >= 0; i--, floor -= NameHeight)
        {
            heights[order[i]] = floor = Math.Min(heights[order[i]]!.Value, floor);
        }

        return heights;
    }

    private double? LastHeight(Series series)
    {
        var shown = series.Points.Where(it => X.CanShow(it.X) && Y.CanShow(it.Y)).ToList();
        return shown.Count == 0 ? null : DownOf(shown[^1].Y);
    }

    private static double Width(string text) => TextMetric.Width(text, TextMetric.SmallSize);
}
