using Tests.CommandLine;
using Xunit;

namespace Tests.Explaining;

/// <summary><c>flow explain</c>.</summary>
public sealed class CommandTests
{
    private const string Usage = "flow: a question is one of: why VAR@BLOCK, copies BLOCK, what-if VAR[=VALUE], stop; of a trace: operations, guards, hint, starts, or --of trace stop\n";

    [Fact]
    public void WhyAsText() => Assert.Equal(
        "res is dynamic at power_done, because\n"
        + "  programs/power.flow:31: res = res * x   where x and res are dynamic\n"
        + "  x is a dynamic input\n",
        Run("why res@power_done").Out.Replace(House.Repository.Root + "/", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("why y@power_rec")]
    [InlineData("copies power_rec")]
    [InlineData("what-if x=3")]
    [InlineData("stop")]
    public void EveryQuestionSpeaksJson(string question)
    {
        var it = Run(question + " --json");
        Assert.Equal(0, it.Code);
        Assert.Equal((1, question.Split(' ')[0]), (it.Json.GetProperty("version").GetInt32(), it.Json.GetProperty("question").GetString()));
    }

    [Theory]
    [InlineData("", Usage)]
    [InlineData("why res", "flow: why asks about a variable in a block: why res@BLOCK\n")]
    [InlineData("why res@nowhere", "flow: programs/power.flow has no label 'nowhere'; it has power, power_done, power_rec\n")]
    [InlineData("copies nowhere", "flow: programs/power.flow has no label 'nowhere'; it has power, power_done, power_rec\n")]
    public void AWrongQuestionIsBadUsage(string question, string error)
    {
        var it = Run(question);
        Assert.Equal((2, error), (it.Code, it.Error));
    }

    private static Flow Run(string question) =>
        Flow.Run(["explain", "programs/power.flow", "y=3", .. question.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--policy", "seed", "--", "x"]);
}
