using System.Globalization;
using System.Text;

namespace Visualizer;

/// <summary>How TikZ says places, colours, lines and text; the looks are those of <see cref="SvgStyle"/> on white paper.</summary>
internal static class TikzStyle
{
    /// <summary>The names of colours: letters only, and none that a document has.</summary>
    public static string Colour(string look) => "flow" + look.Replace("-", "", StringComparison.Ordinal);

    /// <summary>A definition for each colour.</summary>
    public static string Colours() =>
        string.Concat(SvgStyle.OnPaper.DistinctBy(it => it.Name).Select(it => $"\\definecolor{{{Colour(it.Name)}}}{{HTML}}{{{it.Colour[1..].ToUpperInvariant()}}}\n"));

    /// <summary>The options of a line with an arrowhead.</summary>
    /// <param name="look">The kind's name, or <c>back</c>.</param>
    /// <param name="width">In CSS pixels.</param>
    public static string Arrow(string look, double width) =>
        $"->,draw={Colour(look is "jump" or "thick" ? "line" : look)},line width={Points(width)}{(look == "guard-exit" ? ",dashed" : "")}";

    /// <summary>The options of a box's frame.</summary>
    public static string Frame(NodeRoles roles)
    {
        var (look, width) = roles switch
        {
            _ when roles.HasFlag(NodeRoles.Current) => ("current", 4.0),
            _ when roles.HasFlag(NodeRoles.Changed) => ("changed", 2.4),
            _ when roles.HasFlag(NodeRoles.Hot) => ("hot", 2.4),
            _ when roles.HasFlag(NodeRoles.GuardExit) => ("guard", 1.2),
            _ when roles.HasFlag(NodeRoles.Cold) => ("faint", 1.2),
            _ => ("line", 1.2),
        };
        var entry = (roles & (NodeRoles.Entry | NodeRoles.TraceEntry)) != 0;
        return $"draw={Colour(look)},line width={Points(entry ? Math.Max(width, 2.6) : width)}"
            + (roles.HasFlag(NodeRoles.Exit) ? ",rounded corners=6bp" : "") + (roles.HasFlag(NodeRoles.GuardExit) ? ",dashed" : "");
    }

    public static string At(Spot s) => $"({Numbers.Px(s.X)},{Numbers.Px(-s.Y)})";

    public static string Box(double x, double y, double width, double height) => $"{At(new(x, y))} rectangle {At(new(x + width, y + height))}";

    /// <summary>Defines the tint and the border colour of a hue; of -1 a grey tint.</summary>
    public static string Hue(int number) =>
        $"\\definecolor{{{Colour("tint")}}}{{HTML}}{{{(number < 0 ? "F0F1F2" : Code(Palette.Tint(number, dark: false)))}}}\n"
        + (number < 0 ? "" : $"\\definecolor{{{Colour("mark")}}}{{HTML}}{{{Code(Palette.Border(number, dark: false))}}}\n");

    /// <summary>The mark of a hue, which <see cref="Hue"/> has defined, around a place.</summary>
    public static string Mark(int number, double x, double y) => $"\\fill[{Colour("mark")},even odd rule] "
        + string.Join(" -- ", HueMark.Shape(number).Select(s => At(new(x + s.X, y + s.Y)))) + " -- cycle;\n";

    private static string Code(string colour) => colour[1..].ToUpperInvariant();

    /// <summary>What TeX reads as a command is written by name; spaces keep their width; what pdfLaTeX has no letter for is written by its
    /// code, <c>\u{43a}</c>.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder();
        foreach (var c in Xml.Printable(text))
        {
            _ = c switch
            {
                '\\' => result.Append("\\textbackslash{}"),
                '~' => result.Append("\\textasciitilde{}"),
                '^' => result.Append("\\textasciicircum{}"),
                '\'' => result.Append("\\textquotesingle{}"),
                '→' => result.Append("$\\rightarrow$"),
                '×' => result.Append("$\\times$"),
                '…' => result.Append("\\ldots{}"),
                '·' => result.Append("\\textperiodcentered{}"),
                '-' => result.Append("{-}"),
                '<' or '>' or '"' => result.Append(CultureInfo.InvariantCulture, $"\\char{(int)c}{{}}"),
                '#' or '$' or '%' or '&' or '_' or '{' or '}' => result.Append('\\').Append(c),
                ' ' => result.Append("\\ "),
                < '\u0080' or (>= 'À' and <= 'ÿ' and not ('Ð' or 'ð' or 'Þ' or 'þ' or '÷')) => result.Append(c),
                _ => result.Append(CultureInfo.InvariantCulture, $"\\textbackslash{{}}u\\{{{(int)c:x}\\}}"),
            };
        }

        return result.ToString();
    }

    private static string Points(double pixels) => (0.75 * pixels).ToString("0.##", CultureInfo.InvariantCulture) + "bp";
}
