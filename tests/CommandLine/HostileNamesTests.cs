using Tests.Values;
using Visualizer;
using Xunit;

namespace Tests.CommandLine;

/// <summary>Names of a program that could move a terminal's cursor or turn its text around reach no output as they are.</summary>
public class HostileNamesTests
{
    private const string Name = @"`e\u{1b}[2J\u{202e}\u{9b}l`";

    private static readonly string File = Flow.File(
        $"{Name}:\n    v = n + 1\n    `a\\u{{2067}}` = n == 0\n    if `a\\u{{2067}}` goto {Name} else goto `\\u{{1b}}end`\n"
        + "`\\u{1b}end`:\n    o = new('\\u{1b}\\u{202e}')\n    print(o)\n    print('\\u{202e}')\n    print_and_stop(v)\n");

    [Theory]
    [InlineData("check")]
    [InlineData("run", "n=1")]
    [InlineData("run", "n=1", "--json")]
    [InlineData("run", "n=1", "x\u202e=1")]
    [InlineData("run", "n=1", "--en\u001bgine")]
    [InlineData("run", "no\u001bfile")]
    [InlineData("ru\u001bn")]
    [InlineData("specialize", "n=1", "--stats")]
    [InlineData("specialize", "--json", "n=1")]
    [InlineData("explain", "n=1", "copies", "\u001bend")]
    [InlineData("explain", "n=1", "copies", "\u001bend", "--json")]
    [InlineData("explain", "n=1", "why", "v@\u001bend")]
    [InlineData("explain", "n=1", "stop")]
    [InlineData("trace", "n=1", "--policy", "default", "--stats")]
    [InlineData("trace", "n=1", "--at", "\u001bnowhere")]
    [InlineData("compare", "--no-report", "n=1")]
    [InlineData("compile", "n=1", "--show", "il")]
    [InlineData("export", "--to", "json")]
    [InlineData("export", "--to", "prolog")]
    [InlineData("draw", "-o", "-", "--json")]
    public void Nothing_raw_is_printed(string verb, params string[] words)
    {
        var run = Flow.Run([verb, File, .. words]);
        PrintableTests.IsPrintable((run.Out + run.Error).Replace("\n", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal));
        Assert.NotEqual("", run.Out + run.Error);
    }

    [Theory]
    [InlineData(".dot")]
    [InlineData(".mmd")]
    [InlineData(".graphml")]
    [InlineData(".json")]
    [InlineData(".svg")]
    [InlineData(".html")]
    [InlineData(".tex")]
    public void Nothing_raw_is_drawn(string kind)
    {
        Assert.SkipWhen(kind is ".svg" or ".html" or ".tex" && Layout.Shared is MissingLayout, "there is no layout");
        foreach (var of in (string[])["program", "residual", "specialization"])
        {
            var picture = Flow.File("", kind);
            Assert.Equal(0, Flow.Run("draw", File, "--of", of, "n=1", "-o", picture).Code);
            var text = System.IO.File.ReadAllText(picture);
            Assert.Contains("1b", text, StringComparison.Ordinal);
            PrintableTests.IsPrintable(text.Replace("\n", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_object_shows_its_class_printably() =>
        Assert.Equal("<\\u{1b}\\u{202e}>\n'\\u{202e}'\n", Flow.Run("run", Flow.File("a:\n    o = new('\\u{1b}\\u{202e}')\n    print(o)\n    print_and_stop('\\u{202e}')\n")).Out);
}
