using System.Globalization;
using System.Text;

namespace Laboratory.Experiments;

/// <summary>An experiment's rows as tables: Markdown for the repository, LaTeX for the paper.</summary>
public static class Tables
{
    private const string Form = "0.###";
    private const string End = "\\bottomrule\n\\end{tabular}\n";

    /// <summary>A section with title, sources and table.</summary>
    public static string Markdown(Experiment experiment)
    {
        var kind = experiment.Kind;
        var text = new StringBuilder($"## {kind.Name.ToUpperInvariant()} · {kind.Title}\n\n{kind.About}\n\n| program | figure | published | ours | |\n|---|---|---:|---:|---|\n");
        foreach (var row in Listed(experiment))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(row.Subject)} | {Cell(row.Figure)} | {Number(row, row.Published) ?? "–"} | {Number(row, row.Ours)} | {Cell(row.Words)} |\n");
        }

        if (kind.Columns.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n| |{string.Concat(kind.Columns.Select(figure => $" {Cell(figure)} |"))}\n|---|{string.Concat(kind.Columns.Select(_ => "---:|"))}\n");
            foreach (var line in Lines(experiment))
            {
                text.Append("| ").AppendJoin(" | ", line.Select(Cell)).Append(" |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>The rows that a list shows: those that are not a line's.</summary>
    public static IEnumerable<Row> Listed(Experiment experiment) => experiment.Rows.Where(row => !row.IsDetail && !experiment.Kind.Columns.Contains(row.Figure));

    /// <summary>A line for each subject that has the figures of <see cref="ExperimentKind.Columns"/>: its name, then a cell each.</summary>
    /// <param name="experiment">With such figures.</param>
    /// <param name="form">Of numbers.</param>
    public static IEnumerable<string[]> Lines(Experiment experiment, string form = Form) =>
        from row in experiment.Rows
        where !row.IsDetail && experiment.Kind.Columns.Contains(row.Figure)
        group row by row.Subject into subject
        select (string[])[subject.Key, .. experiment.Kind.Columns.Select(figure => subject.FirstOrDefault(row => row.Figure == figure) is { } row ? Number(row, row.Ours, form)! : "–")];

    /// <summary>The list, and the lines as a tabular of their own.</summary>
    public static string Latex(Experiment experiment)
    {
        var text = new StringBuilder("% Generated from the raw data; do not edit.\n\\begin{tabular}{llrr}\n\\toprule\nprogram & figure & published & ours \\\\\n\\midrule\n");
        var last = "";
        foreach (var row in Listed(experiment))
        {
            var subject = row.Subject == last ? "" : Escape(row.Subject);
            text.Append(CultureInfo.InvariantCulture, $"{subject} & {Escape(row.Figure)} & {Number(row, row.Published) ?? "--"} & {Number(row, row.Ours)} \\\\\n");
            last = row.Subject;
        }

        text.Append(End);
        if (experiment.Kind.Columns.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n\\begin{{tabular}}{{l{new string('r', experiment.Kind.Columns.Count)}}}\n\\toprule\n");
            text.Append(string.Concat(experiment.Kind.Columns.Select(figure => $" & {Escape(figure)}"))).Append(" \\\\\n\\midrule\n");
            foreach (var line in Lines(experiment))
            {
                text.AppendJoin(" & ", line.Select(Escape)).Append(" \\\\\n");
            }

            text.Append(End);
        }

        return text.ToString();
    }

    /// <summary>A figure for readers: <c>133</c>, <c>12.5 ms</c>, <c>yes</c>; null for none.</summary>
    public static string? Number(Row row, double? figure, string form = Form) =>
        figure is not { } number ? null
        : row.Unit is Row.Truth or Row.TimedTruth ? (number.Equals(1) ? "yes" : "no")
        : number.ToString(form, CultureInfo.InvariantCulture) + (row.Unit is "" or Row.Ratio ? "" : " " + row.Unit);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c is '–' ? escaped.Append("--") : c is '×' ? escaped.Append("$\\times$") : c is '_' or '%' or '&' or '#' or '$' or '{' or '}' ? escaped.Append('\\').Append(c) : escaped.Append(c);
        }

        return escaped.ToString();
    }
}
