using System.Text;

namespace Visualizer.Charts;

/// <summary>The style sheet of charts, light and dark. Colours are written out, because converters know no CSS variables.</summary>
internal static class ChartStyle
{
    private const string Shapes = """
        .flow-chart text{font-family:$font;font-size:10.5px;white-space:pre}
        .flow-chart .heading{font-size:12px;font-weight:bold}
        .flow-chart .right{text-anchor:end}
        .flow-chart .middle{text-anchor:middle}
        .flow-chart path{fill:none}
        .flow-chart .line{stroke-width:1.8;stroke-linejoin:round}
        .flow-chart .limit{stroke-width:1.2;stroke-dasharray:5 4}

        """;

    // Told apart by most colour-blind readers too; source: Okabe and Ito, "Color Universal Design" (2008), darkened where pale on white.
    private static readonly (string Light, string Dark)[] Colours =
    [
        ("#0072b2", "#56b4e9"), ("#d55e00", "#ff8c4b"), ("#00795a", "#2fd0a0"), ("#a8437f", "#e59ac6"), ("#7a6a00", "#f0e442"), ("#24292f", "#e6edf3"),
    ];

    public static string Css(int series) => Shapes.Replace("$font", TextMetric.FontFamily, StringComparison.Ordinal)
        + Coloured(series, dark: false) + "@media (prefers-color-scheme: dark){\n" + Coloured(series, dark: true) + "}\n";

    private static string Coloured(int series, bool dark)
    {
        var (paper, ink, muted, grid) = dark ? ("#0d1117", "#e6edf3", "#9aa4af", "#262c36") : ("#ffffff", "#1b1f24", "#59636e", "#e3e7eb");
        var sheet = new StringBuilder(
            $".flow-chart .paper{{fill:{paper}}}\n.flow-chart text{{fill:{ink}}}\n.flow-chart .tick{{fill:{muted}}}\n"
            + $".flow-chart .grid{{stroke:{grid}}}\n.flow-chart .axis,.flow-chart .limit{{stroke:{muted}}}\n");
        for (var i = 0; i < series; i++)
        {
            var colour = dark ? Colours[i % Colours.Length].Dark : Colours[i % Colours.Length].Light;
            sheet.Append($".flow-chart .s{i} .line{{stroke:{colour}}}\n.flow-chart .s{i} .mark,.flow-chart .s{i} .name{{fill:{colour}}}\n");
        }

        return sheet.ToString();
    }
}
