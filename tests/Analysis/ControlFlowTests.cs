using Flowgraph;
using Flowgraph.Analysis;
using Tests.Properties;
using Xunit;

namespace Tests.Analysis;

public class ControlFlowTests
{
    [Fact]
    public void A_diamond()
    {
        var flow = new ControlFlow(Graphs.Of([1, 2], [3], [3], [], [3]));
        Assert.Equal([new(1), new(2)], flow.Successors(new(0)).ToArray());
        Assert.Equal([new(1), new(2), new(4)], flow.Predecessors(new(3)).ToArray());
        Assert.Equal([new(0), new(2), new(1), new(3)], flow.ReversePostorder.ToArray());
        Assert.False(flow.IsReachable(new(4)));
        Assert.Equal(-1, flow.Order(new(4)));
    }

    [Fact]
    public void Both_ways_to_one_block_are_one_edge()
    {
        var flow = new ControlFlow(Graphs.Of([1, 1], []));
        Assert.Equal([new BlockId(1)], flow.Successors(new(0)).ToArray());
        Assert.Equal([new BlockId(0)], flow.Predecessors(new(1)).ToArray());
    }

    [Cases<RandomGraph>(2_000)]
    public void Random_graphs_agree_with_the_definition(Drawn it)
    {
        var program = it.Case.Program;
        var flow = new ControlFlow(program);
        var reachable = ByDefinition.Reach(program, 0);
        Assert.True(reachable.SetEquals(flow.ReversePostorder.ToArray().Select(block => block.Index)));
        for (var b = 0; b < flow.BlockCount; b++)
        {
            Assert.Equal(reachable.Contains(b), flow.IsReachable(new(b)));
            Assert.Equal(program.Blocks[b].Jump.Targets.Distinct(), flow.Successors(new(b)).ToArray());
            foreach (var successor in flow.Successors(new(b)))
            {
                Assert.Contains(new BlockId(b), flow.Predecessors(successor).ToArray());
            }
        }
    }

    [Fact]
    public void In_a_graph_without_cycles_every_block_precedes_its_successors()
    {
        var flow = new ControlFlow(Graphs.Large(1000, b => b < 997 ? [b + 3, b + 1] : b < 999 ? [999] : []));
        for (var b = 0; b < flow.BlockCount; b++)
        {
            foreach (var successor in flow.Successors(new(b)))
            {
                Assert.True(flow.Order(new(b)) < flow.Order(successor));
            }
        }
    }
}
