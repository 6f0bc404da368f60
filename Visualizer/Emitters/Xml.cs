using System.Text;

namespace Visualizer;

/// <summary>Any text as XML or HTML text.</summary>
/// <remarks>
/// <c>a &lt; b &amp; "c"</c> → <c>a &amp;lt; b &amp;amp; &amp;quot;c&amp;quot;</c>. The result is safe between tags and in quoted
/// attributes. What XML 1.0 forbids even when escaped (most control characters, lone surrogates) becomes U+FFFD.
/// </remarks>
public static class Xml
{
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (var c in Printable(text))
        {
            _ = c switch
            {
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '&' => result.Append("&amp;"),
                '"' => result.Append("&quot;"),
                '\'' => result.Append("&#39;"),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    /// <summary>The text with carriage returns dropped and everything XML 1.0 forbids replaced by U+FFFD.</summary>
    public static string Printable(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(rune.Value switch
            {
                '\r' => "",
                '\t' or '\n' => rune.ToString(),
                < 0x20 or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF => "\uFFFD",
                _ => rune.ToString(),
            });
        }

        return result.ToString();
    }
}
