using System.Globalization;
using System.Text;
using Flowgraph;

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
    private const string Header = "section,contender,size,run,value,unit";

    public static string Write(Measurements it)
    {
        var text = new StringBuilder();
        foreach (var (name, what) in it.Surroundings.Facts)
        {
            text.Append(CultureInfo.InvariantCulture, $"# {name}: {what}\n");
        }

        text.Append(Header).Append('\n');
        foreach (var row in it.All)
        {
            text.AppendJoin(',', new[] { it.Section, row.Contender, row.Size, Number(row.Run), Number(row.Value), row.Unit }.Select(Quote)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Null and what is wrong for what is no such text.</summary>
    public static (Measurements? Measurements, string? Error) Read(string section, string text)
    {
        var facts = new List<KeyValuePair<string, string>>();
        Measurements? result = null;
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (result is null && line.StartsWith("# ", StringComparison.Ordinal) && line.IndexOf(": ", StringComparison.Ordinal) is > 2 and var colon)
            {
                facts.Add(new(line[2..colon], line[(colon + 2)..]));
            }
            else if (result is null && line == Header)
            {
                result = new(section, new(facts.ToSequence()));
            }
            else if (line.Length > 0)
            {
                if (result is null || Parse(section, Cells(line)) is not { } row)
                {
                    return (null, $"line {i + 1} is no measurement of '{section}'");
                }

                result.Add(row);
            }
        }

        return result is null ? (null, $"the line '{Header}' is missing") : (result, null);
    }

    private static Measurement? Parse(string section, List<string> cells) =>
        cells.Count == 6 && cells[0] == section
        && int.TryParse(cells[3], NumberStyles.None, CultureInfo.InvariantCulture, out var run)
        && double.TryParse(cells[4], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? new(cells[1], cells[2], run, value, cells[5])
            : null;

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Line feeds become spaces, so that a measurement is a line.</summary>
    private static string Quote(string cell)
    {
        var line = cell.ReplaceLineEndings(" ");
        return line.AsSpan().ContainsAny(',', '"') || line.StartsWith('#') ? $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : line;
    }
}
