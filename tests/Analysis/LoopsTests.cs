using Flowgraph;
using Flowgraph.Analysis;
using Tests.Properties;
using Xunit;

namespace Tests.Analysis;

public class LoopsTests
{
    [Fact]
    public void Nested_loops()
    {
        var loops = Loops.Of(Graphs.Of([1], [1, 2], [0, 3], []));
        Assert.Equal([new(0), new(1)], loops.Heads);
        Assert.Equal([(new(1), new(1)), (new(2), new(0))], loops.BackEdges.Order(Comparer<(BlockId From, BlockId To)>.Create((a, b) => a.From.Index - b.From.Index)));
        Assert.Equal(new BlockId(0), loops.Around(new(1)));
        Assert.Equal([1, 2, 1, 0], Enumerable.Range(0, 4).Select(b => loops.Depth(new(b))));
        Assert.Empty(loops.IrreducibleEntries);
    }

    [Fact]
    public void Two_ways_into_a_cycle_are_irreducible()
    {
        var loops = Loops.Of(Graphs.Of([1, 2], [2, 3], [1, 3], []));
        Assert.Empty(loops.Heads);
        Assert.Equal([new BlockId(1)], loops.IrreducibleEntries);
        Assert.Null(loops.Innermost(new(1)));
    }

    [Cases<RandomGraph>(2_000)]
    public void Random_graphs_agree_with_the_definition(Drawn it)
    {
        var program = it.Case.Program;
        var loops = Loops.Of(program);
        var bodies = Enumerable.Range(0, program.Blocks.Count).Select(head => ByDefinition.NaturalLoop(program, head)).ToArray();
        for (var head = 0; head < bodies.Length; head++)
        {
            Assert.True(loops.IsHead(new(head)) == bodies[head].Count > 0, $"b{head} is a head");
            for (var block = 0; block < bodies.Length; block++)
            {
                Assert.True(loops.Contains(new(head), new(block)) == bodies[head].Contains(block), $"the loop of b{head} contains b{block}");
            }
        }

        for (var block = 0; block < bodies.Length; block++)
        {
            Assert.Equal(bodies.Count(body => body.Contains(block)), loops.Depth(new(block)));
        }

        Assert.False(ByDefinition.HasCycleAvoiding(program, loops.CutsCycles), "a cycle is not cut");
    }

    [Cases<RandomGraph>(2_000)]
    public void Irreducible_exactly_when_a_cycle_is_left_without_the_back_edges(Drawn it)
    {
        var program = it.Case.Program;
        var loops = Loops.Of(program);
        var rest = ByDefinition.Reach(program, 0);
        while (rest.RemoveWhere(b => !program.Blocks[b].Jump.Targets.Any(to => rest.Contains(to.Index) && !ByDefinition.Dominates(program, to.Index, b))) > 0)
        {
        }

        Assert.Equal(rest.Count > 0, loops.IrreducibleEntries.Count > 0);
    }
}
