using System.Numerics;
using Flowgraph;
using Flowgraph.Text;
using Xunit;

namespace Tests.Text;

public class ValueReaderTests
{
    private static Value Read(string text)
    {
        var result = ValueReader.Read(text);
        Assert.Empty(result.Diagnostics);
        return Assert.NotNull(result.Value);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var samples = new Samples(1);
        for (var i = 0; i < 5000; i++)
        {
            var value = samples.Value();
            Assert.Equal(value, Read(ValueText.Write(value)));
        }
    }

    [Fact]
    public void Every_character_of_a_symbol_is_read_back()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var symbol = Value.Symbol($"{(char)c}");
            Assert.Equal(symbol, Read(ValueText.Write(symbol)));
        }
    }

    [Theory]
    [InlineData("42", 42)]
    [InlineData("-7", -7)]
    [InlineData("007", 7)]
    [InlineData("-0", 0)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData(" # first a comment\n\t5 # then another\n\n", 5)]
    [InlineData("\ufeff5", 5)]
    public void Ints(string text, long expected) => Assert.Equal((Value)expected, Read(text));

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("2e-3", 0.002)]
    [InlineData("1E6", 1e6)]
    [InlineData("1.0e+2", 100.0)]
    [InlineData("-0.0", -0.0)]
    [InlineData("nan", double.NaN)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("1e-999", 0.0)]
    public void Floats(string text, double expected) => Assert.Equal(Value.Float(expected), Read(text));

    [Theory]
    [InlineData("''", "")]
    [InlineData("'mov_a_r0'", "mov_a_r0")]
    [InlineData(@"'it\'s'", "it's")]
    [InlineData(@"'a\\b\nc'", "a\\b\nc")]
    [InlineData(@"'\u{41}\u{1F600}\u{10ffff}'", "A\U0001F600\U0010FFFF")]
    [InlineData("'\u2028\t#'", "\u2028\t#")]
    public void Symbols(string text, string expected) => Assert.Equal(Value.Symbol(expected), Read(text));

    [Fact]
    public void A_symbol_may_have_half_a_character() => Assert.Equal(Value.Symbol("a\ud83d"), Read(@"'a\u{d83d}'"));

    [Fact]
    public void Lists() => Assert.Equal(
        Value.List(1, Value.Symbol("a"), Value.List(Value.List(), -2), Value.Float(double.NegativeInfinity)),
        Read("[1, 'a',\n  [[], -2],  # a comment\n\n  -inf\n]"));

    [Fact]
    public void A_number_of_a_million_digits() =>
        Assert.Equal(Value.Int(BigInteger.Pow(10, 999_999)), Read("1" + new string('0', 999_999)));

    [Fact]
    public void Lists_a_hundred_thousand_deep_and_a_million_long()
    {
        var deep = Read(new string('[', 100_000) + new string(']', 100_000));
        for (var depth = 1; depth < 100_000; depth++)
        {
            deep = deep.AsList.Head;
        }

        Assert.Equal(Value.List(), deep);
        var wide = Read($"[{string.Join(",", Enumerable.Range(0, 1_000_000))}]").AsList;
        Assert.Equal(1_000_000, wide.Count);
        Assert.Equal((Value)999_999, wide[999_999]);
    }

    [Theory]
    [InlineData("", "value:1:1: error FG0010: expected a constant, found the end of the line")]
    [InlineData("x", "value:1:1: error FG0010: expected a constant, found 'x'")]
    [InlineData("goto", "value:1:1: error FG0010: expected a constant, found 'goto'")]
    [InlineData("1 2", "value:1:3: error FG0010: expected the end of the line, found '2'")]
    [InlineData("1\n2", "value:2:1: error FG0010: expected the end of the text, found '2'")]
    [InlineData("1\n'", "value:2:1: error FG0003: a symbol without its closing ' in this line")]
    [InlineData("[1,]", "value:1:4: error FG0010: expected a constant, found ']'")]
    [InlineData("[1 2]", "value:1:4: error FG0010: expected ',' or ']', found '2'")]
    [InlineData("[1, x]", "value:1:5: error FG0027: a list literal holds constants; lists with variables are built with cons")]
    [InlineData("[\n[1,\n2]", "value:1:1: error FG0008: '[' is never closed")]
    [InlineData("- 5", "value:1:1: error FG0010: expected a constant, found '-'")]
    [InlineData("--5", "value:1:1: error FG0010: expected a constant, found '-'")]
    [InlineData("-nan", "value:1:1: error FG0010: expected a constant, found '-'")]
    [InlineData("<array 3>", "value:1:1: error FG0010: expected a constant, found '<'")]
    [InlineData("\"text\"", "value:1:1: error FG0010: expected a constant, found \"text\"")]
    [InlineData("#? run", "value:1:1: error FG0010: expected a constant, found the end of the line")]
    public void What_is_no_value(string text, string expected)
    {
        var result = ValueReader.Read(text);
        Assert.Equal(expected, Assert.Single(result.Diagnostics).ToString());
        Assert.Null(result.Value);
    }

    [Fact]
    public void An_int_has_at_most_two_to_the_24_bits()
    {
        var result = ValueReader.Read(new string('9', 5_050_447));
        Assert.Equal("value:1:1: error FG0006: the number has more than 2^24 bits", Assert.Single(result.Diagnostics).ToString());
        Assert.Equal((Value)7, Read(new string('0', 6_000_000) + "7"));
    }
}
