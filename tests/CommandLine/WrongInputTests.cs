using Xunit;

namespace Tests.CommandLine;

/// <summary>Every wrong use is exit code 2 with a message; nothing reaches the user as a stack trace.</summary>
public class WrongInputTests
{
    [Theory]
    [InlineData("there is no such file", "run", "no/such.flow")]
    [InlineData("it is a folder", "run", "/")]
    [InlineData("has no variable 'z'", "run", "programs/power.flow", "z=1")]
    [InlineData("'x' is bound twice", "run", "programs/power.flow", "x=1", "x=2")]
    [InlineData("'x' stands on both sides of --", "run", "programs/power.flow", "x=1", "--", "x=2")]
    [InlineData("'x' has no value", "specialize", "programs/power.flow", "x")]
    [InlineData("--fuel takes a positive whole number", "run", "programs/power.flow", "--fuel", "0")]
    [InlineData("no label 'nowhere'", "trace", "programs/power.flow", "--at", "nowhere")]
    [InlineData("a picture ends with", "draw", "programs/power.flow", "-o", "picture.gif")]
    [InlineData("which form?", "export", "programs/power.flow")]
    [InlineData("--input-values takes a list", "run", "programs/power.flow", "--input-values", "3")]
    [InlineData("exclude each other", "run", "programs/power.flow", "--input", "a", "--input-values", "[]")]
    [InlineData("there is no command 'specialise'; did you mean 'specialize'?", "specialise", "programs/power.flow")]
    [InlineData("there is no command 'frob'; there are check, run, ", "frob")]
    [InlineData("to run the program: flow run ", "programs/power.flow")]
    [InlineData("there is no option '--engin' here; did you mean '--engine'?", "run", "programs/power.flow", "--engin", "compiled")]
    [InlineData("there is no option '--jsn' here; did you mean '--json'?", "check", "programs/power.flow", "--jsn")]
    [InlineData("there is no option '--form' here; did you mean '--from'?", "import", "programs/power.flow", "--form=json")]
    [InlineData("not 'compield'; did you mean 'compiled'?", "run", "programs/power.flow", "--engine", "compield")]
    [InlineData("not 'sed'; did you mean 'seed'?", "specialize", "programs/power.flow", "--policy", "sed")]
    [InlineData("not 'ful'; did you mean 'full'?", "specialize", "programs/power.flow", "--key", "ful")]
    [InlineData("not 'widne'; did you mean 'widen'?", "specialize", "programs/power.flow", "--generalize", "widne")]
    [InlineData("not 'prolgo'; did you mean 'prolog'?", "import", "programs/power.flow", "--from", "prolgo")]
    [InlineData("not 'jsno'; did you mean 'json'?", "export", "programs/power.flow", "--to", "jsno")]
    [InlineData("not 'optimised'; did you mean 'optimized'?", "draw", "programs/power.flow", "--of", "optimised")]
    [InlineData("'foldd'; did you mean 'fold'?", "trace", "programs/power.flow", "--policy", "default", "--passes", "foldd")]
    [InlineData("not 'csharpp'; did you mean 'csharp'?", "compile", "programs/power.flow", "--show", "csharpp")]
    [InlineData("not 'cliff'; did you mean 'cliffs'?", "experiment", "cliff")]
    [InlineData("did you mean 'copies'?", "explain", "programs/power.flow", "copeis", "power")]
    [InlineData("a question is one of", "explain", "programs/power.flow")]
    [InlineData("why asks about a variable in a block: why res@BLOCK", "explain", "programs/power.flow", "why", "res")]
    [InlineData("copies needs a BLOCK behind it", "explain", "programs/power.flow", "copies")]
    [InlineData("--fuel needs a value: --fuel N", "run", "programs/power.flow", "--fuel")]
    [InlineData("FILE is missing", "run")]
    [InlineData("a list is [1, 2], a symbol of several words 'a b'", "run", "programs/power.flow", "x=1,2")]
    [InlineData("there is no folder", "export", "programs/power.flow", "--to", "json", "-o", "/no/such/folder/x.json")]
    [InlineData("there is no folder", "compare", "programs/power.flow", "-o", "/no/such/folder/x.html")]
    [InlineData("'/tmp' is a folder", "draw", "programs/power.flow", "-o", "/tmp")]
    [InlineData("--no-report and -o exclude each other", "compare", "programs/power.flow", "--no-report", "-o", "x.html")]
    [InlineData("--json and --format sarif exclude each other", "check", "programs/power.flow", "--json", "--format", "sarif")]
    [InlineData("--json writes JSON", "draw", "programs/power.flow", "--json", "-o", "q.dot")]
    [InlineData("there is no option '--foo' here", "run", "programs/power.flow", "--foo")]
    [InlineData("options stand before it", "specialize", "programs/power.flow", "y=1", "--", "x", "--policy")]
    [InlineData("--traces is for --engine tracing", "run", "programs/power.flow", "--traces", "compiled")]
    [InlineData("compiled traces are not counted", "run", "programs/power.flow", "--engine", "tracing", "--traces", "compiled", "--counts")]
    [InlineData("--policy is one of default,", "trace", "programs/power.flow", "--policy", "defalt")]
    [InlineData("did you mean 'power_rec'?", "trace", "programs/power.flow", "--at", "power_rek")]
    [InlineData("has no variable 'nobody'", "explain", "programs/power.flow", "why", "nobody@power")]
    [InlineData("has no label 'nowhere'", "explain", "programs/power.flow", "copies", "nowhere")]
    [InlineData("flow draw FILE --of specialization", "specialize", "programs/power.flow", "-o", "power.svg")]
    [InlineData("cannot read '/': it is a folder", "run", "programs/power.flow", "y=@/")]
    [InlineData("with N from 1 on, not 'budget:0'", "specialize", "programs/power.flow", "--generalize", "budget:0")]
    public void Wrong_use_is_exit_code_2(string message, params string[] args)
    {
        var run = Flow.Run(args);
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_made_is_named()
    {
        if (File.Exists("/proc/version"))
        {
            var run = Flow.Run("specialize", "programs/power.flow", "-o", "/proc/version");
            Assert.Equal((2, "flow: cannot write '/proc/version': no file can be made there\n"), (run.Code, run.Error));
        }
    }

    [Fact]
    public void A_file_that_is_not_there_does_not_keep_others_from_being_checked()
    {
        var run = Flow.Run("check", "programs/power.flow", "no/such.flow", Flow.File("a:\n    goto b\n"));
        Assert.Equal(2, run.Code);
        Assert.Contains("cannot read 'no/such.flow'", run.Error, StringComparison.Ordinal);
        Assert.Contains("FG0012", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 of 3 good", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_of_a_program_comes_at_once_with_a_caret()
    {
        var file = Flow.File("power:\n    res = mull(res, 2)\n    goto power_dine\npower_done:\n    print_and_stop(res)\n");
        var run = Flow.Run("check", file);
        Assert.Equal(2, run.Code);
        Assert.Equal(
            $"""
            {file}:2:11: error FG0014: unknown operator 'mull'; did you mean 'mul'?
                res = mull(res, 2)
                      ^~~~
            {file}:3:10: error FG0012: unknown label 'power_dine'; did you mean 'power_done'?
                goto power_dine
                     ^~~~~~~~~~

            """,
            run.Error);
    }

    [Fact]
    public void A_bad_value_is_pointed_at()
    {
        var run = Flow.Run("run", "programs/power.flow", "x=[1,");
        Assert.Equal(2, run.Code);
        Assert.Contains("^", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_speaks_JSON_and_SARIF()
    {
        var file = Flow.File("a:\n    goto b\n");
        var diagnostic = Flow.Run("check", file, "--json").Json.GetProperty("files")[0].GetProperty("diagnostics")[0];
        Assert.Equal(("FG0012", 2, 10), (diagnostic.GetProperty("code").GetString(), diagnostic.GetProperty("line").GetInt32(), diagnostic.GetProperty("column").GetInt32()));
        var result = Flow.Run("check", file, "--format", "sarif").Json.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal("FG0012", result.GetProperty("ruleId").GetString());
    }

    [Fact]
    public void A_file_that_is_not_text_gives_diagnostics_and_no_crash()
    {
        var path = Flow.File("");
        File.WriteAllBytes(path, [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 37))]);
        foreach (var verb in new[] { "check", "run", "compare", "draw", "trace", "specialize" })
        {
            var run = Flow.Run(verb, path);
            Assert.Equal(2, run.Code);
            Assert.Contains(": error FG", run.Error, StringComparison.Ordinal);
        }
    }
}
