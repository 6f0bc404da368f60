using System.Globalization;
using Laboratory.Tabulating;

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
    private static readonly string[] Columns = ["subject", "figure", "published", "ours", "source"];

    /// <summary>The raw data: comma-separated, a header line, line feeds.</summary>
    public string ToCsv() =>
        CsvTable.Write(Columns, Rows.Select(row => (IEnumerable<string>)[row.Subject, row.Figure, row.Published is { } published ? Digits(published) : "", Digits(row.Ours), row.Source]));

    /// <summary>Reads what <see cref="ToCsv"/> wrote: tables are generated from the committed data alone. Null and what is wrong for what is no such text.</summary>
    public static (Experiment? Experiment, string? Error) FromCsv(string name, string title, string csv)
    {
        var rows = new List<Row>();
        foreach (var (number, (line, cells)) in CsvTable.Read(csv).Index())
        {
            if (number == 0 && !cells.SequenceEqual(Columns))
            {
                break;
            }

            if (number > 0)
            {
                if (Parse(cells) is not { } row)
                {
                    return (null, $"line {line} is no figure of an experiment");
                }

                rows.Add(row);
            }
        }

        return rows.Count == 0 ? (null, $"there are no figures below a line '{string.Join(',', Columns)}'") : (new(name, title, rows), null);
    }

    private static Row? Parse(IReadOnlyList<string> cells) =>
        cells.Count == Columns.Length && long.TryParse(cells[3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ours)
            ? cells[2].Length == 0 ? new(cells[0], cells[1], null, ours, cells[4])
            : long.TryParse(cells[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var published) ? new(cells[0], cells[1], published, ours, cells[4]) : null
            : null;

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
