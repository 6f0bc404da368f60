using System.Numerics;
using Flowgraph;
using Flowgraph.Interpreting;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>What the default policy makes of the classic cases, counted.</summary>
public sealed class DefaultPolicyTests
{
    [Fact]
    public void PowerFiveIsOneBlockOfFiveMultiplications()
    {
        var it = Specialize("power");
        Assert.Equal("power_rec1:\n    res = 1 * x\n    res = res * x\n    res = res * x\n    res = res * x\n    res = res * x\n    print_and_stop(res)\n", Flow.Print(it.Residual));
        Assert.Equal((StopReason.Complete, 7), (it.Stop, it.Raw.Blocks.Count));
    }

    [Fact]
    public void TheSquareInterpreterLeavesOneLoopOfThreeOperationsAndATest()
    {
        var it = Specialize("square");
        Assert.Equal((81, 11, 4, 3), Sizes(it));
        var loop = Assert.Single(it.Residual.Blocks, block => block.Jump is If);
        Assert.Equal(["sub", "add", "eq"], loop.Body.Cast<Operation>().Select(operation => operation.Operator.Name));
        Assert.Empty(it.Generalized);
        foreach (var a in (int[])[1, 2, 16, 1000])
        {
            Assert.Equal($"{(long)a * a}", Flow.Run(it.Residual, $"a={a} r0=0 r1=0 r2=0"));
        }

        // One turn of the loop: interpreted, under the published policy, under this one.
        var published = Specializer.Specialize(it.Source, it.Division, Policies.Seed).Residual;
        Assert.Equal((124, 61, 4), (Turn(it.Source, it.Division.Static), Turn(published, []), Turn(it.Residual, [])));
        static long Turn(Program program, IEnumerable<KeyValuePair<string, Value>> statics) => Steps(program, statics, 101) - Steps(program, statics, 100);
        static long Steps(Program program, IEnumerable<KeyValuePair<string, Value>> statics, int a)
        {
            var counts = Interpreter.Run(program, [.. statics, .. Flow.Bindings($"a={a} r0=0 r1=0 r2=0")]).Counts;
            return counts.Operations + counts.Tests + counts.Jumps;
        }
    }

    [Theory]
    [InlineData("dead_static", 4)]
    [InlineData("dead_static_ten", 10)]
    public void DeadStaticVariablesCostNothing(string name, int tests)
    {
        var it = Specialize(name);
        Assert.Equal((3 * tests) + 1, it.Raw.Blocks.Count);
        Assert.Single(it.Residual.Blocks);
        Assert.Equal((4 << tests) - 3, Specializer.Specialize(Corpus.Program(name), Corpus.Division(name), Policies.Seed).Residual.Blocks.Count);
    }

    [Fact]
    public void PowerOfAStaticBaseGeneralizesTheResultAlone()
    {
        var it = Specializer.Specialize(Corpus.Program("power"), Division.Of(Flow.Bindings("x=2"), "y"));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal(["res"], it.Generalized.Select(each => it.Source.Name(each.Variable)).Distinct());
        Assert.Equal([1, 2, 4, 8, 16], it.Generalized[0].Chain);
        Assert.Equal((5, 3, 3, 5), Sizes(it));
        for (var y = 0; y < 100; y++)
        {
            Assert.Equal(BigInteger.Pow(2, y).ToString(System.Globalization.CultureInfo.InvariantCulture), Flow.Run(it.Residual, $"y={y}"));
        }
    }

    [Fact]
    public void PowerOfMinusOneIsSaidToDivergeItself()
    {
        var it = Specializer.Specialize(Corpus.Program("power"), Division.Of(Flow.Bindings("y=-1"), "x"), budgets: new(Points: 1000));
        Assert.Equal((StopReason.SourceDiverges, BudgetKind.Points), (it.Stop, it.Statistics.BudgetHit));
        Assert.Empty(it.Generalized);
        Assert.Equal(2 + (999 * 3), it.Statistics.LongestPending.Steps);
        Assert.Equal("out of fuel", Flow.Run(it.Residual, "x=1", fuel: 10_000));
    }

