using Flowgraph;

namespace Laboratory.Campaigns;

/// <summary>
/// How often the engines came to something: a rule that fired, a way out that was taken, a limit that was crossed, a way to end.
/// </summary>
/// <param name="Kind">What sort of thing: <c>TraceRule</c>, <c>RunLimit</c>.</param>
/// <param name="What">Which: <c>Folded</c>, <c>Elements</c>.</param>
/// <param name="Times">At least 1.</param>
public sealed record ReachedCount(string Kind, string What, long Times)
{
    /// <summary>What one thread counted.</summary>
    internal static IReadOnlyList<ReachedCount> Of(Reached reached) =>
        [.. Sum(reached.Counts.Select(pair => new ReachedCount(pair.Key.Kind.ToString(), pair.Key.What, pair.Value)))];

    /// <summary>Added up, sorted by kind and name.</summary>
    public static Sequence<ReachedCount> Sum(IEnumerable<ReachedCount> counts) =>
        counts.GroupBy(it => (it.Kind, it.What))
            .Select(group => new ReachedCount(group.Key.Kind, group.Key.What, group.Sum(it => it.Times)))
            .OrderBy(it => it.Kind, StringComparer.Ordinal).ThenBy(it => it.What, StringComparer.Ordinal).ToSequence();
}
