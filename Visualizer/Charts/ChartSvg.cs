using System.Text;

namespace Visualizer.Charts;

/// <summary>A chart as an SVG document, readable in light and dark, with nothing outside the text and the same on every machine.</summary>
/// <remarks>Every point carries a <c>title</c> with its values (the tooltip). A series is told from others by colour, by the shape of its
/// points and by its name, so the chart can be read without colours.</remarks>
public static class ChartSvg
{
    private const double Radius = 3.4;

    /// <summary>A complete SVG document.</summary>
    public static string Document(Chart chart) => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Inline(chart);

    /// <summary>An <c>svg</c> element, to be put into a page.</summary>
    public static string Inline(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var layout = new ChartLayout(chart);
        var text = new StringBuilder()
            .Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"flow-chart\" role=\"img\" aria-label=\"{Xml.Escape(chart.Title)}\"")
            .Append($" width=\"{chart.Width}\" height=\"{Numbers.Px(layout.Height)}\" viewBox=\"0 0 {chart.Width} {Numbers.Px(layout.Height)}\">\n<title>{Xml.Escape(chart.Title)}</title>\n")
            .Append("<style>\n").Append(ChartStyle.Css(chart.Series.Count)).Append("</style>\n")
            .Append($"<rect class=\"paper\" width=\"{chart.Width}\" height=\"{Numbers.Px(layout.Height)}\"/>\n");
        Axes(text, layout);
        var names = layout.NameHeights();
        for (var i = 0; i < chart.Limits.Count; i++)
        {
            if (names[chart.Series.Count + i] is { } height)
            {
                var y = layout.DownOf(chart.Limits[i].Y);
                text.Append($"<path class=\"limit\" d=\"M{Px(layout.Left)} {Px(y)}H{Px(layout.Right)}\"/>\n");
                Text(text, "name", layout.Right + 8, height + 3.5, chart.Limits[i].Name);
            }
        }

        for (var i = 0; i < chart.Series.Count; i++)
        {
            text.Append($"<g class=\"s{i}\">\n");
            Draw(text, layout, chart.Series[i], i);
            if (names[i] is { } height)
            {
                Text(text, "name", layout.Right + 8, height + 3.5, chart.Series[i].Name);
            }

            text.Append("</g>\n");
        }

        return text.Append("</svg>\n").ToString();
    }

    private static void Axes(StringBuilder text, ChartLayout at)
    {
        Text(text, "heading", at.Left, at.Top - 16, at.Chart.Title);
        foreach (var tick in at.Y.Ticks)
        {
            text.Append($"<path class=\"grid\" d=\"M{Px(at.Left)} {Px(at.DownOf(tick))}H{Px(at.Right)}\"/>\n");
            Text(text, "tick right", at.Left - 6, at.DownOf(tick) + 3.5, ChartLayout.TickText(tick));
        }

        foreach (var tick in at.X.Ticks)
        {
            text.Append($"<path class=\"grid\" d=\"M{Px(at.AcrossOf(tick))} {Px(at.Top)}V{Px(at.Bottom)}\"/>\n");
            if (at.Chart.X.Names.Count == 0)
            {
                Text(text, "tick middle", at.AcrossOf(tick), at.Bottom + 16, ChartLayout.TickText(tick));
            }
        }

        foreach (var (number, name) in at.Chart.X.Names.Index())
        {
            var (across, down) = (Px(at.AcrossOf(number + 1) + 3), Px(at.Bottom + 12));
            text.Append($"<text class=\"tick right\" x=\"{across}\" y=\"{down}\" transform=\"rotate(-{Px(ChartLayout.Slant)} {across} {down})\">{Xml.Escape(name)}</text>\n");
        }

        text.Append($"<path class=\"axis\" d=\"M{Px(at.Left)} {Px(at.Top)}V{Px(at.Bottom)}H{Px(at.Right)}\"/>\n");
        Text(text, "label middle", (at.Left + at.Right) / 2, at.Bottom + 36 + at.NamesHeight, at.Chart.X.Label);
        var (x, y) = (Px(16), Px((at.Top + at.Bottom) / 2));
        text.Append($"<text class=\"label middle\" x=\"{x}\" y=\"{y}\" transform=\"rotate(-90 {x} {y})\">{Xml.Escape(at.Chart.Y.Label)}</text>\n");
    }

    private static void Draw(StringBuilder text, ChartLayout at, Series series, int number)
    {
        var line = new StringBuilder();
        var marks = new StringBuilder();
        var command = 'M';
        foreach (var (x, y) in series.Points)
        {
            if (!at.X.CanShow(x) || !at.Y.CanShow(y))
            {
                command = 'M';
                continue;
            }

            var (across, down) = (at.AcrossOf(x), at.DownOf(y));
            line.Append(command).Append(Px(across)).Append(' ').Append(Px(down));
            command = 'L';
            var title = $"{series.Name}: {ChartLayout.TickText(x)}, {ChartLayout.TickText(y)}";
            marks.Append($"<path class=\"mark\" d=\"{Mark(number, across, down)}\"><title>{Xml.Escape(title)}</title></path>\n");
        }

        if (series.Joined && line.Length > 0)
        {
            text.Append($"<path class=\"line\" d=\"{line}\"/>\n");
        }

        text.Append(marks);
    }

    // Circle, square, triangle, diamond, and again.
    private static string Mark(int number, double x, double y)
    {
        const double R = Radius;
        return (number % 4) switch
        {
            0 => $"M{Px(x - R)} {Px(y)}a{Px(R)} {Px(R)} 0 1 0 {Px(2 * R)} 0a{Px(R)} {Px(R)} 0 1 0 {Px(-2 * R)} 0z",
            1 => $"M{Px(x - R)} {Px(y - R)}h{Px(2 * R)}v{Px(2 * R)}h{Px(-2 * R)}z",
            2 => $"M{Px(x)} {Px(y - 1.2 * R)}L{Px(x + 1.2 * R)} {Px(y + R)}H{Px(x - 1.2 * R)}z",
            _ => $"M{Px(x)} {Px(y - 1.4 * R)}L{Px(x + 1.4 * R)} {Px(y)}L{Px(x)} {Px(y + 1.4 * R)}L{Px(x - 1.4 * R)} {Px(y)}z",
        };
    }

    private static void Text(StringBuilder text, string kind, double x, double y, string content) =>
        text.Append($"<text class=\"{kind}\" x=\"{Px(x)}\" y=\"{Px(y)}\">{Xml.Escape(content)}</text>\n");

    private static string Px(double x) => Numbers.Px(x);
}
