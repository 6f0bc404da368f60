using System.Globalization;
using Flowgraph;
using Spectre.Console;

namespace Cli.Writing;

/// <summary>
/// Tables for a reader. Spectre.Console lays them out, without colours and control characters: a file gets what a terminal gets.
/// <code>
/// TextTable.Of("route", "steps#")        a heading with # behind it: numbers, at the right
/// </code>
/// </summary>
public static class TextTable
{
    /// <summary>Columns of the names of facts.</summary>
    private const int FactNames = 22;

    public static Table Of(params ReadOnlySpan<string> headings)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in headings)
        {
            // A number that wraps reads as another number; text may wrap where a table is too wide.
            var column = new TableColumn(Markup.Escape(heading.TrimEnd('#')));
            table.AddColumn(heading.EndsWith('#') ? column.NoWrap().RightAligned() : column);
        }

        return table;
    }

    /// <summary>Adds a row of plain text: brackets in it are no markup.</summary>
    public static Table Row(this Table table, params string[] cells) => table.AddRow(Array.ConvertAll(cells, Markup.Escape));

    /// <summary>A number as tables for readers have it: <c>1,165</c>.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Names and what they are, without headings and lines: <see cref="Fact"/> adds a row.</summary>
    public static Table Facts() => new Table().HideHeaders().NoBorder()
        .AddColumn(new TableColumn("").NoWrap().Width(FactNames).Padding(0, 0, 1, 0)).AddColumn(new TableColumn("").Padding(0, 0, 0, 0));

    public static Table Fact(this Table table, string name, FormattableString value) => table.Row(name, Printable.Line(value.ToString(CultureInfo.InvariantCulture)));

    /// <param name="table">The table.</param>
    /// <param name="width">Columns of text; cells of what is wider wrap.</param>
    public static string Write(Table table, int width = 140)
    {
        using var to = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(to) });
        console.Profile.Width = width;
        console.Write(table);
        return string.Concat(to.ToString().ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => line.TrimEnd() + "\n"));
    }
}
