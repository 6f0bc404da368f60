using System.Globalization;
using System.Text;

namespace Laboratory.Campaigns;

/// <summary>A campaign's result as text for a reader: what was run, and each failure with its small program and its command.</summary>
public static class CampaignReport
{
    public static string Write(CampaignOptions options, CampaignResult result)
    {
        var (plan, counts) = (options.Plan, result.Counts);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"seed {plan.Seed}, shard {plan.Shard}/{plan.Shards}: {counts.Cases} cases")
            .Append(CultureInfo.InvariantCulture, $" ({counts.Results} results, {counts.Faults} faults, {counts.RanOutOfFuel} out of fuel, {counts.RanOutOfMemory} out of memory)")
            .Append(CultureInfo.InvariantCulture, $" on {string.Join(", ", options.Engines)}: {result.Failures.Count} failures")
            .AppendLine(result.IsComplete ? "" : "; ended early");
        foreach (var failure in result.Failures)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"case {failure.Number}, {failure.Engine}: {failure.Reason}")
                .AppendLine(failure.Replay)
                .AppendLine(CultureInfo.InvariantCulture, $"shrunk: {failure.ShrunkReason}")
                .Append(failure.ShrunkText);
        }

        return text.ToString();
    }
}
