using System.Buffers;
using System.Globalization;
using System.Text;

namespace Flowgraph;

/// <summary>
/// Which characters are written as they are: those that leave a mark of their own, and the blank. All others can hide, move or reorder
/// what stands around them, or end a line or a terminal's patience, and are written by their code:
/// <code>
/// 'a⟨U+202E⟩b'   →   'a\u{202e}b'          ESC [31m   →   \u{1b}[31m          😀   →   😀
/// </code>
/// The rule is that of Python's <c>str.isprintable</c>: no character of the Unicode categories Other (control, format, surrogate,
/// private use, unassigned) or Separator, but for the blank. It is the one rule for literals, messages, texts, pictures and JSON documents.
/// </summary>
public static class Printable
{
    /// <summary>Whether the character is written as it is.</summary>
    public static bool Is(Rune rune) => rune.IsAscii ? rune.Value is >= ' ' and <= '~' : Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>Text for one line: what is not printable, line ends and tabs too, is written as <c>\u{…}</c>.</summary>
    public static string Line(string text) => Rewrite(text, Blank, Escape);

    /// <summary>The same for text of several lines: line ends and tabs stay.</summary>
    public static string Lines(string text) => Rewrite(text, Layout, Escape);

    /// <summary>A JSON document that says the same, with its strings' unprintable characters as <c>\uXXXX</c>; line ends between its parts stay.</summary>
    public static string Json(string document) => Rewrite(document, Layout, code => code <= char.MaxValue
        ? Unit(code)
        : string.Concat(char.ConvertFromUtf32(code).Select(half => Unit(half))));

    private static readonly SearchValues<char> Blank = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)]);

    private static readonly SearchValues<char> Layout = SearchValues.Create(['\n', '\t', .. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)]);

    /// <summary>The text as it is where all of it may stand; otherwise with <paramref name="escape"/> in place of the rest.</summary>
    /// <param name="text">Any string; half of a surrogate pair counts as a character of its own.</param>
    /// <param name="kept">The characters of ASCII that stay.</param>
    /// <param name="escape">What stands for a code point that is not printable.</param>
    private static string Rewrite(string text, SearchValues<char> kept, Func<int, string> escape)
    {
        StringBuilder? result = null;
        var written = 0;
        for (var i = text.AsSpan().IndexOfAnyExcept(kept); i < text.Length && i >= 0;)
        {
            var whole = Rune.TryGetRuneAt(text, i, out var rune);
            var length = whole ? rune.Utf16SequenceLength : 1;
            if (!whole || rune.IsAscii || !Is(rune))
            {
                result ??= new StringBuilder(text.Length + 16);
                result.Append(text, written, i - written).Append(escape(whole ? rune.Value : text[i]));
                written = i + length;
            }

            var plain = text.AsSpan(i + length).IndexOfAnyExcept(kept);
            i = plain < 0 ? text.Length : i + length + plain;
        }

        return result?.Append(text, written, text.Length - written).ToString() ?? text;
    }

    private static string Escape(int code) => string.Create(CultureInfo.InvariantCulture, $"\\u{{{code:x}}}");

    private static string Unit(int half) => string.Create(CultureInfo.InvariantCulture, $"\\u{half:x4}");
}
