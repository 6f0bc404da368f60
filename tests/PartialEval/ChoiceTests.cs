using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>The Trick: a dynamic value out of a small static set is asked for, and static from then on.</summary>
public sealed class ChoiceTests
{
    private const string Loop = "start:\n    goto loop\nloop:\n    one_of(s, n)\n    x = x + s\n    d = d - 1\n    s = input()\n    if d goto loop else goto end\nend:\n    print_and_stop(x)\n";

    private static readonly string Jumps = File.ReadAllText(Path.Combine(House.Repository.Root, "programs", "computed_jump.flow"));

    [Fact]
    public void AnInterpreterWithComputedJumpsVanishes()
    {
        var with = Specializer.Specialize(Corpus.Program("computed_jump"), Corpus.Division("computed_jump"));
        var without = Specializer.Specialize(Flow.Read(Jumps.Replace("    one_of(pc, n)\n", "", StringComparison.Ordinal)), with.Division);
        Assert.Equal((StopReason.Complete, 18, 15), (with.Stop, with.Residual.OperationCount, with.Residual.Blocks.Count));
        Assert.Equal((10, 7), (without.Residual.OperationCount, without.Residual.Blocks.Count));
        Assert.Equal(6, with.Points.Count(point => point.Code == PointCode.Question));

        // A jump to the addition and the addition: 19 steps as it stands, and no fewer without the hint. Asking costs two steps for each value up to the right one.
        var steps = (Steps(with.Source, 1), Steps(without.Residual, 1), Steps(with.Residual, 1), Steps(with.Residual, 3));
        Assert.Equal((19, 19, 8, 12), steps);
        long Steps(Program program, int target) => Count(program, target, 101) - Count(program, target, 100);
        long Count(Program program, int target, int turns)
        {
            Value[] input = [.. Enumerable.Repeat((Value)target, turns), 5];
            var counts = Interpreter.Run(program, program == with.Source ? [.. with.Division.Static, new("r", 1)] : [new("r", 1)], input: input).Counts;
            return counts.Operations + counts.Tests + counts.Jumps;
        }
    }

    [Fact]
    public void TheSetIsAListOrANumber()
    {
        Assert.Equal(["0", "1", "2"], Asked("n=3"));
        Assert.Equal(["'a'", "2.5", "[1]"], Asked("n=['a',2.5,'a',[1]]"));
    }

    [Theory]
    [InlineData("n=0")]
    [InlineData("n=-1")]
    [InlineData("n=[]")]
    [InlineData("n='none'")]
    [InlineData("n=1000000000000000000000")]
    [InlineData("n=17")] // Three operations and a test allow for sixteen.
    public void AnythingElseSaysNothing(string statics) => Assert.Empty(Asked(statics));

    [Fact]
    public void SixteenValuesForFourSteps() => Assert.Equal(16, Asked("n=16").Length);

    [Fact]
    public void ThirtyTwoValuesAtMost()
    {
        var longer = Loop.Replace("    d = d - 1", string.Concat(Enumerable.Repeat("    x = x + s\n", 20)) + "    d = d - 1", StringComparison.Ordinal);
        Assert.Equal((32, 0), (Asked("n=32", longer).Length, Asked("n=33", longer).Length));
    }

    [Theory]
    [InlineData("    one_of(s, n)\n    x = x + s", "    x = x + s\n    one_of(s, n)", 3)]
    [InlineData("    one_of(s, n)\n    x = x + s", "    s = s + 0\n    one_of(s, n)\n    x = x + s", 0)]
    [InlineData("    one_of(s, n)\n", "    one_of(d, s)\n", 0)]
    [InlineData("    goto loop\nloop:", "    n = input()\n    goto loop\nloop:", 0)]
    public void WhereItIsFollowed(string before, string after, int questions) =>
        Assert.Equal(questions, Asked("n=3", Loop.Replace(before, after, StringComparison.Ordinal)).Length);

    [Fact]
    public void WhatMayBeUndefinedIsNotAskedFor()
    {
        Assert.Empty(Asked("n=3", Loop, "d", "x"));
        var it = Specializer.Specialize(Flow.Read(Loop), Division.Of(Flow.Bindings("n=3"), "d", "x"));
        Assert.Equal("fault undefined-variable at loop:1", Flow.Run(it.Residual, "d=1 x=0"));
    }

    [Fact]
    public void OtherValuesGoTheGeneralWay()
    {
        var program = Flow.Read(Loop);
        var it = Specializer.Specialize(program, Division.Of(Flow.Bindings("n=3"), "d", "x", "s"));
        foreach (var input in (Value[][])[[0, 1, 2], [7, 1, 7], [1, Value.Symbol("odd")], [Value.List(1)], []])
        {
            var dynamic = Flow.Bindings("d=4 x=1 s=2").ToArray();
            var expected = Interpreter.Run(program, [new("n", 3), .. dynamic], input: input);
            Assert.Null(Agreement.Check(expected, Interpreter.Run(it.Residual, dynamic, Agreement.FuelFor(expected.FuelUsed), input)));
        }
    }

    /// <summary>A key that would give up the value just asked for: the way back to the question would never end.</summary>
    [Theory]
    [InlineData("live")]
    [InlineData("full")]
    [InlineData("user")]
    [InlineData("domain")]
    public void NoKeyLeadsBackToTheQuestion(string key)
    {
        var program = Flow.Read("start:\n    t = [0, 3]\n    j = k\n    goto b\nb:\n    one_of(j, t)\n    n = n - 1\n    if n goto b else goto c\nc:\n    print_and_stop(0)\n");
        var it = Specializer.Specialize(program, Division.Of([], "k", "n"), Policies.Default with { Key = CacheKeys.Find(key)! });
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.All(["k=0 n=3", "k=3 n=2", "k=4 n=2"], inputs => Assert.Equal("0", Flow.Run(it.Residual, inputs, 200)));
    }

    [Fact]
    public void ThePublishedPolicyIgnoresTheHint()
    {
        var it = Specializer.Specialize(Flow.Read(Loop), Division.Of(Flow.Bindings("n=3"), "d", "x", "s"), Policies.Seed);
        Assert.DoesNotContain(it.Points, point => point.Code == PointCode.Question);
    }

    /// <summary>The values asked for, in order.</summary>
    private static string[] Asked(string statics, string program = Loop, params string[] dynamics)
    {
        var division = Division.Of(Flow.Bindings(statics), dynamics.Length > 0 ? dynamics : ["d", "x", "s"]);
        var it = Specializer.Specialize(Flow.Read(program), division, Policies.Default with { Cleanup = null });
        var tests = it.Points.Where(point => point.Code == PointCode.Question).Select(point => (Operation)it.Raw[point.Residual].Body[0]);
        return [.. tests.Select(test => it.Raw.Constant(test.Operands[1]).ToString())];
    }
}
