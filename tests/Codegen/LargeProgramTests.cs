using Flowgraph;
using Flowgraph.Interpreting;
using Xunit;

namespace Tests.Codegen;

/// <summary>Programs beyond what the JIT optimizes in one method.</summary>
public class LargeProgramTests
{
    /// <summary>Blocks of every length, among them far longer than a piece; variables of every kind cross from method to method.</summary>
    [Theory]
    [InlineData(300, 10, 6)]
    [InlineData(40, 100, 30)]
    [InlineData(4, 1001, 12)]
    [InlineData(2, 500, 200)]
    public void Are_cut_into_methods_below_the_limits(int blocks, int length, int variables)
    {
        foreach (var (overflowing, divides) in new[] { (0, false), (1500, true), (30_000, false) })
        {
            var compiled = CompiledProgram.Compile(LargeProgram.Make(blocks, length, variables, overflowing, divides), new() { TurnsBeforeReentry = 1 });
            var what = $"{overflowing} of a million overflow";
            compiled.Prepare(Inputs(40));
            foreach (var fuel in new[] { 1_000_000L, 3000 })
            {
                Same.Outcome(compiled, Inputs(40), fuel, null, $"{what}, {fuel} units");
            }

            var ending = Interpreter.Run(compiled.Program, Inputs(40), 1_000_000).Ending;
            Assert.True(divides ? ending is Faulted { Kind: FaultKind.DivisionByZero } : ending is Stopped, $"{what}: {ending}");
            var statistics = compiled.Statistics;
            Assert.InRange(statistics.LargestMethod, 0, 1);
            Assert.True(statistics.Operations > 1000 && statistics.Methods > 1);
            Assert.True(overflowing == 0 || statistics.Exits > 2, $"{what}: {statistics.Exits} exits");
        }
    }

    /// <summary>Deoptimization in the middle of methods that control crosses into.</summary>
    [Theory]
    [InlineData(300, 10, 6)]
    [InlineData(40, 100, 30)]
    [InlineData(4, 1001, 12)]
    public void Can_be_left_anywhere(int blocks, int length, int variables)
    {
        var program = LargeProgram.Make(blocks, length, variables, 1500, divides: true);
        var sweep = ForcedSweep.Of(program, Inputs(5), null, 100_000, new() { TurnsBeforeReentry = 1 }, $"{blocks} blocks", step: 67);
        Assert.True(sweep.Left > 60, $"left {sweep.Left} times");
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_blocks_compiles()
    {
        var program = LargeProgram.Make(100_000, 1, 3, 10, divides: false);
        Same.Outcome(CompiledProgram.Compile(program), [new("t", 2)], 1_000_000, null, "chain");
    }

    private static KeyValuePair<string, Value>[] Inputs(int turns) => [new("t", turns), new("v0", Value.Float(1.5)), new("v1", Value.Symbol("x"))];
}
