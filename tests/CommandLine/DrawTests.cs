using Visualizer;
using Xunit;

namespace Tests.CommandLine;

public class DrawTests
{
    [Theory]
    [InlineData(".dot", "digraph")]
    [InlineData(".mmd", "flowchart")]
    [InlineData(".graphml", "graphml")]
    [InlineData(".json", "flow-picture")]
    public void Draw_writes_kinds_that_need_no_layout(string kind, string content)
    {
        var file = Flow.File("", kind);
        foreach (var of in new[] { "program", "residual", "trace", "optimized" })
        {
            Assert.Equal(0, Flow.Run("draw", "programs/power.flow", "--of", of, "--at", "power_rec", "-o", file).Code);
            Assert.Contains(content, File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Draw_shows_as_many_lines_as_asked_for()
    {
        string Drawn(params string[] lines)
        {
            var file = Flow.File("", ".svg");
            Assert.Equal(0, Flow.Run(["draw", "programs/brainfuck.flow", "--of", "residual", "-o", file, .. lines]).Code);
            return File.ReadAllText(file);
        }

        Assert.SkipWhen(Layout.Shared is MissingLayout, "there is no layout");
        Assert.Contains(">… 11 more lines</text>", Drawn(), StringComparison.Ordinal);
        Assert.Contains(">print_and_stop(p)</text>", Drawn(), StringComparison.Ordinal);
        Assert.Contains(">… 46 more lines</text>", Drawn("--lines", "5"), StringComparison.Ordinal);
        Assert.DoesNotContain("more lines</text>", Drawn("--lines", "all"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("some")]
    [InlineData("1e9")]
    public void Lines_are_a_positive_whole_number_or_all(string wrong)
    {
        var run = Flow.Run("draw", "programs/power.flow", "--lines", wrong);
        Assert.Equal(2, run.Code);
        Assert.Contains($"--lines takes a positive whole number or all, not '{wrong}'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_has_one_legend_the_engines_trace_and_no_endless_line()
    {
        var file = Flow.File("", ".html");
        Assert.Equal(0, Flow.Run("compare", "programs/power.flow", "x=7", "-o", file, "--", "y=5000").Code);
        var html = File.ReadAllText(file);
        var digits = System.Numerics.BigInteger.Pow(7, 5000).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"<p>result {digits[..199]}… · all routes agree</p>", html, StringComparison.Ordinal);
        Assert.Contains(digits, html, StringComparison.Ordinal);
        Assert.Contains("traced, policy default: trace 0", html, StringComparison.Ordinal);
        Assert.True(html.Split("<p class=\"legend\">").Length == 2 || Layout.Shared is MissingLayout);
    }

    /// <summary>Each entry of a legend is a swatch and one text: options in it do not tear the text into columns.</summary>
    [Fact]
    public void The_words_of_a_legend_stay_together()
    {
        var file = Flow.File("", ".html");
        Assert.Equal(0, Flow.Run("draw", "programs/tlc.flow", "-o", file).Code);
        var html = File.ReadAllText(file);
        Assert.True(html.Contains("<span class=\"entry\"><span>", StringComparison.Ordinal) || Layout.Shared is MissingLayout);
        Assert.Matches(@"<span>[^<]*or <code>--inside NAME</code>, opens a closed one[^<]*</span></span>", html);
    }
}
