using Laboratory.Agreeing;
using Laboratory.Campaigns;
using Laboratory.Generating;
using Tracer;
using Xunit;

namespace Tests.Campaigns;

/// <summary>What a campaign reached is counted alike however it is cut, and what it left out is named.</summary>
public class ReachedTests
{
    private static readonly string[] All = [.. Engines.OfCampaigns.Select(it => it.Name)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Shards_reach_together_what_the_whole_reaches()
    {
        var runner = new CampaignRunner(new(3, 5, 96) { MaxSize = 20 }, [Engines.Find("tracing-eager")!, Engines.Find("cleaned")!]);
        var whole = runner.Run(new() { Stop = Stop }).Reached;
        var parts = Enumerable.Range(0, 3).SelectMany(shard => runner.Run(new() { Shard = new(shard, 3), Stop = Stop }).Reached);
        Assert.Equal(whole, ReachedCount.Sum(parts));
        Assert.Contains(whole, it => it is { Kind: "TraceRule", What: "Folded", Times: > 0 });
        Assert.Contains(whole, it => it is { Kind: "Ending", What: "tracing-eager: result", Times: > 0 });
    }

    [Fact]
    public void What_is_never_reached_fails_a_campaign_of_all_engines_that_is_large_enough()
    {
        var result = new CampaignResult(new(Reachable.Enough, 0, 0, 0), [], true);
        var missing = Reachable.Judge(result, All, Shapes.Mixed, lowLimits: false);
        Assert.Contains("rules of the trace optimizer: Folded", missing);
        var folded = result with { Reached = [new("TraceRule", "Folded", 1)] };
        Assert.Equal(missing.Count - 1, Reachable.Judge(folded, All, Shapes.Mixed, lowLimits: false).Count);
        Assert.Empty(Reachable.Judge(result, All[1..], Shapes.Mixed, lowLimits: false));
        Assert.Empty(Reachable.Judge(result with { Counts = new(Reachable.Enough - 1, 0, 0, 0) }, All, Shapes.Mixed, lowLimits: false));
    }

    /// <summary>Each sort of program comes to what the others do not.</summary>
    [Fact]
    public void Tests_of_kinds_and_classes_and_rules_of_cleanup_are_reached_by_chains()
    {
        var plan = new CampaignPlan(1, 0, 800) { Shapes = Shapes.Chains };
        var result = new CampaignRunner(plan, [Engines.Find("tracing-default")!, Engines.Find("cleaned")!]).Run(new() { Stop = Stop });
        Assert.Empty(result.Failures);
        string[] asked = ["rules of rewriting", "rules of the trace optimizer: GuardOf", "ways out of traces: GuardKind"];
        var missing = Reachable.Missing(result.Reached, Shapes.Chains, lowLimits: false);
        Assert.DoesNotContain(missing, it => asked.Any(start => it.StartsWith(start, StringComparison.Ordinal)));
    }

    /// <summary>Engines that check fuel and exits notice what plain outcomes do not show.</summary>
    [Fact]
    public void An_engine_that_runs_a_case_with_one_unit_less_notices_fuel_that_a_fault_takes()
    {
        var (engine, it) = (Engines.Find("tracing-to-the-unit")!, ProgramGenerator.Generate(149, 10 + (149 % 50), Shapes.Corners));
        var reference = Engines.Interpreter.Run(it, 2_000);
        Assert.Null(Engines.Disagreement(engine, it, reference));
        using (global::Flowgraph.Sabotage.With(TracerBug.FaultsTakeFuel))
        {
            Assert.NotNull(Engines.Disagreement(engine, it, reference));
        }
    }
}
