using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Flowgraph.Text;

/// <summary>
/// The bytes of a file as text. A source is UTF-8; a byte order mark before it is passed over, and anything else is said, not guessed at:
/// <code>
/// … 61 E9 62 …    FG0041 at its line and column: byte 0xE9 ('é' in Latin-1) is no UTF-8
/// FF FE 61 00 …   FG0041: the file is UTF-16 text
/// 89 50 4E 47 …   FG0041: the file is a PNG picture
/// </code>
/// Cost: linear, one pass where the bytes are UTF-8.
/// </summary>
public static class Utf8Source
{
    private static readonly (string Start, string What)[] Kinds =
    [
        ("89504E47", "a PNG picture"), ("FFD8FF", "a JPEG picture"), ("47494638", "a GIF picture"), ("25504446", "a PDF document"),
        ("504B0304", "a ZIP archive"), ("1F8B", "a gzip archive"), ("4D5A", "a program or library for .NET or Windows"), ("7F454C46", "a program for Linux"),
        ("FFFE0000", "UTF-32 text"), ("0000FEFF", "UTF-32 text"), ("FFFE", "UTF-16 text"), ("FEFF", "UTF-16 text"),
    ];

    /// <summary>Decodes a source; where that fails there is one error (FG0041), and U+FFFD for what is no UTF-8.</summary>
    public static (SourceText Source, Sequence<Diagnostic> Problems) Decode(ReadOnlySpan<byte> bytes, string file)
    {
        var content = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        var source = new SourceText(file, Encoding.UTF8.GetString(content));
        if (Utf8.IsValid(content))
        {
            return (source, []);
        }

        var before = Encoding.UTF8.GetCharCount(content[..ValidLength(content)]);
        var diagnostics = new Diagnostics(file);
        diagnostics.NotUtf8(Describe(bytes, content[ValidLength(content)]), source.Span(before, before + 1));
        return (source, diagnostics.ToSequence());
    }

    private static string Describe(ReadOnlySpan<byte> bytes, byte bad)
    {
        foreach (var (start, what) in Kinds)
        {
            if (bytes.StartsWith(Convert.FromHexString(start)))
            {
                return what.EndsWith("text", StringComparison.Ordinal) ? $"the file is {what}; save it as UTF-8" : $"the file is {what}, and no text";
            }
        }

        var letter = new Rune(bad);
        return bytes.IndexOf((byte)0) >= 0
            ? "the file is no text: it has bytes 0 and bytes that are no UTF-8"
            : string.Create(CultureInfo.InvariantCulture, $"byte 0x{bad:X2}{(Printable.Is(letter) ? $" ('{letter}' in Latin-1)" : "")} is no UTF-8; save the file as UTF-8");
    }

    /// <summary>How many bytes at the beginning are whole characters of UTF-8.</summary>
    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        while (Rune.DecodeFromUtf8(bytes[length..], out _, out var step) == System.Buffers.OperationStatus.Done)
        {
            length += step;
        }

        return length;
    }
}
