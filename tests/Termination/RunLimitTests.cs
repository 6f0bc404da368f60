using PartialEval;
using Tests.PartialData;
using Tests.PartialEval;
using Xunit;

namespace Tests.Termination;

/// <summary>Both limits on static runs, on both sides, and at ten times: where they bite, a loop is left, no larger the longer the run would have been.</summary>
public sealed class RunLimitTests
{
    /// <summary>Two operations a turn, behind a dynamic test: up to 10,000 are evaluated.</summary>
    [Theory]
    [InlineData(4_900, false)]
    [InlineData(5_100, true)]
    [InlineData(50_000, true)]
    public void OperationsOfAStaticLoopBehindATest(int turns, bool isLeft)
    {
        var it = Specializer.Specialize(
            Flow.Read($"start:\n    i = 0\n    if x goto spin else goto end\nspin:\n    i = i + 1\n    c = i < {turns}\n    if c goto spin else goto end\nend:\n    print_and_stop(i)\n"), Division.Of([], "x"));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal(isLeft ? [WhyGeneralized.LongRun] : [], GivenUp.Of(it).Select(each => each.Why));
        Assert.Equal(isLeft ? (3, 5) : (0, 3), Cases.Size(it));
        Data.Agree(it.Source, it.Residual, "x=0");
        Data.Agree(it.Source, it.Residual, "x=1");
    }

    /// <summary>A loop that prints in each turn: a thousand turns are unrolled.</summary>
    [Theory]
    [InlineData(990, false)]
    [InlineData(1_010, true)]
    [InlineData(10_000, true)]
    public void TurnsThatLeaveSomething(int turns, bool isLeft)
    {
        var it = Specializer.Specialize(
            Flow.Read($"start:\n    i = 0\n    goto loop\nloop:\n    print(x)\n    i = i + 1\n    c = i < {turns}\n    if c goto loop else goto end\nend:\n    print_and_stop(i)\n"), Division.Of([], "x"));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal(isLeft ? [WhyGeneralized.ManyTurns] : [], GivenUp.Of(it).Select(each => each.Why));
        Assert.Equal(isLeft ? (4, 3) : (turns, 1), Cases.Size(it));
        Data.Agree(it.Source, it.Residual, "x=7");
    }
}
