using System.Text;

namespace Visualizer;

/// <summary>The style sheet of pictures, light and dark.</summary>
/// <remarks>
/// Shapes first, then colours twice: plain, and inside <c>@media (prefers-color-scheme: dark)</c>. Colours are written out, not CSS
/// variables, because converters such as <c>rsvg-convert</c> know no variables. Every rule is below <c>.flow-picture</c>, so that a page may
/// hold many pictures and one sheet.
/// </remarks>
public static class SvgStyle
{
    private const string Shapes = """
        .flow-picture{font-family:$font;font-size:12px}
        .flow-picture text{white-space:pre;stroke:none}
        .flow-picture .title{font-weight:bold}
        .flow-picture .caption,.flow-picture .note,.flow-picture .right,.flow-picture .label{font-size:10.5px}
        .flow-picture .note{font-style:italic}
        .flow-picture .group{font-weight:bold}
        .flow-picture .right{text-anchor:end}
        .flow-picture .label{text-anchor:middle}
        .flow-picture .frame{fill:none;stroke-width:1.2}
        .flow-picture .hot .frame,.flow-picture .changed .frame{stroke-width:2.4}
        .flow-picture .entry .frame,.flow-picture .trace-entry .frame{stroke-width:2.6}
        .flow-picture .entry-mark{stroke-width:1.5}
        .flow-picture .current .frame{stroke-width:4}
        .flow-picture .closed .frame{stroke-width:2;stroke-dasharray:8 3}
        .flow-picture .guard-exit .frame,.flow-picture .outside .frame,.flow-picture .stub{stroke-dasharray:3 2.5}
        .flow-picture .edge path{fill:none;stroke-width:1.3}
        .flow-picture .edge.guard-exit path{stroke-dasharray:4 3}
        .flow-picture .stub{fill:none;stroke-width:1.5}
        .flow-picture .rule{fill:none;stroke-width:1}

        """;

    private const string Colours = """
        .flow-picture .paper{fill:$paper}
        .flow-picture .body{fill:$panel}
        .flow-picture .head{fill:$head}
        .flow-picture text{fill:$ink}
        .flow-picture .caption,.flow-picture .note,.flow-picture .group,.flow-picture .more,.flow-picture .right{fill:$muted}
        .flow-picture .frame{stroke:$line}
        .flow-picture .entry-mark{fill:$ink;stroke:$ink}
        .flow-picture .edge path{stroke:$line}
        .flow-picture .edge .tip{fill:$line;stroke:$line}
        $keys.flow-picture .cold .body,.flow-picture .cold .head{fill:$cold}
        .flow-picture .cold .frame{stroke:$faint}
        .flow-picture .cold text,.flow-picture .outside text{fill:$muted}
        .flow-picture .outside .frame{stroke:$faint}
        .flow-picture .guard-exit .frame,.flow-picture .stub{stroke:$guard}
        .flow-picture .guard-exit .head{fill:$panel}
        .flow-picture .exits{fill:$guard}
        .flow-picture .stub-end{fill:$guard}
        .flow-picture .hot .frame{stroke:$hot}
        .flow-picture .changed .frame{stroke:$changed}
        .flow-picture .current .frame{stroke:$current}
        .flow-picture .added{fill:$addedback}
        .flow-picture .removed{fill:$removedback}
        .flow-picture .altered{fill:$changedback}
        .flow-picture .edge .label{fill:$muted}
        .flow-picture .rule{stroke:$faint}
        $edges
        """;

    private static readonly (string Name, string Light, string Dark)[] Table =
    [
        ("panel", "#ffffff", "#161b22"), ("paper", "#ffffff", "#0d1117"), ("head", "#eef1f4", "#262c36"), ("ink", "#1b1f24", "#e6edf3"),
        ("muted", "#59636e", "#9aa4af"), ("line", "#57606a", "#8b949e"), ("faint", "#b6bec7", "#4d5661"), ("cold", "#f0f1f2", "#1d2127"),
        ("guard", "#b35900", "#e3a35c"), ("hot", "#d9480f", "#ff8c4b"), ("changedback", "#fff3c4", "#453a12"), ("changed", "#9a6700", "#d9a930"),
        ("current", "#0969da", "#58a6ff"), ("addedback", "#d7f5de", "#15391f"), ("removedback", "#ffe0de", "#4a1c1c"),
    ];

    // An edge's class and the colour of its line and tip.
    private static readonly (string Class, string Light, string Dark)[] Edges =
    [
        ("true", "#1a7f37", "#56d364"), ("false", "#b42318", "#ff7b72"), ("promote", "#0969da", "#58a6ff"),
        ("guard-exit", "#b35900", "#e3a35c"), ("back", "#7a3fc4", "#bc8cff"), ("cold", "#b6bec7", "#4d5661"),
    ];

    /// <summary>The colours of all looks on white paper, as <c>#rrggbb</c>, by name.</summary>
    public static IEnumerable<(string Name, string Colour)> OnPaper => Table.Select(it => (it.Name, it.Light)).Concat(Edges.Select(it => (it.Class, it.Light)));

    /// <summary>The sheet for pictures that use these colour numbers of a palette.</summary>
    public static string Css(IEnumerable<int> colours)
    {
        var numbers = colours.Where(n => n >= 0).Distinct().Order().ToArray();
        return Shapes.Replace("$font", TextMetric.FontFamily, StringComparison.Ordinal)
            + Coloured(numbers, dark: false)
            + "@media (prefers-color-scheme: dark){\n" + Coloured(numbers, dark: true) + "}\n";
    }

    private static string Coloured(int[] numbers, bool dark)
    {
        var keys = string.Concat(numbers.Select(n =>
            $".flow-picture .k{n} .head{{fill:{Palette.Tint(n, dark)}}}\n.flow-picture .k{n} .frame{{stroke:{Palette.Border(n, dark)}}}\n"
            + $".flow-picture .k{n} .mark{{fill:{Palette.Border(n, dark)}}}\n"));
        var edges = string.Concat(Edges.Select(e => (e.Class, Colour: dark ? e.Dark : e.Light)).Select(e =>
            $".flow-picture .edge.{e.Class} path{{stroke:{e.Colour}}}\n.flow-picture .edge.{e.Class} .tip{{fill:{e.Colour};stroke:{e.Colour}}}\n"
            + (e.Class == "cold" ? "" : $".flow-picture .edge.{e.Class}:not(.cold) .label{{fill:{e.Colour}}}\n")));
        var sheet = new StringBuilder(Colours).Replace("$keys", keys).Replace("$edges", edges);
        foreach (var (name, light, night) in Table)
        {
            sheet.Replace("$" + name, dark ? night : light);
        }

        return sheet.ToString();
    }
}
