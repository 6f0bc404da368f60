using System.Globalization;
using Laboratory.Campaigns;

namespace Bench;

/// <summary>
/// How often the programs of a campaign use partly known data, as a table.
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

        Console.WriteLine("| what | cases | times |");
        Console.WriteLine("|---|---:|---:|");
        foreach (var row in UseSurvey.Of(options.Plan))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {row.What} | {row.Cases:N0} | {row.Times:N0} |"));
        }

        return 0;
    }
}