    [Fact]
    public void AnIndexOutOfRangeUnderADynamicTestFaultsInThatBranchOnly()
    {
        var it = Specializer.Specialize(
            Flow.Read("a:\n    if d goto b else goto c\nb:\n    x = l[7]\n    y = x + 1\n    print_and_stop(y)\nc:\n    x = l[1]\n    y = x + 1\n    print_and_stop(y)\n"),
            Division.Of(Flow.Bindings("l=[1,2]"), "d"));
        Assert.Equal((1, 1), (it.Residual.OperationCount, (int)it.Statistics.StaticFaultsLeft));
        Assert.Equal("3", Flow.Run(it.Residual, "d=0"));
        Assert.Equal("fault index-out-of-range at b:0", Flow.Run(it.Residual, "d=1"));
    }

    [Fact]
    public void BrainfuckHelloWorldHasItsThreeLoopsAndNothingOfTheProgram()
    {
        var it = Specialize("brainfuck");
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Empty(it.Generalized);
        Assert.Equal((675, 303, 114, 9), Sizes(it));
        Assert.Equal(3, global::Flowgraph.Analysis.Loops.Of(it.Residual).Heads.Count);
        Assert.DoesNotContain("pc", it.Residual.Variables);
        Assert.Equal("Hello World!\n", Output(it.Residual, "p=0"));
    }

    [Fact]
    public void BrainfuckWithAStaticPointerGeneralizesThePointerAlone()
    {
        var (program, statics) = (Corpus.Program("brainfuck"), Corpus.Division("brainfuck").Static);
        var it = Specializer.Specialize(program, Division.Of(statics.Append(new("p", 0))));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal(["p"], it.Generalized.Where(each => each.Why != WhyGeneralized.TooLong).Select(each => program.Name(each.Variable)).Distinct());
        Assert.Equal(["tape"], it.Generalized.Where(each => each.Why == WhyGeneralized.TooLong).Select(each => program.Name(each.Variable)).Distinct());
        Assert.Equal((686, 305, 111, 9), Sizes(it));
        Assert.Equal(3, global::Flowgraph.Analysis.Loops.Of(it.Residual).Heads.Count);
        Assert.Equal("Hello World!\n", Output(it.Residual, ""));
    }

    /// <summary>Our interpreter extends the tape by blanks at both ends and so has 74 raw blocks where the model, whose tape ends, has 43.</summary>
    [Fact]
    public void TheTuringMachineHasSixOperationsInFourBlocks()
    {
        var it = Specialize("turing");
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal((65, 28, 6, 4), Sizes(it));
        var published = Specializer.Specialize(it.Source, it.Division, Policies.Seed);
        Assert.Equal((StopReason.Complete, 74, 18), (published.Stop, published.Raw.Blocks.Count, published.Raw.OperationCount));
        Assert.Equal("[1, 1, 0, 1]", Flow.Run(it.Residual, "tape=[1,1,0,1,0,1]"));
    }

    [Fact]
    public void ATuringMachineThatWritesToTheLeftOfTheStartStops()
    {
        var program = Corpus.Program("turing");
        var statics = Flow.Bindings("program=[['if',0,5],['left'],['write',1],['if','B',0],['goto',0],['right']]").ToArray();
        var it = Specializer.Specialize(program, Division.Of(statics, "tape"));
        Assert.Equal((StopReason.Complete, 70, 16, 6, 5), (it.Stop, it.Raw.Blocks.Count, it.Raw.OperationCount, it.Residual.OperationCount, it.Residual.Blocks.Count));
        foreach (var tape in (string[])["[0]", "[1,0]", "[1,1,0]", "['B',1,0]"])
        {
            var bindings = Flow.Bindings($"tape={tape}").ToArray();
            var expected = Interpreter.Run(program, [.. statics, .. bindings], 2_000);
            Assert.Null(Laboratory.Agreeing.Agreement.Check(expected, Interpreter.Run(it.Residual, bindings, 30_000)));
        }
    }

    [Fact]
    public void TheClassTestGeneralizesItsSum()
    {
        var it = Specialize("class_test");
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal(["sum"], it.Generalized.Select(each => it.Source.Name(each.Variable)).Distinct());
        Assert.Equal("100", Flow.Run(it.Residual, "turns=100"));
    }

    private static Specialization Specialize(string name) => Specializer.Specialize(Corpus.Program(name), Corpus.Division(name));

    /// <summary>Raw blocks and operations, cleaned operations and blocks.</summary>
    private static (int, int, int, int) Sizes(Specialization it) => (it.Raw.Blocks.Count, it.Raw.OperationCount, it.Residual.OperationCount, it.Residual.Blocks.Count);

    private static string Output(Program program, string bindings) =>
        string.Concat(Interpreter.Run(program, Flow.Bindings(bindings)).Output!.Value.Select(item => (char)item.Value.Bits));
}
