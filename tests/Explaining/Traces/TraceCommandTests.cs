using Tests.CommandLine;
using Xunit;

namespace Tests.Explaining.Traces;

/// <summary><c>flow explain</c> asked about traces.</summary>
public sealed class TraceCommandTests
{
    [Fact]
    public void StartsAsText() => Assert.Equal(
        "policy default\n99 starts\n"
        + "  bytecode_loop(pc = 2, bytecode = …): 99 starts, 1 trace\n"
        + "        98   99.0 %  132 entries → a turn of 3 operations and 1 guard, from bytecode_loop (first at arrival 1)\n"
        + "         1    1.0 %  given up: The program stopped before it came back to the anchor. (first at arrival 99)\n",
        Run("starts").Out);

    [Fact]
    public void GuardsAsText()
    {
        var text = Run("guards").Out;
        Assert.StartsWith("policy default\ntrace 0: 4 guards; resume data 5 items, 3 if each is kept once\n", text, StringComparison.Ordinal);
        Assert.Contains("       every turn, for the test at ", text, StringComparison.Ordinal);
        Assert.EndsWith("it comes from a, which every turn changes\n       failed 1 time; no bridge; resume 2 items, 0 of its own\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void OperationsAsText()
    {
        var lines = Run("operations").Out.Split('\n');
        Assert.Equal("trace 0: 132 entries recorded, 12 optimized, 4 of them in the loop", lines[1]);
        Assert.Contains("   17  opcode = bytecode[pc]                         gone: its operands are known, so it was executed while optimizing (fold): 'decr_a'; from 16, 15", lines);
        Assert.Equal("  by rule: Folded 62, GuardOnKnownValue 60, Copied 6, Kept 4", lines[^2]);
    }

    /// <summary>The sizes of all exits together, of each trace.</summary>
    [Fact]
    public void StatisticsHaveTheSizesOfResumeData()
    {
        var it = Flow.Run("trace", "programs/square_hints.flow", "a=100", "--stats");
        Assert.Contains("resume data 5, shared 3 ", string.Join(' ', it.Error.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) + " ", StringComparison.Ordinal);
        var json = Flow.Run("trace", "programs/square_hints.flow", "a=100", "--json").Json.GetProperty("traces")[0].GetProperty("resume");
        Assert.Equal((5, 3), (json.GetProperty("items").GetInt32(), json.GetProperty("own").GetInt32()));
    }

    [Theory]
    [InlineData("operations")]
    [InlineData("operations 0")]
    [InlineData("guards")]
    [InlineData("hint")]
    [InlineData("starts")]
    [InlineData("--of trace stop")]
    public void EveryQuestionSpeaksJson(string question)
    {
        var it = Run(question + " --json");
        Assert.Equal(0, it.Code);
        Assert.Equal((1, question.Split(' ').First(word => !word.StartsWith('-') && word != "trace")), (it.Json.GetProperty("version").GetInt32(), it.Json.GetProperty("question").GetString()));
    }

    [Fact]
    public void ReasonsAreNamedWithTheirSentences()
    {
        var it = Flow.Run("explain", "programs/primes.flow", "--of", "trace", "--limit", "4", "--trace-policy", "luajit", "limit=500", "stop");
        Assert.Contains("TraceTooLong", it.Out, StringComparison.Ordinal);
        Assert.Contains("The trace passed its limit of entries before it came back to its anchor.", it.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("guards 7", "flow: there is no trace '7'; there are 0 to 0\n")]
    [InlineData("guards x", "flow: there is no trace 'x'; there are 0 to 0\n")]
    [InlineData("guards 0 0", "flow: a question about a trace is one of: operations [TRACE], guards [TRACE], hint [TRACE], starts, stop\n")]
    [InlineData("--of trace", "flow: a question about a trace is one of: operations [TRACE], guards [TRACE], hint [TRACE], starts, stop\n")]
    [InlineData("--of trace why x@y", "flow: a question about a trace is one of: operations [TRACE], guards [TRACE], hint [TRACE], starts, stop\n")]
    [InlineData("--trace-policy seed starts", "flow: the policy seed makes one trace as in the posts; explanations are of the engine: default, rpython or luajit\n")]
    [InlineData("--at nowhere starts", null)]
    public void AWrongQuestionIsBadUsage(string question, string? error)
    {
        var it = Run(question);
        Assert.Equal((2, ""), (it.Code, it.Out));
        Assert.True(error is null || it.Error == error, it.Error);
    }

    [Fact]
    public void WithoutALoopThereIsAWordWhy()
    {
        var it = Flow.Run("explain", "programs/power.flow", "x=2", "y=2", "guards");
        Assert.Equal((2, "flow: no loop was traced: power_rec was reached fewer than 3 times, so none was hot; try an input with more turns, such as another value of y; ask: stop\n"), (it.Code, it.Error));
    }

    private static Flow Run(string question) =>
        Flow.Run(["explain", "programs/square_hints.flow", "a=100", .. question.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
}
