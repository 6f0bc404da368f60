using System.Globalization;
using Flowgraph;
using Laboratory.Agreeing;
using Laboratory.Generating;
using Laboratory.Sharding;
using static System.FormattableString;

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

    /// <summary>Names the campaign: cases, generator and engines. A journal with another heading is of another campaign.</summary>
    public Heading Heading => new(
        "fuzz",
        new Dictionary<string, string>
        {
            ["seed"] = Text(Plan.Seed),
            ["first"] = Text(Plan.First),
            ["count"] = Text(Plan.Count),
            ["size"] = Text(Plan.MaxSize),
            ["fuel"] = Text(Plan.Fuel),
            ["failures"] = Text(Plan.MaxFailures),
            ["shapes"] = Plan.Shapes.Name(),
            ["limits"] = Plan.LowLimits ? "low" : "usual",
            ["complete"] = Text(Plan.Complete),
            ["engines"] = string.Join(",", Engines),
        },
        Heading.ThisBuild);

    /// <summary>Runs a shard of the campaign, without what its journal holds already.</summary>
    /// <param name="options">Which shard, and how; progress is told in batches.</param>
    /// <param name="journal">Opened with <see cref="Heading"/>; null for none.</param>
    public CampaignResult Run(RunOptions? options = null, Journal<BatchResult>? journal = null)
    {
        var failures = 0;
        return CampaignResult.Of(ShardedRun.Run(Plan.Batches, Batch, options ?? new(), journal, done => (failures += done.Failures.Count) >= Plan.MaxFailures));
    }

    private BatchResult Batch(long batch)
    {
        using var reached = Reached.Begin();
        var (counts, failures) = (CampaignCounts.None, new List<Failure>());
        using var sharing = Plan.Complete > 0 ? Preparations.Share() : null;
        foreach (var (number, it) in Plan.Cases(batch))
        {
            var reference = Agreeing.Engines.Interpreter.Run(it, Plan.Fuel);
            counts = counts.Add(reference.Ending);
            foreach (var (engine, reason) in Disagreeing(it, reference))
            {
                failures.Add(new(number, engine.Name, reason, Replay(number, engine), failures.Count < Plan.MaxFailures ? Shrink(it, engine, reason) : null));
            }
        }

        return new(counts, failures, ReachedCount.Of(reached));
    }

    private List<(Engine Engine, string Reason)> Disagreeing(Case it, Outcome reference)
    {
        using var sharing = Preparations.Share();
        return [.. Engines.Select(engine => (engine, Agreeing.Engines.Disagreement(Counting(engine), it, reference)!))
            .Where(pair => pair.Item2 is not null)];
    }

    /// <summary>An engine whose endings are counted.</summary>
    private static Engine Counting(Engine engine) => engine with
    {
        Measure = (it, fuel) =>
        {
            var run = engine.Measure(it, fuel);
            Reached.Count(ReachKind.Ending, Reachable.Ending(engine.Name, run.Outcome.Ending));
            return run;
        },
    };

    private ShrunkCase Shrink(Case failing, Engine engine, string reason)
    {
        using var uncounted = Reached.Begin();
        string? Reason(Case it) => Agreeing.Engines.Disagreement(engine, it, Agreeing.Engines.Interpreter.Run(it, Plan.Fuel));
        var small = Shrinker.Shrink(failing, it => Reason(it) is not null, ShrinkTries);
        return new(Reason(small) ?? reason, CaseText.Write(small, Agreeing.Engines.Interpreter.Run(small, Plan.Fuel)));
    }

    private string Replay(long number, Engine engine)
    {
        var cases = Plan.Complete > 0 ? Invariant($"--complete {Plan.Complete} --first {number} --count 1")
            : Invariant($"--seed {Plan.Seed} --first {number} --count 1 --size {Plan.MaxSize}");
        var shapes = Plan.Shapes == Shapes.Mixed ? "" : $" --shapes {Plan.Shapes.Name()}";
        return Invariant($"flow fuzz {cases} --fuel {Plan.Fuel}{shapes}{(Plan.LowLimits ? " --limits low" : "")} --engine {engine.Name}");
    }

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);
}
