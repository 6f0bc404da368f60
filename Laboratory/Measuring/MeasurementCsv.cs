using System.Globalization;
using Flowgraph;
using Laboratory.Tabulating;

namespace Laboratory.Measuring;

/// <summary>
/// Raw measurements as comma-separated text (RFC 4180: what holds a comma or a quotation mark is quoted), behind the surroundings as comments.
/// Reading gives what was written, to the last bit of every number.
/// <code>
/// # runtime: .NET 10.0.12
/// section,contender,size,run,value,unit
/// kernels,"C#, checked",sieve,1,134012,ns
/// </code>
/// </summary>
public static class MeasurementCsv
{
    private static readonly string[] Columns = ["section", "contender", "size", "run", "value", "unit"];

    private static readonly string Header = string.Join(',', Columns);

    public static string Write(Measurements it)
    {
        var facts = it.Surroundings.Facts.Select(fact => $"# {fact.Key}: {fact.Value}\n");
        var rows = it.All.Select(row => new[] { it.Section, row.Contender, row.Size, Number(row.Run), Number(row.Value), row.Unit }.Select(OneLine));
        return string.Concat(facts) + CsvTable.Write(Columns, rows);
    }

    /// <summary>Null and what is wrong for what is no such text.</summary>
    public static (Measurements? Measurements, string? Error) Read(string section, string text)
    {
        var facts = new List<KeyValuePair<string, string>>();
        var (number, rest) = (0, text);
        while (rest.Length > 0)
        {
            var end = rest.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var at ? at : rest.Length;
            var line = rest[..end].TrimEnd('\r');
            (number, rest) = (number + 1, rest[Math.Min(end + 1, rest.Length)..]);
            if (line == Header)
            {
                return ReadRows(section, new(facts.ToSequence()), number, rest);
            }

            if (line.StartsWith("# ", StringComparison.Ordinal) && line.IndexOf(": ", StringComparison.Ordinal) is > 2 and var colon)
            {
                facts.Add(new(line[2..colon], line[(colon + 2)..]));
            }
            else if (line.Length > 0)
            {
                return (null, NoMeasurement(section, number));
            }
        }

        return (null, $"the line '{Header}' is missing");
    }

    private static (Measurements? Measurements, string? Error) ReadRows(string section, Surroundings surroundings, int linesBefore, string text)
    {
        var result = new Measurements(section, surroundings);
        foreach (var (line, cells) in CsvTable.Read(text))
        {
            if (Parse(section, cells) is not { } row)
            {
                return (null, NoMeasurement(section, linesBefore + line));
            }

            result.Add(row);
        }

        return (result, null);
    }

    private static string NoMeasurement(string section, int line) => $"line {line} is no measurement of '{section}'";

    private static Measurement? Parse(string section, IReadOnlyList<string> cells) =>
        cells.Count == 6 && cells[0] == section
        && int.TryParse(cells[3], NumberStyles.None, CultureInfo.InvariantCulture, out var run)
        && double.TryParse(cells[4], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? new(cells[1], cells[2], run, value, cells[5])
            : null;

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Line feeds become spaces, so that a measurement is a line.</summary>
    private static string OneLine(string cell) => cell.ReplaceLineEndings(" ");
}
