using System.Globalization;
using Flowgraph;
using Laboratory.Measuring;
using Laboratory.Tabulating;

namespace Laboratory.Experiments;

/// <summary>
/// An experiment that was run, or read from its raw data: its rows, and on what they were computed. Raw data are comma-separated text behind the surroundings as comments;
/// tables and figures are made of them alone.
/// <code>
/// # runtime: .NET 10.0.1
/// subject,figure,unit,published,ours,source,because
/// "power, y = 5",residual blocks,,7,7,post 1,
/// </code>
/// </summary>
public sealed record Experiment(ExperimentKind Kind, IReadOnlyList<Row> Rows)
{
    private static readonly string[] Columns = ["subject", "figure", "unit", "published", "ours", "source", "because"];

    private static readonly string Header = string.Join(',', Columns);

    /// <summary>Runtime, system, date, versions, seed. No part of the rows: counts are the same everywhere.</summary>
    public Surroundings Surroundings { get; init; } = new([]);

    /// <summary>Whether no claim fails.</summary>
    public bool IsGood => Rows.All(row => row.Verdict != Verdict.Differs);

    /// <summary>The raw data.</summary>
    public string ToCsv() =>
        string.Concat(Surroundings.Facts.Select(fact => $"# {fact.Key}: {fact.Value}\n"))
        + CsvTable.Write(Columns, Rows.Select(row => (IEnumerable<string>)[row.Subject, row.Figure, row.Unit, row.Published is { } published ? Digits(published) : "", Digits(row.Ours), row.Source, row.Because]));

    /// <summary>Reads what <see cref="ToCsv"/> wrote. Null and what is wrong for what is no such text.</summary>
    public static (Experiment? Experiment, string? Error) FromCsv(ExperimentKind kind, string csv)
    {
        var lines = csv.Split('\n');
        var comments = lines.TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal)).ToList();
        var facts = comments.Where(line => line.Contains(": ", StringComparison.Ordinal)).Select(line => line[2..].TrimEnd('\r').Split(": ", 2));
        var rows = new List<Row>();
        foreach (var (number, (line, cells)) in CsvTable.Read(string.Join('\n', lines.Skip(comments.Count))).Index())
        {
            if (number == 0 && !cells.SequenceEqual(Columns))
            {
                break;
            }

            if (number > 0)
            {
                if (Parse(cells) is not { } row)
                {
                    return (null, $"line {line + comments.Count} is no figure of an experiment");
                }

                rows.Add(row);
            }
        }

        return rows.Count == 0 ? (null, $"there are no figures below a line '{Header}'")
            : (new(kind, rows) { Surroundings = new(facts.Select(fact => KeyValuePair.Create(fact[0], fact[1])).ToSequence()) }, null);
    }

    private static Row? Parse(IReadOnlyList<string> cells) =>
        cells.Count == Columns.Length && Number(cells[4]) is { } ours && (cells[3].Length == 0 ? (true, null) : (Number(cells[3]) is not null, Number(cells[3]))) is (true, var published)
            ? new(cells[0], cells[1], published, ours, cells[5]) { Unit = cells[2], Because = cells[6] }
            : null;

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static string Digits(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
