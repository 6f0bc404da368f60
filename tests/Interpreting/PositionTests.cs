using Flowgraph;
using Flowgraph.Text;
using Xunit;

namespace Tests.Interpreting;

/// <summary>The interpreter checks no position while it runs; a machine takes none that its program does not have.</summary>
public sealed class PositionTests
{
    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    [InlineData(2, 0, false)]
    [InlineData(-1, 0, false)]
    [InlineData(0, -1, false)]
    public void A_position_exists(int block, int instruction, bool exists)
    {
        var program = ProgramReader.Read("a:\n    goto b\n\nb:\n    x = 1\n    print_and_stop(x)\n", "p").Program!;
        var machine = new Machine(program, [], new World(DiscardedOutput.Instance), 10);
        var problem = Record.Exception(() => machine.Position = new(new(block), instruction));
        Assert.Equal(exists, problem is null);
        Assert.True(exists || problem is ArgumentOutOfRangeException);
    }
}
