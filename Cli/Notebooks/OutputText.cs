using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Cli.Notebooks.Kernels;

namespace Cli.Notebooks;

/// <summary>
/// An output as text, for a terminal.
/// <code>
/// an svg element        →  [picture: power, specialized: 3 nodes, 2 edges, entry power_rec1]
/// a frame with a page   →  [page: power]
/// other HTML            →  its words
/// </code>
/// </summary>
internal static partial class OutputText
{
    public static string Of(Output output) => output switch
    {
        StreamOutput stream => stream.Text,
        DataOutput data when data.Data.TryGetValue("text/plain", out var text) => text,
        DataOutput data when data.Data.TryGetValue("text/html", out var html) => OfHtml(html),
        DataOutput data => $"[{string.Join(", ", data.Data.Keys)}]",
        ErrorOutput error => error.Message,
        _ => throw new UnreachableException(),
    };

    private static string OfHtml(string html)
    {
        var named = Frame().Replace(Picture().Replace(html, "[picture: $1]\n"), "[page: $1]\n");
        var words = Tag().Replace(Break().Replace(Style().Replace(named, ""), "\n"), "");
        return Blank().Replace(WebUtility.HtmlDecode(words), "\n").Trim();
    }

    [GeneratedRegex("<svg\\b[^>]*?\\baria-label=\"([^\"]*)\".*?</svg>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Picture();

    [GeneratedRegex("<iframe\\b[^>]*?\\btitle=\"([^\"]*)\".*?</iframe>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Frame();

    [GeneratedRegex("<(style|script)\\b.*?</\\1>", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Style();

    [GeneratedRegex("</?(p|div|li|ul|tr|table|h[1-6]|br|figcaption|figure|details|summary)\\b[^>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Break();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[ \t]*\n\s*\n\s*|[ \t]+\n")]
    private static partial Regex Blank();
}
