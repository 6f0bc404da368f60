using System.Globalization;
using System.Text;

namespace Laboratory.Experiments;

/// <summary>An experiment's rows as tables: Markdown for the repository, LaTeX for the paper.</summary>
public static class Tables
{
    public static string Markdown(Experiment experiment)
    {
        var text = new StringBuilder("| program | figure | published | ours | |\n|---|---|---:|---:|---|\n");
        foreach (var row in experiment.Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Subject} | {row.Figure} | {row.Published?.ToString(CultureInfo.InvariantCulture) ?? "–"} | {row.Ours} | {Verdict(row)} |\n");
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
            text.Append(CultureInfo.InvariantCulture, $"{subject} & {Escape(row.Figure)} & {row.Published?.ToString(CultureInfo.InvariantCulture) ?? "--"} & {row.Ours} \\\\\n");
            last = row.Subject;
        }

        return text.Append("\\bottomrule\n\\end{tabular}\n").ToString();
    }

    private static string Verdict(Row row) => row.Published is null ? row.Verdict : $"{row.Verdict} ({row.Source})";

    private static string Escape(string text) => text.Replace("_", "\\_", StringComparison.Ordinal);
}
