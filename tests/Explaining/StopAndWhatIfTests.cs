using Flowgraph;
using PartialEval;
using Tests.PartialEval;
using Xunit;

namespace Tests.Explaining;

/// <summary>Why it stopped, and what would be otherwise.</summary>
public sealed class StopAndWhatIfTests
{
    [Fact]
    public void ABudgetUnderDynamicTestsNamesWhatKeptChanging()
    {
        var it = Specializer.Specialize(Corpus.Program("power"), Division.Of(Flow.Bindings("x=2"), "y"), Policies.Seed, budgets: new(Points: 50));
        var stop = new Explain(it).Stop();
        Assert.Equal((StopReason.Budget, BudgetKind.Points), (stop.Stop, stop.Budget));
        var growing = Assert.Single(stop.Growing);
        Assert.Equal("res", growing.Variable);
        Assert.Equal([1, 2, 4, 8], growing.Values.Take(4).Select(value => (int)value.Bits));
    }

    [Fact]
    public void ASourceThatDivergesIsSaidToDoSo()
    {
        var it = Specializer.Specialize(Corpus.Program("power"), Division.Of(Flow.Bindings("y=-1"), "x"), Policies.Seed, budgets: new(Points: 50));
        var stop = new Explain(it).Stop();
        Assert.Equal((StopReason.SourceDiverges, 0), (stop.Stop, stop.Chain.Tests));
        Assert.Equal("y", Assert.Single(stop.Growing).Variable);
        Assert.Contains("the source runs at least 149 steps on these values without a dynamic test", ExplanationText.Write(stop), StringComparison.Ordinal);
    }

    /// <summary>Control may never get there, so this is no diverging source; but it is said what it does if it gets there.</summary>
    [Fact]
    public void ASourceThatDivergesBehindATestOnly()
    {
        var program = Flow.Read("a:\n    if d goto b else goto c\nb:\n    n = n + 1\n    goto b\nc:\n    print_and_stop(n)\n");
        var it = Specializer.Specialize(program, Division.Of(Flow.Bindings("n=0"), "d"), budgets: new(Points: 50));
        var stop = new Explain(it).Stop();
        Assert.Equal((StopReason.Budget, 1, 99L, 98L), (stop.Stop, stop.Chain.Tests, stop.Chain.Steps, stop.Chain.Alone));
        Assert.Contains("behind 1 dynamic test the source runs at least 98 steps without a dynamic test", ExplanationText.Write(stop), StringComparison.Ordinal);
        Assert.Equal("0", Flow.Run(it.Residual, "d=0"));

        var growing = Specializer.Specialize(Corpus.Program("power"), Division.Of(Flow.Bindings("x=2"), "y"), Policies.Seed, budgets: new(Points: 50));
        Assert.False(growing.Statistics.LongestPending.DivergesBehindTests);
    }

    [Fact]
    public void GeneralizationIsNotSilent()
    {
        var it = Specializer.Specialize(Corpus.Program("power"), Division.Of(Flow.Bindings("x=2"), "y"));
        var stop = new Explain(it).Stop();
        Assert.Equal(StopReason.Complete, stop.Stop);
        Assert.Equal(("res", "power_rec"), (Assert.Single(stop.Generalized).Variable, stop.Generalized[0].Where.Where.Block));
        Assert.Empty(stop.Growing);
    }

    /// <summary>A name is written as programs write it, the way to a part behind it.</summary>
    [Fact]
    public void APartIsNamedByTheWayToIt()
    {
        var program = Flow.Read("start:\n    `a b` = newarray(2, 0)\n    goto loop\nloop:\n    if n goto turn else goto end\nturn:\n    c = aload(`a b`, 1)\n    c = c + 1\n    astore(`a b`, 1, c)\n    n = n - 1\n    goto loop\nend:\n    m = aload(`a b`, 1)\n    print_and_stop(m)\n");
        var stop = new Explain(Specializer.Specialize(program, Division.Of([], "n"))).Stop();
        Assert.Equal(("a b", "[1]"), (Assert.Single(stop.Generalized).Variable, stop.Generalized[0].Path));
        Assert.Contains(": `a b`[1] = 3, 4, …\n", ExplanationText.Write(stop), StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherDivisionIsTried()
    {
        var it = Corpus.Specialize("power");
        var dynamic = new Explain(it).If("y", Value.Undefined);
        Assert.Equal((5, 7), (dynamic.Before.Operations, dynamic.Before.Blocks));
        Assert.Equal(((Value)5, true), (dynamic.Was, dynamic.IsInput));
        Assert.Equal(ResidualSize.Of(Specializer.Specialize(it.Source, Division.Of([], "x", "y"), Policies.Seed)), dynamic.After);
        Assert.Equal(0, new Explain(it).If("x", 3).After.Operations);
        Assert.False(new Explain(it).If("res", 3).IsInput);
    }
}
