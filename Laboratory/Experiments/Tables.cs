using System.Globalization;
using System.Text;

namespace Laboratory.Experiments;

/// <summary>An experiment's rows as tables: Markdown for the repository, LaTeX for the paper.</summary>
public static class Tables
{
    /// <summary>A section with title, sources and table.</summary>
    public static string Markdown(Experiment experiment)
    {
        var kind = experiment.Kind;
        var text = new StringBuilder($"## {kind.Name.ToUpperInvariant()} · {kind.Title}\n\n{kind.About}\n\n| program | figure | published | ours | |\n|---|---|---:|---:|---|\n");
        foreach (var row in experiment.Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(row.Subject)} | {Cell(row.Figure)} | {Number(row, row.Published) ?? "–"} | {Number(row, row.Ours)} | {Cell(row.Words)} |\n");
        }

        return text.ToString();
    }

    public static string Latex(Experiment experiment)
    {
        var text = new StringBuilder("% Generated from the raw data; do not edit.\n\\begin{tabular}{llrr}\n\\toprule\nprogram & figure & published & ours \\\\\n\\midrule\n");
        var last = "";
        foreach (var row in experiment.Rows)
        {
            var subject = row.Subject == last ? "" : Escape(row.Subject);
            text.Append(CultureInfo.InvariantCulture, $"{subject} & {Escape(row.Figure)} & {Number(row, row.Published) ?? "--"} & {Number(row, row.Ours)} \\\\\n");
            last = row.Subject;
        }

        return text.Append("\\bottomrule\n\\end{tabular}\n").ToString();
    }

    /// <summary>A figure for readers: <c>133</c>, <c>12.5 ms</c>, <c>yes</c>; null for none.</summary>
    public static string? Number(Row row, double? figure, string form = "0.###") =>
        figure is not { } number ? null
        : row.Unit == Row.Truth ? (number.Equals(1) ? "yes" : "no")
        : number.ToString(form, CultureInfo.InvariantCulture) + (row.Unit.Length > 0 ? " " + row.Unit : "");

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c is '_' or '%' or '&' or '#' or '$' or '{' or '}' ? escaped.Append('\\').Append(c) : escaped.Append(c);
        }

        return escaped.ToString();
    }
}
