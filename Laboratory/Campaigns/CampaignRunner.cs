using System.Diagnostics;
using System.Globalization;
using Flowgraph;
using Laboratory.Agreeing;
using Laboratory.Generating;

namespace Laboratory.Campaigns;

/// <summary>
/// Generates cases, runs each with the interpreter and every engine, and shrinks what disagrees.
/// <code>
/// case i → interpreter: outcome, n units → every engine, given 10·n + 10,000: agrees, or → shrink → report
/// </code>
/// </summary>
/// <param name="Plan">Which cases.</param>
/// <param name="Engines">What to hold against the interpreter.</param>
public sealed record CampaignRunner(CampaignPlan Plan, IReadOnlyList<Engine> Engines)
{
    /// <summary>How often a shrinking may run both engines.</summary>
    private const int ShrinkTries = 3_000;

    /// <summary>Runs the campaign, from where the journal ends if there is one.</summary>
    /// <param name="journal">Told what is done, so that a later run can resume; null for none.</param>
    /// <param name="progress">Told the number of cases done, now and then.</param>
    /// <param name="stop">Ends the campaign early.</param>
    public CampaignResult Run(Journal? journal = null, Action<long>? progress = null, CancellationToken stop = default)
    {
        const int Batch = 64;
        var started = Stopwatch.GetTimestamp();
        var counts = journal?.Counts ?? CampaignCounts.None;
        var failures = new List<Failure>();
        var end = Plan.First + Plan.Count;
        var number = journal?.Next ?? Plan.First;
        while (number < end && failures.Count < Plan.MaxFailures && !stop.IsCancellationRequested)
        {
            if (Plan.Limit != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(started) >= Plan.Limit)
            {
                break;
            }

            var batchEnd = Math.Min(end, number + ((long)Batch * Plan.Shards));
            for (; number < batchEnd && failures.Count < Plan.MaxFailures; number++)
            {
                if ((ulong)number % (ulong)Plan.Shards == (ulong)Plan.Shard)
                {
                    counts = counts.Add(Check(number, failures));
                }
            }

            journal?.Done(number, counts, failures);
            progress?.Invoke(counts.Cases);
        }

        return new(counts, failures.ToSequence(), number == end);
    }

    private Ending Check(long number, List<Failure> failures)
    {
        var it = Plan.Case(number);
        var reference = Agreeing.Engines.Interpreter.Run(it, Plan.Fuel);
        foreach (var (engine, reason) in Disagreeing(it, reference))
        {
            failures.Add(Shrink(number, it, engine, reason));
        }

        return reference.Ending;
    }

    private List<(Engine Engine, string Reason)> Disagreeing(Case it, Outcome reference)
    {
        using var sharing = Preparations.Share();
        return [.. Engines.Select(engine => (engine, Agreeing.Engines.Disagreement(engine, it, reference)!)).Where(pair => pair.Item2 is not null)];
    }

    private Failure Shrink(long number, Case failing, Engine engine, string reason)
    {
        string? Reason(Case it) => Agreeing.Engines.Disagreement(engine, it, Agreeing.Engines.Interpreter.Run(it, Plan.Fuel));
        var small = Shrinker.Shrink(failing, it => Reason(it) is not null, ShrinkTries);
        var text = CaseText.Write(small, Agreeing.Engines.Interpreter.Run(small, Plan.Fuel));
        var replay = string.Create(
            CultureInfo.InvariantCulture,
            $"scripts/campaign --seed {Plan.Seed} --first {number} --count 1 --size {Plan.MaxSize} --fuel {Plan.Fuel}{(Plan.Shapes == Shapes.Plain ? " --shapes plain" : "")}{(Plan.LowLimits ? " --limits low" : "")} --engine {engine.Name}");
        return new(number, engine.Name, reason, small, Reason(small) ?? reason, text, replay);
    }
}
