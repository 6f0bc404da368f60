using Flowgraph;
using Flowgraph.Interpreting;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>The residual programs that the posts of 2012 list, block by block.</summary>
public sealed class PublishedTests
{
    private static readonly Specialization Square = Corpus.Specialize("square");

    [Fact]
    public void PowerFive()
    {
        var it = Corpus.Specialize("power");
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal(
            """
            power1:
                goto power_rec1

            power_rec1:
                res = 1 * x
                goto power_rec2

            power_rec2:
                res = res * x
                goto power_rec3

            power_rec3:
                res = res * x
                goto power_rec4

            power_rec4:
                res = res * x
                goto power_rec5

            power_rec5:
                res = res * x
                goto power_done1

            power_done1:
                print_and_stop(res)

            """,
            Flow.Print(it.Residual));
        Assert.Equal([1, 5, 1], it.Statistics.Copies);
        Assert.Equal((6, 5, 0, 0), (it.Statistics.OperationsFolded, it.Statistics.OperationsLeft, it.Statistics.CacheHits, it.Statistics.OperationsAdded));
        var run = Interpreter.Run(it.Residual, Flow.Bindings("x=10"));
        Assert.Equal(new Stopped(100000), run.Ending);
        Assert.Equal((5, 6, 0), (run.Counts.Operations, run.Counts.Jumps, run.Counts.Tests));
    }

    [Fact]
    public void SquareHas133BlocksAnd113OfThemOnlyJump()
    {
        var blocks = Square.Residual.Blocks;
        Assert.Equal(StopReason.Complete, Square.Stop);
        Assert.Equal(133, blocks.Count);
        Assert.Equal(113, blocks.Count(block => block.Body.Count == 0 && block.Jump is Goto));
        Assert.Equal(19, Square.Residual.OperationCount);
        Assert.Equal(2, blocks.Count(block => block.Jump is If));
        Assert.Equal(133, Square.Statistics.Points);
        Assert.Equal(2, Square.Statistics.CacheHits);
    }

    [Fact]
    public void SquareOfSixteenExecutes131Operations()
    {
        var run = Interpreter.Run(Square.Residual, Flow.Bindings("a=16 r0=0 r1=0 r2=0"));
        Assert.Equal(new Stopped(256), run.Ending);
        Assert.Equal(131, run.Counts.Operations);
        Assert.Equal(16, run.Counts.Tests);
    }

    [Fact]
    public void SquareEndsWithThePublishedChain()
    {
        string[] chain =
        [
            "op_mov_r2_a2", "bytecode_loop12", "not_jump_if_a11", "not_mov_a_r09", "not_mov_a_r18", "not_mov_a_r27", "not_mov_r0_a5", "not_mov_r1_a5",
            "not_mov_r2_a3", "not_add_r0_to_a3", "not_add_r1_to_a2", "not_add_r2_to_a2", "not_decr_a1", "op_return_a1",
        ];
        var residual = Square.Residual;
        Assert.Equal("op_mov_r2_a2: a = r2; goto bytecode_loop12", Flow.Print(residual, chain[0]));
        for (var i = 1; i < chain.Length - 1; i++)
        {
            Assert.Equal($"{chain[i]}: goto {chain[i + 1]}", Flow.Print(residual, chain[i]));
        }

        Assert.Equal("op_return_a1: print_and_stop(a)", Flow.Print(residual, "op_return_a1"));
    }

    [Fact]
    public void SquareHasTwoCopiesOfTheLoopBecauseTargetStaysKnown()
    {
        var copies = Square.Points.Where(point => Square.Source[point.Block].Label == "op_jump_if_a").ToList();
        Assert.Equal(2, copies.Count);
        var target = Square.Source.FindVariable("target")!.Value;
        Assert.False(copies[0].Store.TryGet(target, out _));
        Assert.True(copies[1].Store.TryGet(target, out var known));
        Assert.Equal((Value)2, known);
    }
}
