using System.Diagnostics;
using System.Text;

namespace Visualizer;

/// <summary>Blocks → HTML text. Sections are numbered <c>s1</c>, <c>s2</c>, … for links.</summary>
internal sealed class HtmlWriter(StringBuilder text, Palette palette)
{
    private int sections;

    public void Write(IEnumerable<HtmlBlock> blocks)
    {
        foreach (var block in blocks)
        {
            Write(block);
        }
    }

    private void Write(HtmlBlock block)
    {
        switch (block)
        {
            case HtmlParagraph paragraph:
                text.Append($"<p>{Xml.Escape(paragraph.Text)}</p>\n");
                break;
            case HtmlSection section:
                Section(section);
                break;
            case HtmlPanes panes:
                Panes(panes);
                break;
            case HtmlTable table:
                HtmlTableWriter.Write(text, table);
                break;
            case HtmlListing listing:
                Listing(listing);
                break;
            case HtmlStages stages:
                HtmlStages.Write(text, stages, Listing);
                break;
            case HtmlPicture picture:
                Picture(picture.Picture);
                break;
            case HtmlLegend legend:
                WriteLegend(legend);
                break;
            case HtmlProblem problem:
                text.Append($"<p class=\"problem\" role=\"note\">{Xml.Escape(problem.Message)}</p>\n");
                break;
            case HtmlMarkup markup:
                text.Append(markup.Markup).Append('\n');
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Section(HtmlSection section)
    {
        text.Append($"<details class=\"section\" id=\"s{++sections}\"{(section.Open ? " open" : "")}><summary><h2>{Xml.Escape(section.Heading)}</h2></summary>\n");
        Write(section.Body);
        text.Append("</details>\n");
    }

    private void Panes(HtmlPanes panes)
    {
        text.Append("<div class=\"panes\">\n");
        foreach (var pane in panes.Panes)
        {
            text.Append($"<section class=\"pane\"{Basis(pane)} aria-label=\"{Xml.Escape(pane.Title)}\"><h3>{Xml.Escape(pane.Title)}</h3>")
                .Append(pane.Note.Length > 0 ? $"<p class=\"note\">{Xml.Escape(pane.Note)}</p>\n" : "\n");
            Write(pane.Body);
            text.Append("</section>\n");
        }

        text.Append("</div>\n");
    }

    // A pane with a picture is as wide as the picture where the window allows it, so that wide ones go below instead of being shrunk.
    private static string Basis(HtmlPane pane)
    {
        var width = pane.Body.OfType<HtmlPicture>().Select(p => p.Picture.Width).DefaultIfEmpty().Max();
        return width > 0 ? $" style=\"flex-basis:min(100%,{Numbers.Px(Math.Ceiling(width) + 24)}px)\"" : "";
    }

    private void Listing(HtmlListing listing)
    {
        text.Append($"<pre class=\"listing\" tabindex=\"0\" role=\"region\" aria-label=\"{Xml.Escape(listing.Name)}\">");
        foreach (var line in listing.Lines)
        {
            var (look, sign) = line.Difference switch
            {
                Difference.Added => (" added", "+"),
                Difference.Removed => (" removed", "-"),
                Difference.Changed => (" changed", "~"),
                _ => ("", " "),
            };
            var key = line.ColourKey.Length > 0 ? $" data-key=\"{Xml.Escape(line.ColourKey)}\"" : "";
            key += line.At.Length > 0 ? $" data-at=\"{Xml.Escape(line.At)}\"" : "";
            text.Append($"<span class=\"line{look}\"{key}><span class=\"sign\">{sign}</span>{Xml.Escape(line.Text)}\n</span>");
        }

        text.Append("</pre>\n");
    }

    private void WriteLegend(HtmlLegend legend)
    {
        var entries = Legend.Of(legend.Pictures, palette);
        text.Append(entries.Count == 0 ? "" : "<p class=\"legend\">");
        foreach (var entry in entries)
        {
            var swatch = LegendSwatch.Of(entry) is { Length: > 0 } drawing
                ? $"<svg class=\"flow-picture\" aria-hidden=\"true\" width=\"{LegendSwatch.Width}\" height=\"{LegendSwatch.Height}\">{drawing}</svg> "
                : "";
            text.Append($"<span class=\"entry\">{swatch}{Xml.Escape(entry.Text)}</span> ");
        }

        text.Append(entries.Count == 0 ? "" : "</p>\n");
    }

    private void Picture(PlacedPicture placed) => text
        .Append($"<figure class=\"picture\"><div class=\"tools\" role=\"group\" aria-label=\"Zoom {Xml.Escape(placed.Picture.Title)}\">")
        .Append("<button type=\"button\" data-zoom=\"out\" aria-label=\"Smaller\" title=\"Smaller (-)\">−</button>")
        .Append("<button type=\"button\" data-zoom=\"in\" aria-label=\"Larger\" title=\"Larger (+)\">+</button>")
        .Append("<button type=\"button\" data-zoom=\"fit\" title=\"Fit the width (0)\">fit</button>")
        .Append("<button type=\"button\" data-zoom=\"one\" title=\"Natural size (1)\">1:1</button></div>")
        .Append($"<div class=\"view\" tabindex=\"0\" role=\"region\" aria-label=\"{Xml.Escape(placed.Picture.Title)}: arrows move, + and - zoom, 0 fits\">")
        .Append(Svg.Fragment(placed, palette)).Append("</div></figure>\n");
}
