using Flowgraph;
using Flowgraph.Cleanup;
using Flowgraph.Text;
using Tests.PartialEval;
using Xunit;

namespace Tests.Cleanup;

/// <summary>The published examples, specialized as published, then cleaned.</summary>
public class ResidualTests
{
    private static Program Clean(string name, out int rawBlocks)
    {
        var specialization = Corpus.Specialize(name);
        var residual = specialization.Residual;
        rawBlocks = residual.Blocks.Count;
        return CleanupPipeline.Run(residual, specialization.Division.Dynamic.ToHashSet()).Program;
    }

    [Fact]
    public void Square_is_three_blocks_with_a_loop_of_three_operations_and_a_test()
    {
        Assert.Equal(
            Texts.Read(
                """
                op_mov_a_r01:
                    r1 = a
                    goto op_mov_r0_a1
                op_mov_r0_a1:
                    a = a - 1
                    r2 = r2 + r1
                    c = a == 0
                    if c goto op_mov_r2_a2 else goto op_mov_r0_a1
                op_mov_r2_a2:
                    print_and_stop(r2)
                """),
            Clean("square", out var raw));
        Assert.Equal(133, raw);
    }

    [Fact]
    public void Power_is_one_block_with_five_multiplications()
    {
        var cleaned = Clean("power", out var raw);
        Assert.Equal((7, 1, 5), (raw, cleaned.Blocks.Count, cleaned.OperationCount));
        Assert.All(cleaned.Blocks[0].Body, it => Assert.Equal("mul", ((Operation)it).Operator.Name));
    }

    [Fact]
    public void Ten_dead_static_variables_leave_no_copies()
    {
        var cleaned = Clean("dead_static_ten", out var raw);
        Assert.Equal(4093, raw);
        Assert.Single(cleaned.Blocks);
    }

    [Fact]
    public void A_Turing_machine_is_at_most_six_blocks_and_ten_operations()
    {
        var cleaned = Clean("turing", out _);
        Assert.True(cleaned.Blocks.Count <= 6 && cleaned.OperationCount <= 10, ProgramWriter.Write(cleaned));
    }
}
