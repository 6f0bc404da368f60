using System.Globalization;
using System.Text;

namespace Laboratory.Campaigns;

/// <summary>A campaign's result as text for a reader: what was run, and each failure with its small program and its command.</summary>
public static class CampaignReport
{
    /// <param name="what">Names the campaign: <c>seed 1, shard 0/4</c>.</param>
    /// <param name="engines">The names of the engines.</param>
    /// <param name="result">What was found.</param>
    public static string Write(string what, IEnumerable<string> engines, CampaignResult result)
    {
        var counts = result.Counts;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{what}: {Many(counts.Cases, "case")}")
            .Append(CultureInfo.InvariantCulture, $" ({counts.Results} results, {counts.Faults} faults, {counts.RanOutOfFuel} out of fuel, {counts.RanOutOfMemory} out of memory)")
            .Append(CultureInfo.InvariantCulture, $" on {string.Join(", ", engines)}: {Many(result.Failures.Count, "failure")}")
            .Append(result.IsComplete ? "" : "; ended early").Append('\n');
        foreach (var failure in result.Failures)
        {
            text.Append(CultureInfo.InvariantCulture, $"\ncase {failure.Number}, {failure.Engine}: {failure.Reason}\n{failure.Replay}\n");
            if (failure.Shrunk is { } shrunk)
            {
                text.Append(CultureInfo.InvariantCulture, $"shrunk: {shrunk.Reason}\n{shrunk.Text}");
            }
        }

        return text.ToString();
    }

    /// <summary>What was reached, a paragraph for each kind of thing.</summary>
    public static string Reached(CampaignResult result)
    {
        var text = new StringBuilder();
        foreach (var (title, counts) in Reachable.ByKind(result.Reached))
        {
            var list = string.Join(", ", counts.Select(it => string.Create(CultureInfo.InvariantCulture, $"{it.What} {it.Times:N0}")));
            text.Append(CultureInfo.InvariantCulture, $"{title}: {(list.Length == 0 ? "none" : list)}\n");
        }

        return text.ToString();
    }

    /// <summary>What was to be reached and was not; empty where nothing.</summary>
    public static string Missing(IReadOnlyCollection<string> missing) => missing.Count == 0 ? ""
        : string.Create(CultureInfo.InvariantCulture,
            $"never reached, and so not tested:\n{string.Concat(missing.Select(it => $"  {it}\n"))}");

    private static string Many(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");
}
