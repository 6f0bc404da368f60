using System.Globalization;
using System.Text;

namespace Flowgraph.Json;

/// <summary>
/// JSON strings. Unlike the library's, these keep half a surrogate pair (<c>"\ud800"</c>), because a symbol of the language
/// may contain one.
/// </summary>
internal static class JsonStrings
{
    /// <summary>A name in quotes; what is not <see cref="Printable"/> is written by its code.</summary>
    public static string Quote(string name)
    {
        var text = new StringBuilder(name.Length + 2).Append('"');
        foreach (var c in name)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        return Printable.Json(text.Append('"').ToString());
    }

    /// <summary>The string between the quotes of a token whose escapes are known to be right.</summary>
    public static string Decode(ReadOnlySpan<byte> inside)
    {
        var text = new StringBuilder(inside.Length);
        while (!inside.IsEmpty)
        {
            var escape = inside.IndexOf((byte)'\\');
            text.Append(Encoding.UTF8.GetString(escape < 0 ? inside : inside[..escape]));
            if (escape < 0)
            {
                break;
            }

            var letter = inside[escape + 1];
            var length = letter == 'u' ? 6 : 2;
            text.Append(letter == 'u' ? Unit(inside.Slice(escape + 2, 4)) : Plain(letter));
            inside = inside[(escape + length)..];
        }

        return text.ToString();
    }

    private static char Unit(ReadOnlySpan<byte> digits) =>
        (char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static char Plain(byte letter) => (char)letter switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        var c => c,
    };
}
