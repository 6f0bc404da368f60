using System.Collections.Immutable;
using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>What a long block shows, and where rows stand for lines.</summary>
public class LineCutTests
{
    [Theory]
    [InlineData("abcdefghij", 4, "abc(6)j")]
    [InlineData("abcdeFghij", 4, "abc(2)F(3)j")]
    [InlineData("abcdEfghij", 4, "abcdE(4)j")]
    [InlineData("abcde", 4, "abcde")]
    [InlineData("abcd", 4, "abcd")]
    [InlineData("abcdef", 1, "(5)f")]
    [InlineData("abcdefghijkl", 8, "abcdef(4)kl")]
    [InlineData("abc", int.MaxValue, "abc")]
    [InlineData("", 4, "")]
    public void The_beginning_the_end_and_what_is_pinned(string lines, int most, string shown)
    {
        var block = lines.Select(c => new PictureLine(c.ToString()) { Pinned = char.IsUpper(c) }).ToImmutableArray();
        Assert.Equal(shown, string.Concat(LineCut.Of(block, most).Select(row => row.LeftOut > 0 ? $"({row.LeftOut})" : block[row.Line].Text)));
    }

    [Fact]
    public void Every_line_has_a_row_that_shows_it_or_stands_for_it()
    {
        var node = Samples.Awkward.Nodes[1];
        var text = NodeText.Of(node, 10);
        for (var i = 0; i < node.Lines.Length; i++)
        {
            var row = text.RowOf(i);
            Assert.Equal(i is < 7 or >= 47 ? node.Lines[i].Text : "… 40 more lines", row.Text);
        }
    }

    [Fact]
    public void All_lines_on_demand()
    {
        var picture = Samples.Awkward with { MostLines = int.MaxValue };
        var svg = Svg.Document(Machine.Placed(picture, new FakeLayout()));
        Assert.All(Enumerable.Range(0, 50), i => Assert.Contains($">v{i} = {i}</text>", svg, StringComparison.Ordinal));
        Assert.DoesNotContain("more lines</text>", svg, StringComparison.Ordinal);
    }
}
