using System.Globalization;

namespace Laboratory.Sharding;

/// <summary>
/// One part of a work that is cut into numbered batches: the batches whose number leaves <paramref name="Index"/> on division by <paramref name="Count"/>.
/// <code>
/// batches 0 1 2 3 4 5 6, shard 1/3:  1 4
/// </code>
/// </summary>
/// <param name="Index">From 0, below <paramref name="Count"/>.</param>
/// <param name="Count">How many shards there are, at least 1.</param>
public sealed record Shard(int Index, int Count)
{
    /// <summary>All batches.</summary>
    public static Shard Whole { get; } = new(0, 1);

    /// <summary>Whether a batch belongs to this shard.</summary>
    public bool Has(long batch) => batch % Count == Index;

    /// <summary>How many of the batches from 0 to below <paramref name="batches"/> belong to this shard.</summary>
    public long Of(long batches) => (batches - Index + Count - 1) / Count;

    /// <summary>Reads <c>1/4</c>; null for what is no shard.</summary>
    public static Shard? TryParse(string text) =>
        text.Split('/') is [var index, var count]
        && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && i < n
            ? new(i, n)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");
}
