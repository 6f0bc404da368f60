using System.Globalization;
using System.Text;

namespace Laboratory.Experiments;

/// <summary>One figure of an experiment: what a source published, and what this toolkit gives.</summary>
/// <param name="Subject">Which program and input.</param>
/// <param name="Figure">What is counted, with its unit.</param>
/// <param name="Published">The figure in the source; null where it prints none.</param>
/// <param name="Ours">Exact.</param>
/// <param name="Source">Where the published figure stands.</param>
public sealed record Row(string Subject, string Figure, long? Published, long Ours, string Source)
{
    public string Verdict => Published is null ? "not published" : Published == Ours ? "reproduced" : "differs";
}

/// <summary>An experiment: its name, what it is about, and its rows.</summary>
public sealed record Experiment(string Name, string Title, IReadOnlyList<Row> Rows)
{
    /// <summary>The raw data: comma-separated, a header line, line feeds.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder("subject,figure,published,ours,source\n");
        foreach (var row in Rows)
        {
            text.AppendJoin(',', Quote(row.Subject), Quote(row.Figure), row.Published?.ToString(CultureInfo.InvariantCulture) ?? "", row.Ours.ToString(CultureInfo.InvariantCulture), Quote(row.Source)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads what <see cref="ToCsv"/> wrote: tables are generated from the committed data alone.</summary>
    public static Experiment FromCsv(string name, string title, string csv) =>
        new(name, title, [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Parse)]);

    private static Row Parse(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return new(
            cells[0],
            cells[1],
            cells[2].Length == 0 ? null : long.Parse(cells[2], CultureInfo.InvariantCulture),
            long.Parse(cells[3], CultureInfo.InvariantCulture),
            cells[4]);
    }

    /// <summary>Cells hold no quotation marks.</summary>
    private static string Quote(string cell) => cell.Contains(',', StringComparison.Ordinal) ? $"\"{cell}\"" : cell;
}
