using System.Globalization;
using System.Text;

namespace Flowgraph.Prolog;

/// <summary>
/// The content of quoted text: doubled quotes and backslash escapes.
/// <code>
/// 'it''s'  →  it's        '\x3b1\'  →  α        'a\
/// b'  →  ab
/// </code>
/// Escapes of ISO Prolog (section 6.4.2.1) and SWI-Prolog's <c>\e \s \0 \uXXXX \UXXXXXXXX</c>. Half of a surrogate pair may
/// be written as <c>\xd800\</c>, so that every symbol of the language has a spelling.
/// </summary>
internal static class PrologEscapes
{
    /// <summary>The content between the quotes of a quoted token; null where an escape means nothing.</summary>
    public static string? Unquote(ReadOnlySpan<char> token)
    {
        var quote = token[0];
        var inside = token[1..^1];
        if (inside.IndexOfAny('\\', quote) < 0)
        {
            return inside.ToString();
        }

        var text = new StringBuilder(inside.Length);
        while (inside.Length > 0)
        {
            var length = 1;
            int? point = inside[0];
            if (inside[0] == '\\')
            {
                length = Decode(inside, out point);
            }
            else if (inside[0] == quote)
            {
                length = 2;
            }

            if (point is null)
            {
                return null;
            }

            _ = point < 0 ? text : Append(text, point.Value);
            inside = inside[length..];
        }

        return text.ToString();
    }

    /// <summary>
    /// The length of the escape that starts <paramref name="text"/> with a backslash, and the code point it stands for:
    /// -1 for a continued line, null for no escape.
    /// </summary>
    public static int Decode(ReadOnlySpan<char> text, out int? point)
    {
        var c = text.Length > 1 ? text[1] : '\0';
        point = c switch
        {
            'a' => 7,
            'b' => 8,
            't' => 9,
            'n' => 10,
            'v' => 11,
            'f' => 12,
            'r' => 13,
            'e' => 27,
            's' => ' ',
            '\\' or '\'' or '"' or '`' => c,
            '\n' => -1,
            _ => null,
        };
        return c switch
        {
            '\r' when text.Length > 2 && text[2] == '\n' => Continue(3, out point),
            'x' => Closed(text, 2, NumberStyles.AllowHexSpecifier, out point),
            'u' => Fixed(text, 4, out point),
            'U' => Fixed(text, 8, out point),
            >= '0' and <= '7' => Octal(text, out point),
            _ => 2,
        };
    }

    private static StringBuilder Append(StringBuilder text, int point) =>
        point > char.MaxValue ? text.Append(char.ConvertFromUtf32(point)) : text.Append((char)point);

    private static int Continue(int length, out int? point)
    {
        point = -1;
        return length;
    }

    private static int Fixed(ReadOnlySpan<char> text, int digits, out int? point)
    {
        point = text.Length >= 2 + digits ? Point(text.Slice(2, digits), NumberStyles.AllowHexSpecifier) : null;
        return point is null ? 2 : 2 + digits;
    }

    /// <summary>Digits up to the next backslash, which may be left out.</summary>
    private static int Closed(ReadOnlySpan<char> text, int start, NumberStyles style, out int? point)
    {
        var length = start;
        while (length < text.Length && char.IsAsciiHexDigit(text[length]))
        {
            length++;
        }

        point = Point(text[start..length], style);
        return length < text.Length && text[length] == '\\' ? length + 1 : length;
    }

    private static int Octal(ReadOnlySpan<char> text, out int? point)
    {
        var (length, value) = (1, 0);
        while (length < text.Length && text[length] is >= '0' and <= '7' && value <= 0x10FFFF)
        {
            value = (value * 8) + text[length++] - '0';
        }

        point = value <= 0x10FFFF ? value : null;
        return length < text.Length && text[length] == '\\' ? length + 1 : length;
    }

    private static int? Point(ReadOnlySpan<char> digits, NumberStyles style) =>
        int.TryParse(digits, style, CultureInfo.InvariantCulture, out var point) && point is >= 0 and <= 0x10FFFF ? point : null;
}
