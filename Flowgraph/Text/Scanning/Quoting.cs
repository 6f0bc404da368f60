using System.Globalization;
using System.Text;

namespace Flowgraph.Text;

/// <summary>
/// What stands between quotes: symbols <c>'…'</c>, names <c>`…`</c>, text <c>"…"</c>.
/// <code>
/// \' \` \"   the quote itself, inside its own kind of quotes
/// \\ \n      a backslash, a line feed
/// \u{1F600}  a character by its code; also a single surrogate, so that any string can be written
/// \xFF       a byte; in text only, where also \r and \t stand for what they stand for elsewhere
/// </code>
/// </summary>
internal static class Quoting
{
    /// <summary>
    /// Length of the escape that starts with the backslash at the beginning of <paramref name="rest"/>; 0 when there is no such escape.
    /// </summary>
    public static int EscapeLength(ReadOnlySpan<char> rest, char quote) => rest.Length < 2 ? 0 : rest[1] switch
    {
        '\\' or 'n' => 2,
        var c when c == quote => 2,
        'u' => CodeLength(rest),
        'r' or 't' when quote == '"' => 2,
        'x' when quote == '"' && rest.Length >= 4 && char.IsAsciiHexDigit(rest[2]) && char.IsAsciiHexDigit(rest[3]) => 4,
        _ => 0,
    };

    /// <summary>The string that a quoted token, quotes included, stands for. Its escapes are known to be right.</summary>
    public static string Decode(ReadOnlySpan<char> token)
    {
        var rest = token[1..^1];
        if (!rest.Contains('\\'))
        {
            return rest.ToString();
        }

        var text = new StringBuilder(rest.Length);
        while (!rest.IsEmpty)
        {
            var plain = rest.IndexOf('\\');
            text.Append(plain < 0 ? rest : rest[..plain]);
            rest = plain < 0 ? [] : rest[plain..];
            if (!rest.IsEmpty)
            {
                var length = EscapeLength(rest, token[0]);
                AppendEscaped(text, rest[1..length]);
                rest = rest[length..];
            }
        }

        return text.ToString();
    }

    /// <summary>The bytes of a text token: UTF-8 of its characters, and the bytes it names.</summary>
    public static byte[] DecodeBytes(ReadOnlySpan<char> token)
    {
        var bytes = new List<byte>();
        var rest = token[1..^1];
        while (!rest.IsEmpty)
        {
            var named = rest.IndexOf("\\", StringComparison.Ordinal);
            var plain = named < 0 ? rest : rest[..named];
            bytes.AddRange(Encoding.UTF8.GetBytes(plain.ToString()));
            rest = rest[plain.Length..];
            if (!rest.IsEmpty)
            {
                var length = EscapeLength(rest, '"');
                bytes.AddRange(EscapedBytes(rest[1..length]));
                rest = rest[length..];
            }
        }

        return [.. bytes];
    }

    private static byte[] EscapedBytes(ReadOnlySpan<char> escape)
    {
        if (escape[0] == 'x')
        {
            return [byte.Parse(escape[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)];
        }

        var text = new StringBuilder();
        AppendEscaped(text, escape);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void AppendEscaped(StringBuilder text, ReadOnlySpan<char> escape)
    {
        if (escape[0] == 'u')
        {
            var code = int.Parse(escape[2..^1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            _ = code <= char.MaxValue ? text.Append((char)code) : text.Append(char.ConvertFromUtf32(code));
            return;
        }

        text.Append(escape[0] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var c => c });
    }

    /// <summary>Of <c>\u{…}</c>: one to six hexadecimal digits, at most 10FFFF.</summary>
    private static int CodeLength(ReadOnlySpan<char> rest)
    {
        var close = rest[..Math.Min(rest.Length, 10)].IndexOf('}');
        return close >= 4 && rest[2] == '{'
            && int.TryParse(rest[3..close], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code <= 0x10ffff
            ? close + 1
            : 0;
    }
}
