using System.Collections.Concurrent;
using System.Diagnostics;

namespace Laboratory.Sharding;

/// <summary>How a sharded work is run: which part, how many batches at once, for how long, and what is told meanwhile.</summary>
public sealed record RunOptions
{
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>Batches that are worked on at once, at least 1.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>No batch begins after this time.</summary>
    public TimeSpan Limit { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Told the number of batches done, earlier ones included, after each.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Ends the work early: no batch begins any more.</summary>
    public CancellationToken Stop { get; init; }
}

/// <summary>What was done: results by batch number, and whether these are all of the shard.</summary>
public sealed record ShardedResult<T>(IReadOnlyDictionary<long, T> Done, bool IsComplete)
{
    /// <summary>The results in the order of their batches.</summary>
    public IEnumerable<T> InOrder => Done.OrderBy(pair => pair.Key).Select(pair => pair.Value);
}

/// <summary>
/// Does the batches of a shard that its journal does not hold yet. A batch's result is a pure function of the batch's number, so that shards, machines,
/// interruptions and the number of jobs leave no trace in the whole.
/// <code>
/// journal: 0 2 4     shard 0/2 of 10 batches  →  6 8
/// </code>
/// </summary>
public static class ShardedRun
{
    /// <param name="batches">How many there are, over all shards.</param>
    /// <param name="work">A batch's result, by its number. Called by several threads where there are several jobs.</param>
    /// <param name="options">Which part, and how.</param>
    /// <param name="journal">Holds what was done before, and is told what is done; null for none.</param>
    /// <param name="enough">Whether no further batch is to begin, asked once for each result, those of the journal first; null for never.</param>
    public static ShardedResult<T> Run<T>(long batches, Func<long, T> work, RunOptions options, Journal<T>? journal = null, Func<T, bool>? enough = null)
    {
        var started = Stopwatch.GetTimestamp();
        var shard = options.Shard;
        var done = new ConcurrentDictionary<long, T>((journal?.Content.Done ?? new Dictionary<long, T>()).Where(pair => pair.Key >= 0 && pair.Key < batches && shard.Has(pair.Key)));
        var isEnough = false;
        foreach (var result in done.Values)
        {
            isEnough |= enough?.Invoke(result) ?? false;
        }

        var gate = new Lock();
        var next = (long)shard.Index;

        long? Take()
        {
            lock (gate)
            {
                while (next < batches && done.ContainsKey(next))
                {
                    next += shard.Count;
                }

                var isOver = next >= batches || isEnough || options.Stop.IsCancellationRequested
                    || (options.Limit != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(started) >= options.Limit);
                next += shard.Count;
                return isOver ? null : next - shard.Count;
            }
        }

        void Work()
        {
            while (Take() is { } batch)
            {
                var result = work(batch);
                journal?.Add(batch, result);
                lock (gate)
                {
                    done[batch] = result;
                    isEnough |= enough?.Invoke(result) ?? false;
                    options.Progress?.Invoke(done.Count);
                }
            }
        }

        Parallel.For(0, options.Jobs, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs }, _ => Work());
        return new(done, done.Count == shard.Of(batches));
    }
}
