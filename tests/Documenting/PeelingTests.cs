using Flowgraph.Text;
using Laboratory.Experiments;
using PartialEval;
using Tests.House;
using Tracer.Engine;
using Tracer.Optimizer;
using Xunit;

namespace Tests.Documenting;

/// <summary>What E6 and E7 count, and that a claim which is made false fails.</summary>
public sealed class PeelingTests
{
    [Theory]
    [InlineData("e6")]
    [InlineData("e7")]
    public void A_claim_that_is_made_false_fails(string name)
    {
        var experiment = Committed.Of(name);
        var claims = experiment.Rows.Where(row => row.Published is not null).ToList();
        Assert.NotEmpty(claims);
        Assert.All(claims, row => Assert.Equal(Verdict.Differs, (row with { Ours = row.Published!.Value + 1, Because = "" }).Verdict));
    }

    [Theory]
    [InlineData("type='Int' number=1234567 n=200", 1)]
    [InlineData("type='Float' number=2.0 n=200", 1)]
    [InlineData("type='Fix16' number=1234 n=200", 1)]
    public void A_number_that_is_carried_round_needs_no_box(string inputs, int boxes)
    {
        Assert.Equal(boxes, Allocations(PassSet.All.Without(Pass.Peel)));
        Assert.Equal(0, Allocations(PassSet.All));

        int Allocations(PassSet passes) =>
            EntryKinds.InLoop(Hottest("sqrt", inputs, passes).Executed, EntryKinds.IsAllocation);
    }

    [Theory]
    [InlineData("conv3", "n=100")]
    [InlineData("conv3x3", "width=20 height=20")]
    [InlineData("sor", "n=20 turns=1")]
    [InlineData("sparse_matmult", "n=20 per=5 turns=5")]
    public void The_class_of_an_array_is_tested_in_front_of_the_loop(string kernel, string inputs)
    {
        Assert.Contains(Hottest(kernel, inputs, PassSet.All.Without(Pass.Peel)).Executed.Entries, EntryKinds.IsClassGuard);
        Assert.Equal(0, EntryKinds.InLoop(Hottest(kernel, inputs, PassSet.All).Executed, EntryKinds.IsClassGuard));
    }

    [Fact]
    public void The_published_speedups_are_those_of_the_published_times()
    {
        Assert.Equal(2.22, Kernel.All.Single(it => it.Name == "conv3").Speedup);
        Assert.All(Kernel.All, it => Assert.True(it.Speedup > 1, it.Name));
        Assert.Distinct(Kernel.All.Select(it => it.Name));
    }

    [Theory]
    [InlineData("90 9 0", 66.7, 33.3)]
    [InlineData("5 5 5", 100, 66.7)]
    [InlineData("0 0 0", 0, 0)]
    public void Guards_that_fail_and_those_that_make_half_of_the_failures(string times, double failing, double half)
    {
        long[] failures = [.. times.Split(' ').Select(long.Parse)];
        var counts = new GuardCounts(1, 10, 5, 6, failures.Length, failures, 20, new(10, 5));
        Assert.Equal((failing, half), (counts.Failing, counts.Half));
        Assert.Equal((50, 50, 40, 40, 25), (counts.Before, counts.After, counts.Removed, counts.GuardsRemoved, counts.Shared));
    }

    [Fact]
    public void Counts_of_no_trace_are_no_shares()
    {
        var none = GuardCounts.Sum([]);
        Assert.Equal((0, 0, 0, 0), (none.Before, none.After, none.Failing, none.Shared));
    }

    private static EngineTrace Hottest(string kernel, string inputs, PassSet passes)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "programs", "kernels", kernel + ".flow"));
        var read = ProgramReader.Read(text, kernel);
        var program = new CorpusProgram(kernel, read.Program!, Division.Of([]), new Dictionary<string, Flowgraph.Value>())
        {
            Directives = read.Directives,
        };
        return Kernel.Run(program, new(inputs), passes).Traces.Where(it => it.Role == TraceRole.Loop).MaxBy(it => it.Turns)!;
    }
}
