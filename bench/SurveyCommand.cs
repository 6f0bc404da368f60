using System.Globalization;
using Laboratory.Campaigns;
using Spectre.Console;

namespace Bench;

/// <summary>
/// How often the programs of a campaign use partly known data: a table for a reader at a terminal, for a page (Markdown) elsewhere.
/// <code>
/// dotnet run --project bench -c Release -- survey --seed 1 --count 3000
/// </code>
/// Exit codes: 0 done, 2 bad usage.
/// </summary>
public static class SurveyCommand
{
    public static int Run(string[] arguments)
    {
        var (options, error) = CampaignOptions.Parse(arguments);
        if (options is null)
        {
            Console.Error.WriteLine(error);
            return 2;
        }

        var rows = UseSurvey.Of(options.Plan).Select(row => new[] { row.What, Number(row.Cases), Number(row.Times) }).ToList();
        if (!Console.IsOutputRedirected)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns(new TableColumn("what"), new TableColumn("cases").RightAligned(), new TableColumn("times").RightAligned());
            rows.ForEach(row => table.AddRow(Array.ConvertAll(row, Markup.Escape)));
            AnsiConsole.Write(table);
            return 0;
        }

        Console.WriteLine("| what | cases | times |\n|---|---:|---:|");
        foreach (var row in rows)
        {
            Console.WriteLine($"| {string.Join(" | ", row)} |");
        }

        return 0;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
