using Flowgraph;
using Flowgraph.Cleanup;
using Flowgraph.Text;
using Laboratory.Experiments;
using Laboratory.Experiments.Ablating;
using PartialEval;
using Tracer.Optimizer;
using Xunit;

namespace Tests.Documenting;

/// <summary>What is left out of the routes, and what the rows say of it.</summary>
public sealed class AblationTests
{
    private static readonly IReadOnlyList<Row> Rows = Committed.Of("e10").Rows;

    [Fact]
    public void Every_switch_of_a_specializing_policy_is_left_out()
    {
        var policy = AblatedRoutes.Specialized.Default;
        var left = AblatedRoutes.Specialized.Switches.Select(it => it.Without(policy)).ToList();
        foreach (var property in typeof(PolicySpec).GetProperties().Where(it => it.CanWrite && it.Name is not (nameof(PolicySpec.Name) or nameof(PolicySpec.Meaning) or nameof(PolicySpec.StopsAtPromotions))))
        {
            Assert.Contains(left, it => !Equals(property.GetValue(it), property.GetValue(policy)));
        }

        var passes = Enum.GetValues<CleanupPasses>().Where(it => CleanupPasses.Default.HasFlag(it) && it is not (CleanupPasses.None or CleanupPasses.Default));
        Assert.All(passes, pass => Assert.Contains(left, it => it.Cleanup?.Passes == (CleanupPasses.Default & ~pass)));
    }

    [Fact]
    public void Every_pass_of_the_trace_optimizer_is_left_out()
    {
        var policy = AblatedRoutes.Traced.Default;
        var left = AblatedRoutes.Traced.Switches.Select(it => it.Without(policy)).ToList();
        Assert.All(Enum.GetValues<Pass>(), pass => Assert.Contains(left, it => it.Passes.Equals(policy.Passes.Without(pass))));
        Assert.All(left, it => Assert.NotEqual(policy, it));
    }

    [Fact]
    public void Each_is_left_out_by_itself_and_twice_is_once()
    {
        Assert.Distinct(AblatedRoutes.Specialized.Switches.Select(it => it.Without(AblatedRoutes.Specialized.Default)));
        Assert.Distinct(AblatedRoutes.Traced.Switches.Select(it => it.Without(AblatedRoutes.Traced.Default)));
        Assert.All(AblatedRoutes.Traced.Switches, it => Assert.Equal(it.Without(AblatedRoutes.Traced.Default), it.Without(it.Without(AblatedRoutes.Traced.Default))));
    }

    /// <summary>The mean of a line is that of the raw data: programs that are not there have not changed.</summary>
    [Theory]
    [InlineData("specialized", "cleanup: chain merging")]
    [InlineData("specialized", "partly known data")]
    [InlineData("traced", "optimizer: guards")]
    [InlineData("traced", "bridges")]
    public void The_means_are_of_the_raw_data(string route, string left)
    {
        var all = Steps($"{route}, everything on · ");
        var without = Steps($"{route}, without {left} · ");
        Assert.NotEmpty(without);
        var logarithms = all.Select(it => Math.Log(Math.Max(without.GetValueOrDefault(it.Key, it.Value), 1) / Math.Max(it.Value, 1))).ToList();
        Assert.Equal(Figure("corpus", "programs measured"), logarithms.Count);
        Assert.Equal(Math.Exp(logarithms.Average()), Figure($"{route}, without {left}", "steps, mean"), 3);
        Assert.Equal(Math.Exp(logarithms.Max()), Figure($"{route}, without {left}", "steps, most"), 3);
    }

    [Fact]
    public void A_run_that_disagrees_is_no_figure()
    {
        var power = CorpusProgram();
        var ablation = Ablation.Of([power], 10_000);
        var wrong = ablation with { References = [ablation.References[0] with { Ending = new Stopped(-1) }] };
        Assert.Contains("power, specialized", Assert.Throws<InvalidOperationException>(() => wrong.Without(AblatedRoutes.Specialized)).Message, StringComparison.Ordinal);
    }

    /// <summary>The longest run that fits the division is measured; one whose static values are others does not fit.</summary>
    [Fact]
    public void The_longest_run_that_fits_the_division_is_measured()
    {
        var power = CorpusProgram();
        var lines = ProgramReader.Read("#? run x=2 y=5 -> 32\n#? run x=3 y=5 -> 243\n#? run x=2 y=50 -> 0\na:\n    print_and_stop(x)\n", "runs").Directives;
        var ablation = Ablation.Of([power with { Directives = lines }], 10_000);
        Assert.Equal(new Stopped(32), ablation.References[0].Ending);
        Assert.Equal((Value)2, ablation.Subjects[0].Inputs["x"]);
    }

    private static CorpusProgram CorpusProgram() => new(
        "power",
        Tests.Tracing.Traced.FromCorpus("power"),
        Division.Of([KeyValuePair.Create("y", (Value)5)], "x"),
        new Dictionary<string, Value> { ["x"] = 2, ["y"] = 5 });

    private static Dictionary<string, double> Steps(string start) =>
        Rows.Where(row => row.Figure == "steps" && row.Subject.StartsWith(start, StringComparison.Ordinal)).ToDictionary(row => row.Subject[start.Length..], row => row.Ours);

    private static double Figure(string subject, string figure) => Rows.Single(row => (row.Subject, row.Figure) == (subject, figure)).Ours;
}
