using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Laboratory.Tabulating;

/// <summary>
/// Comma-separated text (RFC 4180), written and read by CsvHelper; lines end with a line feed. What holds a comma, a quotation mark or a line end is quoted.
/// <code>
/// contender,value
/// "C#, checked",134012
/// </code>
/// </summary>
public static class CsvTable
{
    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture) { NewLine = "\n", HasHeaderRecord = false };

    /// <summary>The header, then the rows.</summary>
    public static string Write(IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        using var text = new StringWriter();
        using (var csv = new CsvWriter(text, Form, leaveOpen: true))
        {
            foreach (var row in rows.Prepend(header))
            {
                foreach (var cell in row)
                {
                    csv.WriteField(cell);
                }

                csv.NextRecord();
            }
        }

        return text.ToString();
    }

    /// <summary>The rows with the lines that they end on, from 1; blank lines are none. A quotation mark inside a cell that is not quoted ends the reading: the row with it has no cells.</summary>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Read(string text)
    {
        using var csv = new CsvParser(new StringReader(text), Form);
        while (true)
        {
            string[]? cells;
            try
            {
                cells = csv.Read() ? csv.Record : null;
            }
            catch (BadDataException)
            {
                cells = [];
            }

            if (cells is null)
            {
                yield break;
            }

            yield return (csv.RawRow, cells);
            if (cells.Length == 0)
            {
                yield break;
            }
        }
    }
}
