using Cli.Writing;
using Xunit;

namespace Tests.CommandLine;

/// <summary>Tables for readers: where there is little room, text wraps; a number never does, since half of it reads as another number.</summary>
public class TextTableTests
{
    [Theory]
    [InlineData(140)]
    [InlineData(60)]
    [InlineData(44)]
    public void Numbers_never_wrap(int width)
    {
        var table = TextTable.Of("parameter#", "steps#", "what is told of it");
        table.Row("1,169", "1,234,567", "a sentence of several words that needs more room than there is");
        table.Row("12", "7", "[no markup]");
        var text = TextTable.Write(table, width);
        Assert.Contains(" 1,169 ", text, StringComparison.Ordinal);
        Assert.Contains(" 1,234,567 ", text, StringComparison.Ordinal);
        Assert.Contains("[no", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void Facts_have_no_heading_and_wrap_in_their_column()
    {
        var table = TextTable.Facts();
        table.Fact("points", $"{12}");
        table.Fact("most copied", $"{string.Join(", ", Enumerable.Range(0, 20))}");
        Assert.Equal(
            "points                 12\nmost copied            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,\n                       16, 17, 18, 19\n",
            TextTable.Write(table, 78));
    }
}
