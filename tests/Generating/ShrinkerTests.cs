using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Laboratory.Generating;
using PartialEval;
using Xunit;

namespace Tests.Generating;

public class ShrinkerTests
{
    [Fact]
    public void A_fault_shrinks_to_one_instruction()
    {
        var shrunk = 0;
        for (ulong seed = 0; seed < 3_000 && shrunk < 8; seed++)
        {
            var failing = ProgramGenerator.Generate(seed, 40);
            if (!DividesByZero(failing))
            {
                continue;
            }

            shrunk++;
            var small = Shrinker.Shrink(failing, DividesByZero);
            Assert.True(DividesByZero(small));
            Assert.Single(small.Program.Blocks);
            Assert.Single(small.Program.Blocks[0].Body);
            Assert.Empty(small.Bindings);
            Assert.All(small.Program.Constants, constant => Assert.Equal(0, constant));
            Assert.Equal(small, Shrinker.Shrink(failing, DividesByZero));
        }

        Assert.True(shrunk > 3);
    }

    [Fact]
    public void A_loop_that_matters_stays()
    {
        var failing = Enumerable.Range(0, 500).Select(seed => ProgramGenerator.Generate((ulong)seed, 60)).First(Turns);
        var small = Shrinker.Shrink(failing, Turns);
        Assert.True(Turns(small));
        Assert.InRange(small.Program.Blocks.Count, 2, 5);
        Assert.InRange(small.Program.OperationCount, 1, 4);
    }

    /// <summary>What is built, hidden and shown in between goes; one write and one reading under another name are left.</summary>
    [Fact]
    public void A_write_that_is_lost_under_another_name_shrinks_to_a_few_operations()
    {
        using (Flowgraph.Sabotage.With(SpecializerBug.WritesUnderOneName))
        {
            var failing = Enumerable.Range(0, 500).Select(seed => ProgramGenerator.Generate((ulong)seed, seed % 60, Shapes.Mixed)).First(Disagrees);
            var small = Shrinker.Shrink(failing, Disagrees);
            Assert.True(Disagrees(small));
            Assert.InRange(small.Program.Blocks.Count, 1, 3);
            Assert.InRange(small.Program.OperationCount, 3, 8);
        }
    }

    private static bool Disagrees(Case it) =>
        Engines.Disagreement(Engines.Find("residual-default")!, it, Engines.Interpreter.Run(it, 2_000)) is not null;

    [Fact]
    public void Every_smaller_case_is_its_own_origin_and_has_no_unreachable_block()
    {
        for (ulong seed = 0; seed < 30; seed++)
        {
            foreach (var it in Shrinker.Smaller(ProgramGenerator.Generate(seed, 15)))
            {
                Assert.Equal(it.Program.Blocks.Count, new Flowgraph.Analysis.ControlFlow(it.Program).ReversePostorder.Length);
                foreach (var block in it.Program.Blocks)
                {
                    Assert.All(block.Body.Select((instruction, i) => (instruction.Origin, i)), pair => Assert.Equal(new Origin(block.Label, pair.i), pair.Origin));
                    Assert.Equal(new Origin(block.Label, block.Body.Count), block.Jump.Origin);
                }
            }
        }
    }

    [Fact]
    public void Shrinking_ends_even_when_everything_fails()
    {
        var small = Shrinker.Shrink(ProgramGenerator.Generate(7, 60), _ => true);
        Assert.Single(small.Program.Blocks);
        Assert.Empty(small.Program.Blocks[0].Body);
        Assert.Empty(small.Bindings);
        Assert.Empty(small.Input);
    }

    private static bool DividesByZero(Case it) =>
        Interpreter.Run(it.Program, it.Inputs, 3_000, it.Input).Ending is Faulted { Kind: FaultKind.DivisionByZero };

    private static bool Turns(Case it) =>
        Interpreter.Run(it.Program, it.Inputs, 3_000, it.Input) is { Ending: Stopped, Counts.BlocksEntered: > 6 } && it.Program.Blocks.Count < 60;
}
