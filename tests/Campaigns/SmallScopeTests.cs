using Laboratory.Agreeing;
using Laboratory.Campaigns;
using Laboratory.Generating;
using Tracer;
using Xunit;

namespace Tests.Campaigns;

/// <summary>
/// All programs of one statement; those of two and three are run by <c>flow fuzz --complete</c>, and docs/verification.md has the figures.
/// </summary>
public class SmallScopeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Engines_agree_on_all_programs_of_one_statement()
    {
        var plan = new CampaignPlan(1, 0, SmallScope.Count(1)) { Complete = 1 };
        var result = new CampaignRunner(plan, Engines.OfSmallScope).Run(new() { Stop = Stop });
        Assert.True(result.Failures.Count == 0, string.Join("\n\n", result.Failures));
        Assert.Equal(13_824, result.Counts.Cases);
    }

    /// <summary>Few statements and ints of three bits are enough to show what is wrong.</summary>
    [Theory]
    [InlineData(nameof(TracerBug.ForgetsRestoring), "x = a - b")]
    [InlineData(nameof(TracerBug.CopiesInTurn), "x = a - b")]
    [InlineData(nameof(TracerBug.TellsAllPlacesApart), "astore(m, a, x)", "astore(n, b, a)", "x = aload(m, a)")]
    [InlineData(nameof(TracerBug.ForgetsAliases), "astore(m, a, x)", "astore(n, b, a)", "x = aload(m, a)")]
    public void What_is_wrong_on_purpose_shows_in_few_statements(string bug, params string[] statements)
    {
        var first = SmallScope.First(turning: 2, isOne: true, [.. statements]);
        var plan = new CampaignPlan(1, first, SmallScope.Inputs) { Complete = statements.Length };
        Assert.False(Shows(plan));
        using (global::Flowgraph.Sabotage.With(Enum.Parse<TracerBug>(bug)))
        {
            Assert.True(Shows(plan));
        }
    }

    private static bool Shows(CampaignPlan plan)
    {
        var engines = Engines.OfSmallScope.Where(engine => engine.Name.StartsWith("trace-", StringComparison.Ordinal)).ToArray();
        return plan.Cases(0).Any(it => engines.Any(engine =>
            Engines.Disagreement(engine, it.Case, Engines.Interpreter.Run(it.Case, plan.Fuel)) is not null));
    }

    [Fact]
    public void Each_program_has_every_pair_of_inputs()
    {
        var first = SmallScope.Program(2, 64 * 1_000);
        var inputs = Enumerable.Range(0, SmallScope.Inputs)
            .Select(i => string.Join(' ', SmallScope.Case(first, (64 * 1_000) + i).Bindings.Select(it => it.Value)));
        Assert.Equal(64, inputs.Distinct().Count());
        Assert.NotEqual(first.ToString(), SmallScope.Program(2, 64 * 1_001).ToString());
        Assert.Equal(SmallScope.Count(1) * 36, SmallScope.Count(2));
    }
}
