using PartialEval;
using Tests.PartialEval;
using Xunit;

namespace Tests.Explaining;

/// <summary>A <c>one_of</c> that is not followed says so, and why.</summary>
public sealed class UnfollowedHintTests
{
    private const string Machine =
        "start:\n    pc = 0\n    goto loop\nloop:\n    one_of(pc, n)\n    op = code[pc]\n    c = op == 'jump'\n    if c goto jump else goto stop\njump:\n    pc = input()\n    goto loop\nstop:\n    print_and_stop(pc)\n";

    [Theory]
    [InlineData("n=12", "", "", null, "")]
    [InlineData("n=13", "", "", HintRefusal.TooSmallBlock, "13 values, and a block of that size asks for 12 at most, 4 for each operation and for the jump")]
    [InlineData("n=40", "", "", HintRefusal.TooManyValues, "40 values, and at most 32 are asked for")]
    [InlineData("n=0", "", "", HintRefusal.NoValues, "n is no list with elements, and no number from 1 on")]
    [InlineData("n='x'", "", "", HintRefusal.NoValues, "n is no list")]
    [InlineData("", "", "", HintRefusal.ValuesNotKnown, "n is not known there")]
    [InlineData("n=3", "    one_of(pc, n)\n", "    pc = pc + 0\n    one_of(pc, n)\n", HintRefusal.AssignedBefore, "the block assigns pc or n in front of it")]
    [InlineData("n=3", "    pc = 0\n", "", HintRefusal.MayBeUndefined, "pc may be undefined there, and asking would fault")]
    public void EachReason(string statics, string before, string after, HintRefusal? why, string text)
    {
        var source = before.Length == 0 ? Machine : Machine.Replace(before, after, StringComparison.Ordinal);
        var it = Specializer.Specialize(Flow.Read(source), Division.Of(Flow.Bindings(statics), statics.Length == 0 ? ["n", "code", "d"] : ["code", "d"]));
        var explain = new Explain(it);
        if (why is null)
        {
            Assert.Empty(it.Unfollowed);
            return;
        }

        Assert.Contains(it.Unfollowed, each => each.Why == why);
        Assert.Contains(explain.Stop().Unfollowed, each => each.Why == why && each.Text.Contains(text, StringComparison.Ordinal));
        Assert.Contains(text, ExplanationText.Write(explain.Stop()), StringComparison.Ordinal);
        Assert.Contains(text, ExplanationText.Write(explain.Why("pc", "loop")!), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsKnownInPartIsNoneOfTheValues()
    {
        var program = Flow.Read("start:\n    pc = newarray(1, d)\n    goto loop\nloop:\n    one_of(pc, n)\n    x = aload(pc, 0)\n    x = x + 1\n    astore(pc, 0, x)\n    if d goto loop else goto stop\nstop:\n    print_and_stop(x)\n");
        var it = Specializer.Specialize(program, Division.Of(Flow.Bindings("n=3"), "d"));
        Assert.Equal(HintRefusal.KnownInPart, Assert.Single(it.Unfollowed).Why);
        Assert.Contains("pc is known in part there", it.Unfollowed[0].Describe(program), StringComparison.Ordinal);
    }

    [Fact]
    public void TheCommandSaysSoToo()
    {
        var file = CommandLine.Flow.File(Machine);
        var code = "code=[" + string.Join(",", Enumerable.Repeat("'jump'", 13)) + "]";
        var run = CommandLine.Flow.Run("specialize", file, code, "n=13", "--stats");
        Assert.Contains($"flow: one_of(pc, n) at {file}:5 was not followed: 13 values, and a block", run.Error, StringComparison.Ordinal);
        Assert.Contains("hints not followed     1\n", run.Error, StringComparison.Ordinal);
        var json = CommandLine.Flow.Run("specialize", file, code, "n=40", "--json").Json.GetProperty("unfollowed_hints")[0];
        Assert.Equal(("pc", "loop", "too-many-values"), (json.GetProperty("variable").GetString(), json.GetProperty("block").GetString(), json.GetProperty("why").GetString()));
        Assert.Equal("too-many-values", CommandLine.Flow.Run("explain", file, code, "n=40", "stop", "--json").Json.GetProperty("unfollowed_hints")[0].GetProperty("why").GetString());
    }
}
