using System.Globalization;
using System.Text;

namespace Laboratory.Experiments.Cliffs;

/// <summary>Measured cliffs as tables for documents.</summary>
public static class CliffTables
{
    public static string Markdown(CliffResult it)
    {
        var (plain, cured) = (it.Cliff.Plain.Name, it.Cliff.Cured.Name);
        var text = new StringBuilder();
        Line(text, $"| {it.Cliff.Parameter} | interpreting | `{plain}`: steps | interpreted | exits | traces | bridges | aborts | blacklisted | `{cured}`: steps | interpreted | exits | traces | bridges | aborts | blacklisted |");
        text.Append('|').Insert(text.Length, "---:|", 16).Append('\n');
        foreach (var point in it.Points)
        {
            text.Append("| ").AppendJoin(" | ", [Digits(point.Parameter), Number(point.Reference), .. Cells(point.Plain).Select(Number), .. Cells(point.Cured).Select(Number)]).Append(" |\n");
        }

        return text.ToString();
    }

    private static long[] Cells(CliffCounts it) => [it.Steps, it.Interpreted, it.Exits, it.Traces, it.Bridges, it.Aborts, it.Blacklisted];

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
