using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Flowgraph;

namespace Visualizer;

/// <summary>One self-contained HTML document: no network, opens from disk, light and dark, keys only if need be.</summary>
/// <remarks>
/// <code>
///   new HtmlPage("compare power", "y = 5", [new HtmlSection("Programs", [new HtmlPanes([source, residual, trace])])]).ToHtml()
/// </code>
/// Nodes and lines of the same colour key light up together in all panes. Pictures share one palette, so a source block has one colour
/// on the whole page. A content security policy forbids the page to load anything. The same page has the same text.
/// </remarks>
/// <param name="Title">The document's title and first heading.</param>
/// <param name="Subtitle">Below it; may be empty.</param>
/// <param name="Body">Usually sections.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record HtmlPage(string Title, string Subtitle, ImmutableArray<HtmlBlock> Body)
{
    /// <summary>JavaScript that the page needs besides its own (pan, zoom, highlighting); may be empty.</summary>
    public string Script { get; init; } = "";

    /// <summary>Style rules besides the page's own; may be empty.</summary>
    public string Style { get; init; } = "";

    /// <summary>What a click on a place of the page shows.</summary>
    public ImmutableArray<PlaceFacts> Facts { get; init; } = [];

    /// <summary>What a terminal shows of it.</summary>
    public override string ToString() => $"[page: {Title}]";

    public string ToHtml()
    {
        var pictures = HtmlTree.Pictures(Body).ToList();
        var palette = Palette.Of(pictures);
        var colours = pictures.SelectMany(p => Svg.ColoursOf(p, palette));
        var own = HtmlResource.Read("page.js", "figures.js", "inspect.js", "search.js", "stages.js");
        var style = HtmlResource.Read("look.css", "page.css") + SvgStyle.Css(colours) + Style;
        var script = $"\n{HtmlTree.Unplaced(Body)?.Script}{own}{Script}";
        var text = new StringBuilder()
            .Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy(script)}\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append($"<title>{Xml.Escape(Title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n")
            .Append($"<header><h1>{Xml.Escape(Title)}</h1>{(Subtitle.Length > 0 ? $"<p>{Xml.Escape(Subtitle)}</p>" : "")}");
        WriteContents(text);
        text.Append("<p class=\"find\" role=\"search\"><input data-search type=\"search\" placeholder=\"search ( / )\"")
            .Append(" aria-label=\"Search\">")
            .Append("<output data-found role=\"status\"></output></p></header>\n<main>\n");
        new HtmlWriter(text, palette).Write(Body);
        text.Append("</main>\n<aside class=\"card\" hidden aria-live=\"polite\" aria-label=\"What is known of this place\"></aside>\n")
            .Append(Facts.IsEmpty ? "" : $"<script type=\"application/json\" id=\"facts\">{PlaceFacts.Json(Facts)}</script>\n");
        return text.Append($"<script>{script}</script>\n</body>\n</html>\n").ToString();
    }

    // The one script of the page is named by its hash: what else would be a script, an attribute included, the browser refuses.
    private static string Policy(string script)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        return $"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'; img-src data:";
    }

    private void WriteContents(StringBuilder text)
    {
        var headings = Body.OfType<HtmlSection>().Select(s => s.Heading).ToList();
        if (headings.Count < 3)
        {
            return;
        }

        text.Append("<nav aria-label=\"Contents\">");
        for (var i = 0; i < headings.Count; i++)
        {
            text.Append($"<a href=\"#s{i + 1}\">{Xml.Escape(headings[i])}</a> ");
        }

        text.Append("</nav>");
    }
}
