using Flowgraph;
using Flowgraph.Analysis;
using Xunit;

namespace Tests.Analysis;

/// <summary>Sizes at which recursion would overflow the stack and quadratic work would never end.</summary>
public class LargePrograms
{
    private const int Million = 1_000_000;

    [Fact]
    public void A_chain_of_a_million_blocks()
    {
        var program = Graphs.Large(Million, b => b + 1 < Million ? [b + 1] : []);
        var flow = new ControlFlow(program);
        Assert.Equal(Million, flow.ReversePostorder.Length);
        Assert.True(new Dominators(flow).Dominates(new(0), new(Million - 1)));
        Assert.Empty(new Liveness(flow).LiveIn(BlockId.Entry));
    }

    [Fact]
    public void Loops_nested_a_hundred_thousand_deep()
    {
        const int Deep = 100_000;
        var program = Graphs.Large((2 * Deep) + 1, b => b < Deep ? [b + 1] : b < 2 * Deep ? [(2 * Deep) - 1 - b, b + 1] : []);
        var loops = Loops.Of(program);
        Assert.Equal(Deep, loops.Heads.Count);
        Assert.Equal(Deep, loops.Depth(new(Deep - 1)));
        Assert.Equal(1, loops.Depth(new((2 * Deep) - 1)));
    }

    [Fact]
    public void A_hundred_thousand_blocks_with_a_variable_each()
    {
        // Block i assigns its own variable; the next block reads it. One pair a block, not 10^10 bits.
        const int Blocks = 100_000;
        var program = Graphs.Build(
            Blocks,
            (b, builder) => [Graphs.Copy(builder, "v" + b, b == 0 ? "x" : "v" + (b - 1))],
            (b, builder) => Graphs.Jump(builder, b + 1 < Blocks ? [b + 1] : [], "c"));
        var liveness = new Liveness(new ControlFlow(program));
        Assert.Equal(["x"], liveness.LiveIn(BlockId.Entry).Select(program.Name));
        Assert.Equal(["v0"], liveness.LiveOut(BlockId.Entry).Select(program.Name));
    }
}
