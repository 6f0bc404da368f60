using System.Globalization;
using Laboratory.Comparing;
using Spectre.Console;
using Visualizer;
using Route = Laboratory.Comparing.Route;

namespace Cli.Writing;

/// <summary>
/// The routes as a table that fits: where there is no room for all columns, those go first that say least. A route that is another one compiled stands below it.
/// <code>
/// route         starts at            operations  tests  steps  prepare    run       80 columns
/// route         starts at    blocks  operations  tests  operations  jumps  …       140
/// </code>
/// </summary>
public static class RouteTable
{
    /// <summary>Columns of a place; a longer one is cut.</summary>
    private const int LongestPlace = 24;

    // In the order of the table; the lowest rank stays longest.
    private static readonly Column[] Columns =
    [
        new("", "route", 0, (_, route) => Name(route), false),
        new("", "starts at", 1, (_, route) => Place(route.Start), false),
        new("code", "blocks", 9, (_, route) => Number(route.Size.Blocks), true),
        new("code", "operations", 10, (_, route) => Number(route.Size.Operations), true),
        new("code", "tests", 11, (_, route) => Number(route.Size.Tests), true),
        new("one run", "operations", 5, (_, route) => Number(route.Operations), true),
        new("one run", "jumps", 7, (_, route) => Number(route.Jumps), true),
        new("one run", "tests", 6, (_, route) => Number(route.Outcome.Counts.Tests + route.Traced.Guards), true),
        new("one run", "steps", 2, (_, route) => Number(route.Steps), true),
        new("ms to", "prepare", 3, (_, route) => Numbers.Milliseconds(route.Preparation), true),
        new("ms to", "run", 4, (_, route) => Numbers.Milliseconds(route.Running), true),
        new("pays", "after runs", 8, (it, route) => route.BreakEven(it.Reference) is { } runs ? Number(runs) : "", true),
    ];

    public static void Write(TextWriter to, Comparison comparison, int width)
    {
        var shown = Fitting(comparison, width);
        var table = new Table().Border(TableBorder.Simple);
        var group = "";
        foreach (var column in shown)
        {
            table.AddColumn(new TableColumn($"{(column.Group == group ? "" : column.Group)}\n{column.Name}")
            {
                NoWrap = true,
                Padding = new(0, 0, column == shown[^1] ? 0 : 1, 0),
                Alignment = column.IsNumber ? Justify.Right : Justify.Left,
            });
            group = column.Group;
        }

        foreach (var route in comparison.Routes)
        {
            table.AddRow([.. shown.Select(column => Markup.Escape(column.Text(comparison, route)))]);
        }

        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = Math.Max(width, WidthOf(shown, comparison));
        console.Write(table);
        foreach (var line in text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
        {
            to.WriteLine(line);
        }

        to.WriteLine();
    }

    private static List<Column> Fitting(Comparison comparison, int width)
    {
        var shown = new List<Column>(Columns);
        while (WidthOf(shown, comparison) > width && shown.Count > 5)
        {
            shown.Remove(shown.MaxBy(column => column.Rank)!);
        }

        return shown;
    }

    // Each column has a space behind it, but for the last; lines stand around and between them.
    private static int WidthOf(List<Column> shown, Comparison comparison) =>
        shown.Sum(column => WidthOf(column, comparison)) + (2 * shown.Count);

    private static int WidthOf(Column column, Comparison comparison) =>
        comparison.Routes.Select(route => column.Text(comparison, route).Length).Append(column.Name.Length).Append(column.Group.Length).Max();

    private static string Name(Route route) =>
        route.Name.IndexOf(", ", StringComparison.Ordinal) is > 0 and var comma ? "  " + route.Name[(comma + 2)..]
        : route.Name == RouteNames.Compiled ? "  compiled" : route.Name;

    /// <summary>The label alone: the values of its greens are in the sentences.</summary>
    private static string Place(string start)
    {
        var label = start.Replace("loop at ", "", StringComparison.Ordinal).Split('(')[0];
        return label.Length <= LongestPlace ? label : label[..(LongestPlace - 1)] + "…";
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Column(string Group, string Name, int Rank, Func<Comparison, Route, string> Text, bool IsNumber);
}
