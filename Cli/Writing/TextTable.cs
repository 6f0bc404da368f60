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
    public static Table Of(params ReadOnlySpan<string> headings)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in headings)
        {
            var column = new TableColumn(Markup.Escape(heading.TrimEnd('#'))).NoWrap();
            table.AddColumn(heading.EndsWith('#') ? column.RightAligned() : column);
        }

        return table;
    }

    /// <summary>Adds a row of plain text: brackets in it are no markup.</summary>
    public static Table Row(this Table table, params string[] cells) => table.AddRow(Array.ConvertAll(cells, Markup.Escape));

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
