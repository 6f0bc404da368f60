using System.Text;
using Xunit;

namespace Tests.CommandLine;

/// <summary>A source is UTF-8; what is not is said, with its place, wherever sources come from.</summary>
public class EncodingTests
{
    private const string Latin1 = "byte 0xE9 ('é' in Latin-1) is no UTF-8; save the file as UTF-8";

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    [Theory]
    [InlineData(".flow", "a:\n    x = 'caf\xe9'\n    print_and_stop(x)\n", ":2:13: error FG0041: " + Latin1)]
    [InlineData(".json", "{\"flowgraph\": 1,\n \"blocks\": [{\"label\": \"\xe9\"}]}", ":2:24: error FG0041: " + Latin1)]
    [InlineData(".pl", "block(a, print_and_stop(const('\xe9'))).\n", ":1:32: error FG0041: " + Latin1)]
    public void Every_reader_says_what_is_no_UTF8(string extension, string text, string message)
    {
        var file = Flow.File(Bytes(text), extension);
        foreach (var verb in (string[])["check", "run", "specialize", "import"])
        {
            var run = Flow.Run(verb, file);
            Assert.Equal(2, run.Code);
            Assert.Contains(file + message, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Standard_input_is_UTF8_too()
    {
        Assert.Contains("<stdin>:1:1: error FG0041: " + Latin1, Flow.RunWith(Bytes("\xe9:\n"), "check", "-").Error, StringComparison.Ordinal);
        Assert.Equal("'é'\n", Flow.RunWith("\ufeffa:\n    print_and_stop('é')\n", "run", "-").Out);
    }

    [Theory]
    [InlineData("89504E470D0A1A0A0000000D", "the file is a PNG picture, and no text")]
    [InlineData("FFFE61003A000A00", "the file is UTF-16 text; save it as UTF-8")]
    [InlineData("FEFF0061003A000A", "the file is UTF-16 text; save it as UTF-8")]
    [InlineData("FFFE000061000000", "the file is UTF-32 text; save it as UTF-8")]
    [InlineData("4D5A90000300", "the file is a program or library for .NET or Windows, and no text")]
    [InlineData("00FF00FF", "the file is no text: it has bytes 0 and bytes that are no UTF-8")]
    [InlineData("613AC3", "byte 0xC3 ('Ã' in Latin-1) is no UTF-8; save the file as UTF-8")]
    public void A_file_that_is_no_text_is_named(string bytes, string message)
    {
        var run = Flow.Run("check", Flow.File(Convert.FromHexString(bytes)));
        Assert.Equal(2, run.Code);
        Assert.Contains($"error FG0041: {message}\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over_and_moves_no_column()
    {
        byte[] mark = [0xEF, 0xBB, 0xBF];
        foreach (var extension in (string[])[".flow", ".json", ".pl"])
        {
            var power = Flow.Run("export", "--to", extension switch { ".flow" => "text", ".json" => "json", _ => "prolog" }, "programs/power.flow").Out;
            var file = Flow.File([.. mark, .. Encoding.UTF8.GetBytes(power)], extension);
            Assert.Equal("8\n", Flow.Run("run", file, "x=2", "y=3").Out);
        }

        Assert.Contains(":1:1: error FG0043", Flow.Run("check", Flow.File([.. mark, (byte)';'])).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x=@", "<command line>:1:3: error FG0038: cannot read '': the name of the file is missing")]
    [InlineData("x=@no/such", "cannot read 'no/such': there is no such file")]
    [InlineData("x=@/", "cannot read '/': it is a folder")]
    public void A_file_of_a_binding_that_cannot_be_read(string binding, string message)
    {
        var run = Flow.Run("run", "programs/power.flow", binding, "y=1");
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_binding_is_UTF8()
    {
        foreach (var extension in (string[])[".flowvalue", ".json"])
        {
            var run = Flow.Run("run", "programs/power.flow", $"x=@{Flow.File(Bytes("[1,\n\"\xe9\"]"), extension)}", "y=1");
            Assert.Equal(2, run.Code);
            Assert.Contains($"line 2, column 2: {Latin1}", run.Error, StringComparison.Ordinal);
        }
    }
}
