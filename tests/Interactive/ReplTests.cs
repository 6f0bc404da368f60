using Cli.Interactive;
using Tests.CommandLine;
using Xunit;

namespace Tests.Interactive;

/// <summary><c>flow repl</c> over a pipe: each line is taken as it comes, and what is wrong with one loses nothing.</summary>
public class ReplTests
{
    private const string Power = """
        power:
            res = 1
            if y goto power_rec else goto power_done
        power_rec:
            res = res * x
            y = y - 1
            if y goto power_rec else goto power_done

        power_done:
            print_and_stop(res)

        """;

    private static Flow Run(params string[] lines) => Flow.RunWith(string.Join('\n', lines) + "\n", "repl");

    [Fact]
    public void Statements_and_expressions_are_computed_at_once()
    {
        var run = Run("x = 6", "x * 7", "_ + 1", "# nothing", "", "l = cons(x, [])", "l", "a = newarray(2, 0)",
            "astore(a, 0, 5)", "a[0]", "aload(a, 0)", "print('é')", "'it'");
        Assert.Equal("42\n43\n[6]\n5\n'é'\n'it'\n", run.Out);
        Assert.Equal("flow: wrong-kind: operand 1 of 'readlist' must be of kind list, and a = <array 2> is of kind array\n", run.Error);
        Assert.Equal(2, run.Code);
    }

    [Fact]
    public void A_bad_line_is_told_with_a_caret_and_nothing_is_lost()
    {
        var run = Run("x = 6", "x = mull(x, 2)", "y = x +", "x * * 2", "goto nowhere", "x / 0", "z", ":spezialize", ":run", "x");
        Assert.Equal("6\n", run.Out);
        Assert.Contains("<line>:1:5: error FG0014: unknown operator 'mull'; did you mean 'mul'?\nx = mull(x, 2)\n    ^~~~\n", run.Error,
            StringComparison.Ordinal);
        Assert.Contains("<line>:1:8: error FG0010: expected a variable or a constant, found the end of the line\ny = x +\n       ^\n",
            run.Error, StringComparison.Ordinal);
        Assert.Contains("unknown label 'nowhere'", run.Error, StringComparison.Ordinal);
        Assert.Contains("flow: division-by-zero: the divisor is 0\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("flow: undefined-variable: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("there is no command ':spezialize'; did you mean ':specialize'?", run.Error, StringComparison.Ordinal);
        Assert.Contains("there is no program yet", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Code);
    }

    [Fact]
    public void Blocks_are_typed_or_pasted_and_run()
    {
        var run = Run(Power + "#? static y=3\n#? dynamic x=2", ":run", "x = 5", ":run y=2", ":specialize", ":list power_done",
            "y = 1", "goto power", "res", ":vars");
        Assert.Equal(
            "8\n25\npower_rec1:\n    res = 1 * x\n    res = res * x\n    res = res * x\n    print_and_stop(res)\n"
            + "power_done:\n    print_and_stop(res)\n5\n5\n"
            + "_ = 5\nres = 5\nx = 5\ny = 0\n",
            run.Out);
        Assert.Equal("block power\nblock power_rec\nblock power_done\n", run.Error);
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public void A_block_is_replaced_and_an_open_one_is_named()
    {
        var run = Run("a:", "  print_and_stop(1)", "a:", "x = ", "  x + 1", "  print_and_stop(2)",
            ":run", "l = [1,", "2]", "l", "b:", "  y = 1");
        Assert.Equal("2\n[1, 2]\n", run.Out);
        Assert.Contains("block a\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("block a replaced\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("flow: in a block a result is kept in a variable: x = x + 1\n", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("flow: block b has no jump yet, and is not a part of the program\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Endless_and_large_runs_end_with_a_message()
    {
        var run = Run("a:", "  n = n + 1", "  goto a", "n = 0", ":set fuel 1001", ":run", "goto a", "n",
            ":set memory 4", ":set fuel 100000000", "b:", "  l = cons(l, l)", "  m = newarray(1000000, 0)", "  k = cons(m, k)",
            "  goto b", "l = []", "k = []", "goto b", "n", ":set", ":set fuel x");
        Assert.Contains("out of fuel after 1001 units; :set fuel N gives more", run.Error, StringComparison.Ordinal);
        Assert.Contains("flow: out of memory: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("'x' is no positive whole number", run.Error, StringComparison.Ordinal);
        Assert.Equal("500\n500\nfuel 100000000\nmemory 4 MB\n", run.Out);
    }

    [Fact]
    public void A_run_is_stepped_through_with_its_store()
    {
        var run = Run(Power, "x = 2", ":step y=2", "", ":step 2", ":continue", ":continue");
        Assert.Equal(
            """
            x = 2, y = 2
            next: power:0          res = 1
            power:0          res = 1
                res = 1, y = 2, x = 2
            power:1          if y goto power_rec else goto power_done   to power_rec
                res = 1, y = 2, x = 2
            power_rec:0      res = res * x
                res = 2, y = 2, x = 2
                res = 4, y = 0, x = 2
            ends with 4

            """.ReplaceLineEndings("\n").Replace("x = 2, y = 2\nnext", "y = 2, x = 2\nnext", StringComparison.Ordinal),
            run.Out);
        Assert.Contains("no run is stepped through: :step begins one", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_come_from_files_and_go_to_files()
    {
        var file = Flow.File("", ".flow");
        var power = Path.Combine(House.Repository.Root, "programs", "power.flow");
        var run = Run(
            $":load {power}",
            ":run",
            ":trace",
            ":explain y=2 why x@power_rec",
            $":save {file}",
            ":clear",
            ":list",
            $":load {file}",
            ":run x=3 y=3",
            ":load /no/such");
        Assert.Contains("x is dynamic at power_rec", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("27\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("3 blocks, inputs x, y\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("cannot read '/no/such': there is no such file", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, Flow.Run("check", "--run", file).Code);
    }

    [Fact]
    public void A_picture_is_written_and_its_place_said()
    {
        var file = Path.ChangeExtension(Flow.File(""), ".dot");
        var run = Run(Power, $":draw residual y=2 -o {file} -- x", ":quit", "never(");
        Assert.StartsWith("digraph", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public void Every_command_of_the_list_is_known()
    {
        Assert.Contains(":specialize [y=5 -- x]", Run(":help").Out, StringComparison.Ordinal);
        Assert.All(Commands.All.Where(it => it.Name != "quit"), it =>
            Assert.DoesNotContain("there is no command", Run(Power, "x = 1", "y = 0", $":{it.Name}").Error, StringComparison.Ordinal));
        File.Delete("report.html");
    }

    [Theory]
    [InlineData("run l=[1, 2] s='two words' -- x", "run|l=[1, 2]|s='two words'|--|x")]
    [InlineData("  a\tb  ", "a|b")]
    [InlineData("s='it\\'s b' `x y`=1", "s='it\\'s b'|`x y`=1")]
    [InlineData("", "")]
    public void Words_are_split_outside_brackets_and_quotes(string line, string words) =>
        Assert.Equal(words, string.Join('|', Splitting.Words(line)));
}
