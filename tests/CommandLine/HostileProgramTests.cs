using System.Text;
using Xunit;

namespace Tests.CommandLine;

/// <summary>Programs and values made to be too large: each ends in a result or a clear word.</summary>
public class HostileProgramTests
{
    [Fact]
    public void Squaring_sixty_times_runs_out_of_memory()
    {
        var run = Flow.Run("run", Flow.File("a:\n    x = 3\n" + Repeat("    x = x * x\n", 60) + "    print_and_stop(x)\n"));
        Assert.Equal(3, run.Code);
        Assert.Contains("out of memory", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_itself_sixty_times_is_small_until_it_is_printed()
    {
        var doubling = "a:\n    l = [1]\n" + Repeat("    l = cons(l, l)\n", 60);
        Assert.Equal("61\n", Flow.Run("run", Flow.File(doubling + "    n = len(l)\n    print_and_stop(n)\n")).Out);
        Assert.Equal("1\n", Flow.Run("run", Flow.File(doubling + doubling["a:\n".Length..].Replace("l", "m", StringComparison.Ordinal) + "    c = eq(l, m)\n    print_and_stop(c)\n")).Out);
        Assert.Equal(3, Flow.Run("run", Flow.File(doubling + "    print(l)\n    print_and_stop(0)\n")).Code);
        Assert.Equal(3, Flow.Run("run", Flow.File(doubling + "    print_and_stop(l)\n")).Code);
        Assert.Equal(0, Flow.Run("specialize", Flow.File(doubling + "    n = len(l)\n    print_and_stop(n)\n")).Code);
    }

    [Fact]
    public void A_list_nested_a_hundred_thousand_deep_goes_through_every_verb()
    {
        const int depth = 100_000;
        var deep = new string('[', depth) + new string(']', depth);
        var file = Flow.File($"a:\n    l = {deep}\n    c = eq(l, l)\n    h = head(l)\n    if c goto b else goto b\nb:\n    n = len(h)\n    print_and_stop(n)\n");
        Assert.Equal("1\n", Flow.Run("run", file).Out);
        Assert.Equal(0, Flow.Run("specialize", file).Code);
        Assert.Equal(0, Flow.Run("export", file, "--to", "json").Code);
        var prolog = Flow.Run("export", file, "--to", "prolog");
        Assert.Equal(0, prolog.Code);
        Assert.Equal("1\n", Flow.Run("run", Flow.File(prolog.Out, ".pl")).Out);
        Assert.Equal(0, Flow.Run("draw", file, "-o", Flow.File("", ".dot")).Code);
    }

    [Fact]
    public void A_program_of_a_hundred_thousand_blocks_runs()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 100_000; i++)
        {
            text.Append($"b{i}:\n    x = x + 1\n    goto b{i + 1}\n");
        }

        var file = Flow.File(text.Append("b100000:\n    print_and_stop(x)\n").ToString());
        Assert.Equal("100007\n", Flow.Run("run", file, "x=7").Out);
        Assert.Equal(0, Flow.Run("specialize", file, "--", "x").Code);
        var drawn = Flow.Run("draw", file);
        Assert.Equal((0, ""), (drawn.Code, drawn.Error));
        Assert.Contains("100,001", drawn.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_literal_of_a_million_digits_is_a_number()
    {
        var run = Flow.Run("run", Flow.File($"a:\n    x = {new string('9', 1_000_000)}\n    x = x % 1000\n    print_and_stop(x)\n"));
        Assert.Equal("999\n", run.Out);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
