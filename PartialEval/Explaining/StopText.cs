using System.Globalization;

namespace PartialEval;

/// <summary>A line that says why a specialization did not come to its end by itself.</summary>
public static class StopText
{
    /// <summary>The line; null where it came to its end.</summary>
    public static string? Write(Specialization it) => it.Stop switch
    {
        StopReason.Complete => null,
        StopReason.SourceDiverges => string.Create(
            CultureInfo.InvariantCulture,
            $"the source runs at least {it.Statistics.LongestPending.Steps} steps on these values without a dynamic test; the rest is left unspecialized"),
        _ => $"the budget ({it.Statistics.BudgetHit}) is used up; the rest is left unspecialized",
    };
}
