using System.Collections.Immutable;
using System.Text;

namespace Visualizer;

/// <summary>A placed picture as SVG, readable in light and dark, with nothing outside the text.</summary>
/// <remarks>
/// Edges lie below boxes, labels above both. Every box and edge carries a <c>title</c> (the tooltip), its roles as CSS classes, and boxes
/// <c>data-key</c> (the colour key) and <c>data-id</c>, by which a page links panes. No ids, so many pictures fit into one page.
/// </remarks>
public static class Svg
{
    /// <summary>A complete SVG document, with a legend.</summary>
    /// <param name="placed">What to draw.</param>
    /// <param name="palette">Colours shared with other pictures; null for the picture's own.</param>
    public static string Document(PlacedPicture placed, Palette? palette = null)
    {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Inline(placed, palette) + "\n";
    }

    /// <summary>The same as an <c>svg</c> element alone, for any HTML: a notebook's cell, a page without a style sheet of ours.</summary>
    /// <param name="placed">What to draw.</param>
    /// <param name="palette">Colours shared with other pictures; null for the picture's own.</param>
    /// <param name="opens">As for <see cref="Fragment"/>, where there is a script that opens closed boxes.</param>
    public static string Inline(PlacedPicture placed, Palette? palette = null, IReadOnlyDictionary<string, int>? opens = null)
    {
        ArgumentNullException.ThrowIfNull(placed);
        palette ??= Palette.Of(placed.Picture);
        var legend = LegendSvg.Of(Legend.Of([placed], palette), Math.Ceiling(placed.Width), Math.Ceiling(placed.Height));
        return Element(placed, palette, "<style>\n" + SvgStyle.Css(ColoursOf(placed.Picture, palette)) + "</style>\n", legend, opens);
    }

    /// <summary>An <c>svg</c> element for a page that has <see cref="SvgStyle.Css"/> in its own style sheet, and its own legend (<see cref="HtmlLegend"/>).</summary>
    /// <param name="placed">What to draw.</param>
    /// <param name="palette">The page's colours.</param>
    /// <param name="opens">For closed boxes that can be opened, by id, the number of the drawing that a page shows then.</param>
    public static string Fragment(PlacedPicture placed, Palette palette, IReadOnlyDictionary<string, int>? opens = null) =>
        Element(placed, palette, "", new("", 0, 0), opens ?? ImmutableDictionary<string, int>.Empty);

    /// <summary>The colour numbers a picture uses.</summary>
    public static IEnumerable<int> ColoursOf(Picture picture, Palette palette) => picture.Nodes.Select(palette.Number);

    private static string Element(
        PlacedPicture placed, Palette palette, string style, LegendSvg legend, IReadOnlyDictionary<string, int>? opens = null)
    {
        var (width, height) = (Numbers.Px(Math.Max(Math.Ceiling(placed.Width), legend.Width)), Numbers.Px(Math.Ceiling(placed.Height) + legend.Height));
        var picture = placed.Picture;
        var most = picture.Edges.Select(e => e.Count ?? 0).DefaultIfEmpty().Max();
        var text = new StringBuilder()
            .Append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"flow-picture\"")
            .Append($" role=\"{(opens is { Count: > 0 } ? "group" : "img")}\" aria-label=\"{Xml.Escape(Summary(picture))}\"")
            .Append($" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n<title>{Xml.Escape(picture.Title)}</title>\n{style}")
            .Append($"<rect class=\"paper\" fill=\"#ffffff\" width=\"{width}\" height=\"{height}\"/>\n");
        foreach (var edge in placed.Edges)
        {
            SvgEdge.WriteLine(text, edge, most);
        }

        foreach (var node in placed.Nodes)
        {
            SvgNode.Write(text, node, palette, opens);
        }

        foreach (var edge in placed.Edges)
        {
            SvgEdge.WriteLabel(text, edge);
        }

        return text.Append(legend.Text).Append("</svg>").ToString();
    }

    // Read out instead of the drawing, e.g. "power: 3 blocks, 4 edges, entry power".
    private static string Summary(Picture picture)
    {
        var entries = picture.Nodes.Where(n => n.Roles.HasFlag(NodeRoles.Entry)).Select(n => n.Title).Take(3);
        var tail = string.Join(", ", entries) is { Length: > 0 } names ? ", entry " + names : "";
        return $"{picture.Title}: {Plural(picture.Nodes.Length, "node")}, {Plural(picture.Edges.Length, "edge")}{tail}";
    }

    private static string Plural(int n, string noun) => n == 1 ? $"1 {noun}" : $"{Numbers.Long(n)} {noun}s";
}
