using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Xhtml;

namespace Site;

/// <summary>
/// A notebook as a page: its text, its code, and what the code put out when it was last run.
/// <code>
/// a cell of Markdown     its text
/// a cell of code         a block of C#; below it the output: text as a block, a picture as an image, a page in a frame of its own
/// </code>
/// Outputs become files beside the page, so that their styles do not mix with the page's. Source: the notebook format 4 of Jupyter.
/// </summary>
internal static class NotebookPage
{
    private const string Unnamed = "Picture that the cell above shows";

    /// <param name="json">The notebook.</param>
    /// <param name="path">Its place below the repository.</param>
    /// <param name="save">Writes a file of the site, by its place below it.</param>
    public static string Of(string json, string path, Action<string, string> save)
    {
        var page = new StringBuilder();
        var (stem, number) = (path[..^".ipynb".Length], 0);
        foreach (var cell in JsonNode.Parse(json)!["cells"]!.AsArray())
        {
            var text = Joined(cell!["source"]);
            if ((string?)cell["cell_type"] != "code")
            {
                page.Append(text).Append("\n\n");
                continue;
            }

            page.Append(Block("csharp", text));
            foreach (var output in cell["outputs"]?.AsArray() ?? [])
            {
                page.Append(Shown(output!, $"{stem}-{++number}", save));
            }
        }

        return page.ToString();
    }

    private static string Shown(JsonNode output, string stem, Action<string, string> save)
    {
        var data = output["data"];
        if (data?["image/svg+xml"] is { } svg)
        {
            return Picture(stem, Joined(svg), Unnamed, save);
        }

        if (data?["text/html"] is { } html)
        {
            return Html(Joined(html), stem, save);
        }

        return (data?["text/plain"] ?? output["text"]) is { } plain ? Block("text", Joined(plain))
            : output["evalue"] is { } error ? Block("text", (string?)error ?? "")
            : "";
    }

    /// <summary>Text, blocks and pictures in their order; HTML with more to it than these is shown in a frame.</summary>
    private static string Html(string html, string stem, Action<string, string> save)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;
        if (body.QuerySelector("table, script, iframe, input") is not null)
        {
            const string head = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Output</title></head>\n<body>\n";
            save(stem + ".html", head + html + "\n</body>\n</html>\n");
            return $"<iframe class=\"output\" title=\"Output of the cell above\" src=\"{Path.GetFileName(stem)}.html\"></iframe>\n\n";
        }

        var (page, number) = (new StringBuilder(), 0);
        foreach (var part in body.QuerySelectorAll("pre, p, figcaption, svg"))
        {
            page.Append(part.LocalName switch
            {
                "pre" => Block("text", part.TextContent),
                "svg" => Picture(number++ == 0 ? stem : $"{stem}-{number}", part, save),
                _ => Block("text", part.TextContent),
            });
        }

        return page.Length > 0 ? page.ToString() : Block("text", Lines(body));
    }

    private static string Lines(IElement body) =>
        string.Join('\n', body.Descendants<IText>().Select(text => text.Text.Trim()).Where(text => text.Length > 0));

    private static string Picture(string stem, IElement svg, Action<string, string> save)
    {
        using var text = new StringWriter();
        svg.ToHtml(text, XhtmlMarkupFormatter.Instance);
        var name = svg.GetAttribute("aria-label") is { Length: > 0 } label ? label : Unnamed;
        return Picture(stem, text.ToString(), name.Replace("]", "\\]", StringComparison.Ordinal), save);
    }

    private static string Picture(string stem, string svg, string name, Action<string, string> save)
    {
        var alone = svg.Contains("xmlns=", StringComparison.Ordinal) ? svg
            : svg.Replace("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", StringComparison.Ordinal);
        save(stem + ".svg", alone);
        return $"![{name}]({Path.GetFileName(stem)}.svg)\n\n";
    }

    private static string Block(string language, string text)
    {
        var fence = text.Contains("```", StringComparison.Ordinal) ? "````" : "```";
        return $"{fence}{language}\n{text.TrimEnd()}\n{fence}\n\n";
    }

    /// <summary>Text that the format keeps as one string or as a list of lines.</summary>
    private static string Joined(JsonNode? node) =>
        node is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)node ?? "";
}
