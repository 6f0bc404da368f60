using Flowgraph;
using Flowgraph.Analysis;
using Tests.Properties;
using Xunit;

namespace Tests.Analysis;

public class DominatorsTests
{
    [Cases<RandomGraph>(2_000)]
    public void Random_graphs_agree_with_the_definition(Drawn it)
    {
        var program = it.Case.Program;
        var dominators = new Dominators(new ControlFlow(program));
        for (var a = 0; a < program.Blocks.Count; a++)
        {
            var closest = dominators.ImmediateDominator(new(a));
            Assert.True(closest is null || closest.Value.Index != a);
            for (var b = 0; b < program.Blocks.Count; b++)
            {
                var expected = ByDefinition.Dominates(program, a, b);
                Assert.True(expected == dominators.Dominates(new(a), new(b)), $"b{a} dominates b{b}: {expected}");
                Assert.True(
                    !expected || a == b || dominators.Dominates(new(a), dominators.ImmediateDominator(new(b))!.Value),
                    $"b{a} strictly dominates b{b}, so it dominates b{b}'s immediate dominator");
            }
        }
    }

    [Fact]
    public void The_entry_and_unreachable_blocks_have_no_immediate_dominator()
    {
        var dominators = new Dominators(new ControlFlow(Graphs.Of([1], [0], [1])));
        Assert.Null(dominators.ImmediateDominator(new(0)));
        Assert.Null(dominators.ImmediateDominator(new(2)));
        Assert.Equal(new BlockId(0), dominators.ImmediateDominator(new(1)));
        Assert.False(dominators.Dominates(new(2), new(2)));
    }

    [Fact]
    public void A_ladder_that_makes_iteration_quadratic()
    {
        // Down the left side, up the right side, and a rung between them at every step.
        const int Half = 50_000;
        var dominators = new Dominators(new ControlFlow(Graphs.Large(
            2 * Half, b => b < Half - 1 ? [b + 1, b + Half] : b == Half - 1 ? [b + Half] : b > Half ? [b - 1] : [])));
        Assert.Equal(new BlockId(0), dominators.ImmediateDominator(new(Half)));
        Assert.True(dominators.Dominates(new(Half - 2), new(Half - 1)));
        Assert.False(dominators.Dominates(new(1), new(Half)));
    }
}
