using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Visualizer;

/// <summary>Blocks → HTML text. Sections are numbered <c>s1</c>, <c>s2</c>, … for links.</summary>
internal sealed partial class HtmlWriter(StringBuilder text, Palette palette)
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
                Pictures(picture);
                break;
            case HtmlUnplaced unplaced:
                HtmlUnplaced.Write(text, unplaced, placed => Picture(placed));
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
            var words = Option().Replace(Xml.Escape(entry.Text), "<code>$0</code>");
            text.Append($"<span class=\"entry\">{swatch}<span>{words}</span></span> ");
        }

        text.Append(entries.Count == 0 ? "" : "</p>\n");
    }

    private void Pictures(HtmlPicture picture)
    {
        var figures = picture.Figures;
        if (figures.IsEmpty)
        {
            Picture(picture.Picture);
            return;
        }

        var opens = Enumerable.Range(0, figures.Length).Where(i => figures[i].Parent >= 0).ToLookup(i => figures[i].Parent);
        var choices = Enumerable.Range(0, figures.Length).Where(i => figures[i].Parent < 0).ToList();
        text.Append("<div class=\"figures\">\n");
        for (var i = 0; i < figures.Length; i++)
        {
            var figure = figures[i];
            var back = figure.Parent < 0 ? "" : Back(figure.Parent, Title(figures[figure.Parent].Placed.Picture, figure.Box));
            var others = figure.Parent >= 0 || choices.Count < 2 ? ""
                : string.Concat(choices.Select(n => Choice(n, figures[n].Name, n == i)));
            Picture(figure.Placed, back + others, i > 0, opens[i].ToDictionary(n => figures[n].Box, n => n, StringComparer.Ordinal));
        }

        text.Append("</div>\n");
        if (picture.Shut > 0)
        {
            var boxes = picture.Shut == 1 ? "One more closed box does" : $"{Numbers.Long(picture.Shut)} more closed boxes do";
            text.Append($"<p class=\"note\" role=\"note\">{boxes} not open: a page has {HtmlFigures.Most} drawings of a picture. ")
                .Append("flow draw FILE --inside NAME -o inside.html draws the inside of one.</p>\n");
        }
    }

    private static string Title(Picture picture, string id) => picture.Nodes.First(n => n.Id == id).Title;

    private static string Back(int number, string box) =>
        $"<button type=\"button\" data-back data-shows=\"{number}\" title=\"Back (Backspace)\">← back</button>"
        + $"<span class=\"note\">inside {Xml.Escape(box)}</span>";

    private static string Choice(int number, string name, bool current) =>
        $"<button type=\"button\" data-shows=\"{number}\"{(current ? " aria-current=\"true\"" : "")}>{Xml.Escape(name)}</button>";

    private void Picture(
        PlacedPicture placed, string tools = "", bool hidden = false, IReadOnlyDictionary<string, int>? opens = null) => text
        .Append($"<figure class=\"picture\"{(hidden ? " hidden" : "")}>")
        .Append($"<div class=\"tools\" role=\"group\" aria-label=\"Zoom {Xml.Escape(placed.Picture.Title)}\">")
        .Append(tools)
        .Append("<button type=\"button\" data-zoom=\"out\" aria-label=\"Smaller\" title=\"Smaller (-)\">−</button>")
        .Append("<button type=\"button\" data-zoom=\"in\" aria-label=\"Larger\" title=\"Larger (+)\">+</button>")
        .Append("<button type=\"button\" data-zoom=\"fit\" title=\"Fit the width (0)\">fit</button>")
        .Append("<button type=\"button\" data-zoom=\"one\" title=\"Natural size (1)\">1:1</button></div>")
        .Append($"<div class=\"view\" tabindex=\"0\" role=\"region\" aria-label=\"{Xml.Escape(placed.Picture.Title)}: arrows move, + and - zoom, 0 fits\">")
        .Append(Svg.Fragment(placed, palette, opens)).Append("</div></figure>\n");

    // An option of the command, and what it takes: not to be broken at its hyphens.
    [GeneratedRegex("--[a-z]+( [A-Z]+)?")]
    private static partial Regex Option();
}
