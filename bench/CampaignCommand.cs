using Laboratory.Campaigns;

namespace Bench;

/// <summary>
/// <code>
/// dotnet run --project bench -c Release -- campaign --seed 1 --count 100000 --journal campaign.journal
/// </code>
/// Exit codes: 0 all agree, 1 a failure, 2 bad usage or an unusable journal, 3 ended early.
/// </summary>
public static class CampaignCommand
{
    public static int Run(string[] arguments)
    {
        var (options, error) = CampaignOptions.Parse(arguments);
        if (options is null)
        {
            Console.Error.WriteLine(error);
            return 2;
        }

        Journal? journal = null;
        if (options.JournalPath is { } path)
        {
            (journal, error) = Journal.Open(path, options.Plan);
            if (journal is null)
            {
                Console.Error.WriteLine(error);
                return 2;
            }
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        var result = Terminal.Bar("cases", options.Plan.Count / options.Plan.Shards, progress => new CampaignRunner(options.Plan, options.Engines).Run(journal, progress, stop.Token));
        Console.Write(CampaignReport.Write(options, result));
        return result.Failures.Count > 0 ? 1 : result.IsComplete ? 0 : 3;
    }
}
