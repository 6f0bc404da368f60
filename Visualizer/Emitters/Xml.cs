using System.Text;

namespace Visualizer;

/// <summary>Any text as XML or HTML text.</summary>
/// <remarks>
/// <c>a &lt; b &amp; "c"</c> → <c>a &amp;lt; b &amp;amp; &amp;quot;c&amp;quot;</c>. The result is safe between tags and in quoted
/// attributes. What is not <see cref="Flowgraph.Printable"/> is written by its code: <c>\u{1b}</c>.
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

    /// <summary>The text with carriage returns dropped, and what is not <see cref="Flowgraph.Printable"/> by its code: much of it XML 1.0 forbids even when escaped.</summary>
    public static string Printable(string text) => Flowgraph.Printable.Lines(text.Replace("\r", "", StringComparison.Ordinal));
}
