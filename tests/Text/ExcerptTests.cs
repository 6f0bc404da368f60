using Flowgraph.Text;
using Xunit;

namespace Tests.Text;

public class ExcerptTests
{
    private static string Render(string text, int line, int column, int length)
    {
        var diagnostic = new Diagnostic("FG0010", Severity.Error, "no", new("f", line, column, length));
        return diagnostic.Render(new SourceText("f", text));
    }

    [Fact]
    public void A_diagnostic_shows_its_line_and_a_caret() => Assert.Equal(
        "f:2:3: error FG0010: no\nb cde f\n  ^~~",
        Render("a\nb cde f\ng", 2, 3, 3));

    [Theory]
    [InlineData("a\r\nb\rc", 3, "c")]
    [InlineData("a\r\nb\rc", 2, "b")]
    [InlineData("a\n", 2, "")]
    public void Lines_end_in_three_ways(string text, int line, string expected) =>
        Assert.Equal($"f:{line}:1: error FG0010: no\n{expected}\n^", Render(text, line, 1, 1));

    [Fact]
    public void Tabs_stay_tabs_so_that_the_caret_is_in_its_place() =>
        Assert.Equal("f:1:4: error FG0010: no\n\tx\t$\n\t \t^", Render("\tx\t$", 1, 4, 1));

    [Fact]
    public void A_place_that_does_not_exist_has_no_excerpt()
    {
        Assert.Equal("f:9:1: error FG0010: no", Render("a", 9, 1, 1));
        Assert.Equal("f:1:1: error FG0010: no", Render("", 1, 1, 0));
    }

    [Fact]
    public void A_place_beyond_its_line_is_at_the_end_of_it() =>
        Assert.Equal("f:1:3: error FG0010: no\nab\n  ^", Render("ab\ncd", 1, 3, 2));

    [Theory]
    [InlineData(1, false, true)]
    [InlineData(500, true, true)]
    [InlineData(1000, true, false)]
    public void A_long_line_is_shortened_around_the_caret(int column, bool cutBefore, bool cutAfter)
    {
        var line = string.Concat(Enumerable.Range(0, 1000).Select(i => (char)('a' + (i % 26))));
        var shown = Render(line, 1, column, 50).Split('\n');
        Assert.Equal(cutBefore, shown[1].StartsWith('…'));
        Assert.Equal(cutAfter, shown[1].EndsWith('…'));
        Assert.InRange(shown[1].Length, 100, 122);
        Assert.Equal(line[column - 1], shown[1][shown[2].IndexOf('^', StringComparison.Ordinal)]);
        Assert.True(shown[2].Length <= shown[1].Length);
    }

    [Fact]
    public void What_a_terminal_might_obey_is_replaced() =>
        Assert.Equal("f:1:1: error FG0010: no\n\ufffd[31m\ufffd😀\ufffd\ufffd\ufffd\n^", Render("\u001b[31m\ud800😀\u202e\U000E0041", 1, 1, 1));

    [Fact]
    public void Offsets_become_lines_and_columns()
    {
        var source = new SourceText("f", "ab\ncd\r\ne");
        Assert.Equal(new("f", 1, 2, 1), source.Span(1, 2));
        Assert.Equal(new("f", 2, 1, 2), source.Span(3, 5));
        Assert.Equal(new("f", 3, 2, 0), source.Span(8, 8));
        Assert.Equal(3, source.LineCount);
    }
}
