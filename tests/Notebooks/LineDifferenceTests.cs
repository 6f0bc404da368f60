using Cli.Notebooks;
using Xunit;

namespace Tests.Notebooks;

/// <summary>Differences as they are read.</summary>
public class LineDifferenceTests
{
    [Fact]
    public void Equal_texts_have_none() => Assert.Equal("", LineDifference.Of("a\nb\n", "a\nb\n"));

    [Fact]
    public void Lines_around_a_difference_are_shown() =>
        Assert.Equal("  …\n  3\n  4\n- 5\n+ five\n  6\n  7\n  …\n  10\n  11\n+ 12\n  \n", LineDifference.Of(Numbers(11), Numbers(12).Replace("5", "five", StringComparison.Ordinal)));

    [Fact]
    public void Of_long_lines_the_part_that_differs_is_shown()
    {
        var (before, after) = (new string('x', 1000) + "1" + new string('y', 1000), new string('x', 1000) + "2" + new string('y', 1000));
        Assert.Equal(
            $"- …{new string('x', 80)}1{new string('y', 79)}…\n+ …{new string('x', 80)}2{new string('y', 79)}…\n",
            LineDifference.Of(before, after));
    }

    [Fact]
    public void Of_many_lines_the_first_are_shown()
    {
        var lines = LineDifference.Of("", Numbers(1000)).TrimEnd('\n').Split('\n');
        Assert.Equal(61, lines.Length);
        Assert.Matches(@"^  … and \d+ more lines that differ$", lines[^1]);
    }

    private static string Numbers(int n) => string.Concat(Enumerable.Range(1, n).Select(i => $"{i}\n"));
}
