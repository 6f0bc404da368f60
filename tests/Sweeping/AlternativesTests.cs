using Laboratory.Sweeping;
using Xunit;

namespace Tests.Sweeping;

public class AlternativesTests
{
    [Theory]
    [InlineData("x=1..3", "x=1|x=2|x=3")]
    [InlineData("x=-1..1", "x=-1|x=0|x=1")]
    [InlineData("n=10..50..20", "n=10|n=30|n=50")]
    [InlineData("y=2,[1, 2],'a,b'", "y=2|y=[1, 2]|y='a,b'")]
    [InlineData("s='it\\'s, ok',x", "s='it\\'s, ok'|s=x")]
    [InlineData("x=1..2,7", "x=1|x=2|x=7")]
    [InlineData("x=0.5", "x=0.5")]
    public void A_word_gives_its_values(string word, string values)
    {
        var (words, error) = Alternatives.Of(word);
        Assert.Null(error);
        Assert.Equal(values.Split('|'), words);
    }

    [Theory]
    [InlineData("x=3..1")]
    [InlineData("x=1..3..0")]
    [InlineData("x=1..3..-1")]
    [InlineData("x=0..1000000")]
    [InlineData("x")]
    [InlineData("=1")]
    public void What_is_no_list_of_values_is_said(string word) => Assert.NotNull(Alternatives.Of(word).Error);

    [Fact]
    public void A_million_is_the_most()
    {
        Assert.Equal(1_000_000, Alternatives.Of("x=1..1000000").Words!.Count);
        var thousand = Enumerable.Range(0, 1_000).ToArray();
        Assert.Equal(1_000_000, Alternatives.Product([thousand, thousand])!.Count);
        Assert.Null(Alternatives.Product([thousand, thousand, [1, 2]]));
        Assert.Equal([[]], Alternatives.Product<int>([]));
    }
}
