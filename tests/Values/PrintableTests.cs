using System.Text;
using System.Text.Json;
using Flowgraph;
using Flowgraph.Text;
using Xunit;

namespace Tests.Values;

/// <summary>One rule says which characters are written as they are; every writer keeps to it and nothing is lost.</summary>
public class PrintableTests
{
    [Theory]
    [InlineData("a b~é漢😀", "a b~é漢😀")]
    [InlineData("a\u202eb", @"a\u{202e}b")]
    [InlineData("\u2066\u2069\u200b\u200d\ufeff\u00ad", @"\u{2066}\u{2069}\u{200b}\u{200d}\u{feff}\u{ad}")]
    [InlineData("\u001b[31m\u009b\0\u007f", @"\u{1b}[31m\u{9b}\u{0}\u{7f}")]
    [InlineData("\u00a0\u3000\u2028\u2029\u0085", @"\u{a0}\u{3000}\u{2028}\u{2029}\u{85}")]
    [InlineData("\U000E0041\U000F0000\U0010FFFF\uffff", @"\u{e0041}\u{f0000}\u{10ffff}\u{ffff}")]
    [InlineData("a\n\tb\r", @"a\u{a}\u{9}b\u{d}")]
    public void A_line(string text, string expected) => Assert.Equal(expected, Printable.Line(text));

    [Fact]
    public void Half_a_pair_of_surrogates_is_a_character_that_hides() => Assert.Equal(@"\u{de00}\u{d83d}a\u{d83d}", Printable.Line("\ude00\ud83da\ud83d"));

    [Fact]
    public void Lines_keep_their_ends_and_tabs() => Assert.Equal("a\n\tb\\u{d}\\u{1b}", Printable.Lines("a\n\tb\r\u001b"));

    [Fact]
    public void A_document_of_JSON_says_the_same()
    {
        const string text = "\u202ea\n😀\u001b\U000E0041\u0085";
        var document = "{\n  \"a\": \"\u202ea\\n😀\\u001b\U000E0041\u0085\"\n}";
        var printed = Printable.Json(document);
        Assert.Equal("{\n  \"a\": \"\\u202ea\\n😀\\u001b\\udb40\\udc41\\u0085\"\n}", printed);
        Assert.Equal(text, JsonDocument.Parse(printed).RootElement.GetProperty("a").GetString());
    }

    [Theory]
    [InlineData("😀", "'😀'")]
    [InlineData("it's\n\\", @"'it\'s\n\\'")]
    [InlineData("\u202e", @"'\u{202e}'")]
    public void A_symbol(string name, string expected) => Assert.Equal(expected, ValueText.Write(Value.Symbol(name)));

    [Fact]
    public void Random_symbols_and_names_come_back_in_every_form_and_are_printable_in_all()
    {
        var random = new Random(20);
        for (var i = 0; i < 3000; i++)
        {
            var (symbol, name) = (Text(random), Text(random));
            var literal = ValueText.Write(Value.Symbol(symbol));
            Assert.Equal(Value.Symbol(symbol), ValueReader.Read(literal).Value);
            IsPrintable(literal);
            var builder = new ProgramBuilder();
            var block = builder.Declare(name);
            builder.Define(block, [new Operation(Operators.Same, builder.Variable(name), [builder.Constant(Value.Symbol(symbol))], new(name, 0))], new PrintAndStop(Atom.Of(builder.Variable(name)), new(name, 1)));
            var program = builder.Build();
            foreach (var form in Formats.All)
            {
                var text = form.Write(program);
                IsPrintable(text.Replace("\n", "", StringComparison.Ordinal));
                Assert.Equal(program, form.Read(text, "f").Program);
            }
        }
    }

    [Theory]
    [InlineData("a:\n    goto b\u0301 \u202e\u001b[2J\n", "f:1:1")]
    [InlineData("a:\n    goto `b\u202e\u001b[2J`\n", "f:1:1")]
    [InlineData("a:\n    x = y 'b\u202e\u009b'\n", "f:1:1")]
    [InlineData("a:\n    x = frob\u202e(1)\n", "\u001b[2J\u202e")]
    public void Diagnostics_are_printable(string source, string file)
    {
        var result = ProgramReader.Read(source, file);
        Assert.NotEmpty(result.Diagnostics);
        Assert.All(result.Diagnostics, diagnostic =>
        {
            IsPrintable(diagnostic.Message);
            IsPrintable(diagnostic.Render(result.Source).Replace("\n", "", StringComparison.Ordinal));
        });
    }

    internal static void IsPrintable(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            Assert.True(Printable.Is(rune), $"U+{rune.Value:X4} in {Printable.Line(text)}");
        }
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var length = random.Next(5); length >= 0; length--)
        {
            _ = random.Next(4) switch
            {
                0 => text.Append((char)random.Next(0x10000)),
                1 => text.Append(char.ConvertFromUtf32(random.Next(0x10000, 0x110000))),
                2 => text.Append("\u202e\u001b\n'`\\\"\u2066{}u"[random.Next(10)]),
                _ => text.Append((char)random.Next(0x20, 0x250)),
            };
        }

        return text.ToString();
    }
}
