using Tests.House;
using Xunit;

namespace Tests.CommandLine;

/// <summary>What <c>flow check</c> says of programs that are right: their inputs, and what was hardly meant.</summary>
public class CheckTests
{
    private static string Warning(string program)
    {
        var run = Flow.Run("check", Flow.File(program));
        Assert.Equal(0, run.Code);
        Assert.EndsWith("1 of 1 good\n", run.Out, StringComparison.Ordinal);
        var lines = run.Error.Split('\n').Where(line => line.Contains(" warning ", StringComparison.Ordinal)).ToArray();
        return string.Join("|", lines.Select(line => line[(line.IndexOf(".flow:", StringComparison.Ordinal) + ".flow:".Length)..]));
    }

    [Fact]
    public void Inputs_are_listed()
    {
        Assert.Equal("programs/power.flow: inputs x, y\n1 of 1 good\n", Flow.Run("check", "programs/power.flow").Out.Replace(Repository.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        Assert.Equal(["x", "y"], Flow.Run("check", "programs/power.flow", "--json").Json.GetProperty("files")[0].GetProperty("inputs").EnumerateArray().Select(it => it.GetString()));
    }

    [Theory]
    [InlineData("a:\n    goto a\nb:\n    goto b\n", "4:5: warning FG0501: block 'b' cannot be reached from the first block")]
    [InlineData("a:\n    x = y / 0\n    print_and_stop(x)\n", "2:5: warning FG0502: this always faults (division-by-zero): the divisor is 0")]
    [InlineData("a:\n    z = 0\n    x = mod64(y, z)\n    print_and_stop(x)\n", "3:5: warning FG0502: this always faults (division-by-zero): the divisor is 0")]
    [InlineData("a:\n    x = 'a' + y\n    print_and_stop(x)\n", "2:5: warning FG0502: this always faults (wrong-kind): operand 1 of 'add' must be of kind int, and 'a' is of kind symbol")]
    [InlineData("a:\n    l = []\n    x = head(l)\n    print_and_stop(x)\n", "3:5: warning FG0502: this always faults (empty-list): the list l is empty")]
    [InlineData("a:\n    x = y << -1\n    print_and_stop(x)\n", "2:5: warning FG0502: this always faults (bad-amount): the amount is negative")]
    [InlineData("a:\n    x = y[-1]\n    print_and_stop(x)\n", "2:5: warning FG0502: this always faults (index-out-of-range): the index is negative")]
    [InlineData("a:\n    x = newarray(-1, 0)\n    print_and_stop(x)\n", "2:5: warning FG0502: this always faults (bad-amount): the length is negative")]
    [InlineData("a:\n    putbyte(256)\n    print_and_stop(0)\n", "2:5: warning FG0502: this always faults (not-representable): a byte is 0 to 255")]
    [InlineData("a:\n    op = code[0]\n    c = op == push\n    d = op == 'push'\n    if c goto a else goto a\n", "3:5: warning FG0503: 'push' is a symbol elsewhere, but a variable here, which nothing gives a value: a symbol stands in quotes")]
    [InlineData("#? run count=1 -> 1\na:\n    n = cuont - 1\n    print_and_stop(n)\n", "3:5: warning FG0504: no statement and no #? line gives the variable 'cuont' a value; did you mean 'count'?")]
    public void What_was_hardly_meant_is_a_warning(string program, string warning) => Assert.Equal(warning, Warning(program));

    [Theory]
    [InlineData("a:\n    print_and_stop(x)\n")]
    [InlineData("#? run -> fault undefined-variable at a:0\na:\n    print_and_stop(x)\n")]
    [InlineData("#? run y=1 -> fault division-by-zero at a:0\na:\n    x = y / 0\n    print_and_stop(x)\n")]
    [InlineData("a:\n    z = 0\n    z = y\n    x = 5 / z\n    print_and_stop(x)\n")]
    [InlineData("a:\n    z = 0\n    goto b\nb:\n    x = 5 / z\n    print_and_stop(x)\n")]
    [InlineData("a:\n    putbyte(255)\n    x = 0 / y\n    x = y << 0\n    x = l[0]\n    print_and_stop(x)\n")]
    public void What_may_be_meant_is_none(string program) => Assert.Equal("", Warning(program));

    [Fact]
    public void The_programs_of_the_corpus_have_no_warning()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "programs"), "*.flow", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(files);
        var run = Flow.Run(["check", .. files]);
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Fact]
    public void Warnings_go_to_all_formats_and_change_no_exit_code()
    {
        var file = Flow.File("a:\n    goto a\nb:\n    goto b\n");
        var json = Flow.Run("check", file, "--json");
        var diagnostic = json.Json.GetProperty("files")[0].GetProperty("diagnostics")[0];
        Assert.Equal((0, "FG0501", "warning"), (json.Code, diagnostic.GetProperty("code").GetString(), diagnostic.GetProperty("severity").GetString()));
        var sarif = Flow.Run("check", file, "--format", "sarif");
        var result = sarif.Json.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal((0, "FG0501", "warning"), (sarif.Code, result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
    }
}
