using Flowgraph;
using Laboratory.Agreeing;
using Laboratory.Campaigns;
using Laboratory.Generating;
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

    [Fact]
    public void Two_hundred_random_cases_with_structures_on_all_engines() =>
        NoneDisagrees(new(Seed: 20121231, First: 0, Count: 200), Engines.All);

    private static void NoneDisagrees(CampaignPlan plan, IReadOnlyList<Engine> engines)
    {
        var result = new CampaignRunner(plan, engines).Run(stop: Stop);
        Assert.True(result.Failures.Count == 0, string.Join("\n\n", result.Failures.Select(Describe)));
        Assert.True(result.IsComplete);
        Assert.Equal(plan.Count, result.Counts.Cases);
    }

    [Cases<To100>(300)]
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
        var failure = Assert.Single(new CampaignRunner(plan, [Wrong]).Run(stop: Stop).Failures);
        Assert.Equal("wrong", failure.Engine);
        Assert.Equal("result: 41 against 40", failure.ShrunkReason);
        Assert.Single(failure.Shrunk.Program.Blocks);
        Assert.Empty(failure.Shrunk.Program.Blocks[0].Body);
        Assert.Equal("#? run -> 41\n\nstart:\n    print_and_stop(41)\n", failure.ShrunkText);
        Assert.Equal($"scripts/campaign --seed 7 --first {failure.Number} --count 1 --size 60 --fuel 2000 --engine wrong", failure.Replay);
        var replayed = new CampaignRunner(plan with { First = failure.Number, Count = 1 }, [Wrong]).Run(stop: Stop);
        Assert.Equal(failure with { }, Assert.Single(replayed.Failures));
    }

    [Fact]
    public void Traces_are_executed_in_many_cases()
    {
        var plan = new CampaignPlan(1, 0, 500);
        var runs = Enumerable.Range(0, 500).Select(number => Engines.Find("trace")!.Measure(plan.Case(number), 10_000)).ToArray();
        Assert.True(runs.Count(run => run.Size.Operations > 0) > 100);
    }

    [Fact]
    public void Options_are_read_or_refused()
    {
        var (options, error) = CampaignOptions.Parse(["--seed", "9", "--shard", "1/4", "--engine", "trace", "--count", "10"]);
        Assert.Null(error);
        Assert.Equal(new CampaignPlan(9, 0, 10) { Shard = 1, Shards = 4 }, options!.Plan);
        Assert.Equal("trace", Assert.Single(options.Engines).Name);
        Assert.All(
            new[] { "--seed", "--seed -1", "--shard 4/4", "--shard 1", "--engine none", "--what 1", "--size 0", "--count 1e3" },
            line => Assert.Contains("usage", CampaignOptions.Parse(line.Split(' ')).Error, StringComparison.Ordinal));
    }

    [Fact]
    public void An_engine_that_throws_disagrees()
    {
        var failure = Assert.Single(new CampaignRunner(new CampaignPlan(7, 0, 1_000) { MaxFailures = 1 }, [Throwing]).Run(stop: Stop).Failures);
        Assert.Equal("InvalidOperationException: lost", failure.Reason);
    }

    [Fact]
    public void Shards_are_the_whole()
    {
        var plan = new CampaignPlan(3, 5, 500);
        var whole = new CampaignRunner(plan, []).Run(stop: Stop).Counts;
        var parts = Enumerable.Range(0, 3).Select(shard => new CampaignRunner(plan with { Shard = shard, Shards = 3 }, []).Run(stop: Stop).Counts);
        Assert.Equal(whole, parts.Aggregate((a, b) => a + b));
        Assert.Equal(500, whole.Cases);
    }

    [Fact]
    public void A_campaign_that_was_killed_goes_on_from_its_journal()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var plan = new CampaignPlan(3, 0, 500);
        var whole = new CampaignRunner(plan, [Engines.Interpreter]).Run(stop: Stop);
        using (var stop = new CancellationTokenSource())
        {
            var first = new CampaignRunner(plan, [Engines.Interpreter]).Run(Journal.Open(path, plan).Journal, done => Cancel(done, stop), stop.Token);
            Assert.False(first.IsComplete);
            File.AppendAllText(path, "done next=499 resu");
        }

        var journal = Journal.Open(path, plan).Journal!;
        Assert.InRange(journal.Next, 100, 499);
        Assert.Equal(whole, new CampaignRunner(plan, [Engines.Interpreter]).Run(journal, stop: Stop));
        Assert.Equal(whole.Counts, Journal.Merge([File.ReadAllText(path)]).Counts);
        Assert.NotNull(Journal.Open(path, plan with { Seed = 4 }).Error);
        File.Delete(path);
    }

    private static void Cancel(long done, CancellationTokenSource stop)
    {
        if (done >= 100)
        {
            stop.Cancel();
        }
    }

    private static Engine Sabotage(string name, Func<Outcome, Outcome> change) =>
        new(name, (it, fuel) => Engines.Interpreter.Measure(it, fuel) is var run ? run with { Outcome = change(run.Outcome) } : run);

    private static string Describe(Failure failure) =>
        $"{failure.Engine}: {failure.Reason}\n{failure.Replay}\nshrunk, {failure.ShrunkReason}:\n{failure.ShrunkText}";
}
