using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>Measuring, cutting and writing text and numbers.</summary>
public class TextTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("e\u0301", 1)]
    [InlineData("漢字", 4)]
    [InlineData("🙂", 2)]
    public void Columns_count_what_a_monospaced_face_shows(string text, int columns) => Assert.Equal(columns, TextMetric.Columns(text));

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("exactly10!", 10, "exactly10!")]
    [InlineData("eleven long", 10, "eleven lo…")]
    [InlineData("漢字漢字", 5, "漢字…")]
    [InlineData("漢字漢字", 6, "漢字…")]
    public void Clipping_never_exceeds_the_limit(string text, int limit, string expected) => Assert.Equal(expected, TextMetric.Clip(text, limit));

    [Fact]
    public void Captions_wrap_at_spaces_and_end_in_an_ellipsis()
    {
        Assert.Equal(["power_rec · x = 1,", "y = 2, z = 3"], TextWrap.Rows("power_rec · x = 1, y = 2, z = 3", 20, 3));
        Assert.Equal(["aaaaaaaaaa", "aaaaaaaaa…"], TextWrap.Rows(new string('a', 50), 10, 2));
        Assert.Empty(TextWrap.Rows("  ", 10, 2));
    }

    [Fact]
    public void A_long_block_is_cut_and_says_so()
    {
        var text = NodeText.Of(Samples.Awkward.Nodes[1]);
        Assert.Equal("… 10 more lines", text.Rows.Single(r => r.Kind == RowKind.More).Text);
        Assert.Equal(("v0 = 0", "v49 = 49"), (text.Rows[1].Text, text.Rows[^1].Text));
        Assert.Equal(NodeText.CodeLines + 2, text.Rows.Length);
        Assert.All(text.Rows, r => Assert.True(r.Baseline < text.Height));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(9_999, "9999")]
    [InlineData(12_345, "12.3k")]
    [InlineData(999_499, "999k")]
    [InlineData(999_500, "1M")]
    [InlineData(-1_234_567, "-1.23M")]
    [InlineData(long.MaxValue, "9.22E")]
    [InlineData(long.MinValue, "-9.22E")]
    public void Short_numbers_have_three_digits(long n, string expected) => Assert.Equal(expected, Numbers.Short(n));

    [Fact]
    public void Escaped_text_is_what_xml_reads_back()
    {
        const string text = "<a href='x'>&\"]]>\t\n é漢🙂";
        Assert.Equal(text, System.Xml.Linq.XElement.Parse($"<t a=\"{Xml.Escape("&\"'<")}\">{Xml.Escape(text)}</t>").Value);
        Assert.Equal("\\u{0}\\u{1b}\\u{d800}", Xml.Escape("\u0000\u001b\ud800"));
    }
}
