using Flowgraph;
using Laboratory.Agreeing;
using Laboratory.Campaigns;
using Laboratory.Generating;
using Laboratory.Sharding;
using Tests.Properties;
using Xunit;
using Outcome = Flowgraph.Outcome;

namespace Tests.Campaigns;

public class CampaignTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Forgets that subtraction can go wrong: what a campaign must catch.</summary>
    private static readonly Engine Wrong = Sabotage("wrong", outcome => outcome.Ending is Stopped { Value.IsSmall: true } stopped && stopped.Value.Bits > 40 ? outcome with { Ending = new Stopped(40) } : outcome);

    private static readonly Engine Throwing = Sabotage("throwing", outcome => outcome.Ending is Faulted ? throw new InvalidOperationException("lost") : outcome);

    [Fact]
    public void Three_thousand_random_cases_on_all_engines() =>
        NoneDisagrees(new(Seed: 20121231, First: 0, Count: 3_000) { Shapes = Shapes.Plain }, [.. Engines.All.Where(engine => !Engines.Variants.Any(it => it.Name == engine.Name))]);

    [Fact]
    public void Five_hundred_random_cases_on_variants_of_the_specializer() =>
        NoneDisagrees(new(Seed: 20121231, First: 0, Count: 500) { Shapes = Shapes.Plain }, Engines.Variants);

    /// <summary>Passages at the edges of what optimizations may do, on every engine.</summary>
    [Fact]
    public void Engines_agree_at_the_edges_of_optimizations() =>
        NoneDisagrees(new(Seed: 20121231, First: 0, Count: 120) { Shapes = Shapes.Corners }, [.. Engines.All]);

    [Fact]
    public void Two_hundred_random_cases_with_structures_on_all_engines() =>
        NoneDisagrees(new(Seed: 20121231, First: 0, Count: 200), Engines.All);

    private static void NoneDisagrees(CampaignPlan plan, IReadOnlyList<Engine> engines)
    {
        var result = new CampaignRunner(plan, engines).Run(new() { Stop = Stop });
        Assert.True(result.Failures.Count == 0, string.Join("\n\n", result.Failures.Select(Describe)));
        Assert.True(result.IsComplete);
        Assert.Equal(plan.Count, result.Counts.Cases);
    }

    [Cases<To100>(150)]
    public void As_a_property_with_generator_and_shrinker(Drawn it)
    {
        var reference = Engines.Interpreter.Run(it.Case, 2_000);
        using var sharing = Preparations.Share();
        Assert.All(Engines.All, engine => Assert.Null(Engines.Disagreement(engine, it.Case, reference)));
    }

    [Fact]
    public void A_wrong_engine_is_caught_shrunk_and_replayed()
    {
        var plan = new CampaignPlan(7, 0, 3_000) { MaxFailures = 1 };
        var failure = new CampaignRunner(plan, [Wrong]).Run(new() { Stop = Stop }).Failures[0];
        Assert.Equal("wrong", failure.Engine);
        Assert.Equal(new ShrunkCase("result: 41 against 40", "#? run -> 41\n\nstart:\n    print_and_stop(41)\n"), failure.Shrunk);
        Assert.Equal($"flow fuzz --seed 7 --first {failure.Number} --count 1 --size 60 --fuel 2000 --engine wrong", failure.Replay);
        var replayed = new CampaignRunner(plan with { First = failure.Number, Count = 1 }, [Wrong]).Run(new() { Stop = Stop });
        Assert.Equal(failure, Assert.Single(replayed.Failures));
    }

    [Fact]
    public void Traces_are_executed_in_many_cases()
    {
        var plan = new CampaignPlan(1, 0, 500);
        var runs = Enumerable.Range(0, 500).Select(number => Engines.Find("trace")!.Measure(plan.Case(number), 10_000)).ToArray();
        Assert.True(runs.Count(run => run.Size.Operations > 0) > 100);
    }

    [Fact]
    public void An_engine_that_throws_disagrees()
    {
        var result = new CampaignRunner(new CampaignPlan(7, 0, 1_000) { MaxFailures = 1 }, [Throwing]).Run(new() { Stop = Stop });
        Assert.False(result.IsComplete);
        Assert.All(result.Failures, failure => Assert.Equal("InvalidOperationException: lost", failure.Reason));
        Assert.NotNull(result.Failures[0].Shrunk);
        Assert.All(result.Failures.Skip(1), failure => Assert.Null(failure.Shrunk));
    }

    [Fact]
    public void Shards_are_the_whole()
    {
        var plan = new CampaignPlan(3, 5, 500);
        var whole = new CampaignRunner(plan, []).Run(new() { Stop = Stop }).Counts;
        var parts = Enumerable.Range(0, 3).Select(shard => new CampaignRunner(plan, []).Run(new() { Shard = new(shard, 3), Stop = Stop }).Counts);
        Assert.Equal(whole, parts.Aggregate((a, b) => a + b));
        Assert.Equal(500, whole.Cases);
    }

    [Fact]
    public void A_campaign_goes_on_from_its_journal_with_the_failures_that_it_holds()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var runner = new CampaignRunner(new CampaignPlan(7, 0, 200) { MaxFailures = 1_000 }, [Throwing]);
        var whole = runner.Run(new() { Stop = Stop });
        Assert.NotEmpty(whole.Failures);
        using (var journal = Journal<BatchResult>.Open(path, runner.Heading).Journal)
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop))
        {
            Assert.False(runner.Run(new() { Progress = done => Cancel(done, stop), Stop = stop.Token }, journal).IsComplete);
        }

        using (var journal = Journal<BatchResult>.Open(path, runner.Heading).Journal)
        {
            Assert.Equal(3, journal!.Content.Done.Count);
            Assert.Equal(whole, runner.Run(new() { Stop = Stop }, journal));
        }

        var (merged, _) = Merged<BatchResult>.Of([path, path]);
        Assert.Equal(whole, CampaignResult.Of(merged!.Of(runner.Plan.Batches)));
        Assert.Contains("its setting engines is throwing, not wrong", Journal<BatchResult>.Open(path, (runner with { Engines = [Wrong] }).Heading).Error, StringComparison.Ordinal);
        Assert.Contains("its setting seed is 7, not 4", Journal<BatchResult>.Open(path, (runner with { Plan = runner.Plan with { Seed = 4 } }).Heading).Error, StringComparison.Ordinal);
        File.Delete(path);
    }

    private static void Cancel(long done, CancellationTokenSource stop)
    {
        if (done >= 3)
        {
            stop.Cancel();
        }
    }

    private static Engine Sabotage(string name, Func<Outcome, Outcome> change) =>
        new(name, (it, fuel) => Engines.Interpreter.Measure(it, fuel) is var run ? run with { Outcome = change(run.Outcome) } : run);

    private static string Describe(Failure failure) =>
        $"{failure.Engine}: {failure.Reason}\n{failure.Replay}\nshrunk, {failure.Shrunk?.Reason}:\n{failure.Shrunk?.Text}";
}
