using System.Globalization;
using System.Text;

namespace Visualizer;

/// <summary>A picture as a Mermaid flowchart, for Markdown pages. Needs no layout.</summary>
/// <remarks>
/// <code>
///   flowchart TD
///   n0["&lt;b&gt;loop&lt;/b&gt;&lt;br/&gt;y = y - 1"]
///   n0 -- "true" --> n0
/// </code>
/// The entry's title begins with ▶. Code is monospaced, stands left, and is not broken into lines. Mermaid reads labels as Markdown
/// and HTML, so everything but letters, digits and a few signs is written as <c>#code;</c>.
/// </remarks>
public static class Mermaid
{
    public static string Of(Picture picture)
    {
        var index = PictureIndex.Of(picture);
        var text = new StringBuilder("---\ntitle: ").Append(Quote(picture.Title))
            .Append("\nconfig:\n  flowchart:\n    wrappingWidth: 700\n---\nflowchart TD\n");
        for (var n = 0; n < picture.Nodes.Length; n++)
        {
            var (open, close) = picture.Nodes[n].Roles.HasFlag(NodeRoles.Exit) ? ("(", ")") : ("[", "]");
            text.Append(CultureInfo.InvariantCulture, $"    n{n}{open}\"{Label(picture.Nodes[n])}\"{close}\n");
        }

        foreach (var e in index.LeftToRight())
        {
            var (edge, (from, to)) = (picture.Edges[e], index.Ends[e]);
            var arrow = edge.Kind == EdgeKind.GuardExit ? "-.->" : "-->";
            var label = EdgeKinds.Text(edge) is { Length: > 0 } words ? $"|\"{Escape(words)}\"|" : "";
            text.Append(CultureInfo.InvariantCulture, $"    n{from} {arrow}{label} n{to}\n");
        }

        return text.Append(Classes(picture)).ToString();
    }

    private static string Label(PictureNode node)
    {
        string[] rows = [$"<b>{(node.Roles.Starts ? "▶ " : "")}{Escape(node.Title)}</b>", .. node.Caption.Length > 0 ? [$"<i>{Escape(node.Caption)}</i>"] : Array.Empty<string>(), .. node.Notes.Select(note => $"<i>{Escape(note)}</i>")];
        return string.Join("<br/>", rows.Concat(node.Lines.Select(l => Escape(l.WithExit))));
    }

    private static string Classes(Picture picture)
    {
        string Of(NodeRoles role, string name, string look)
        {
            var members = picture.Nodes.Select((n, i) => (n, i)).Where(p => p.n.Roles.HasFlag(role)).Select(p => "n" + p.i.ToString(CultureInfo.InvariantCulture));
            return string.Join(',', members) is { Length: > 0 } list ? $"    classDef {name} {look}\n    class {list} {name}\n" : "";
        }

        return "    classDef default font-family:monospace,text-align:left\n"
            + Of(NodeRoles.Entry, "entry", "stroke-width:3px") + Of(NodeRoles.TraceEntry, "traceentry", "stroke-width:3px")
            + Of(NodeRoles.Cold, "cold", "fill:#eee,color:#666,stroke:#bbb")
            + Of(NodeRoles.Hot, "hot", "stroke:#d9480f,stroke-width:3px") + Of(NodeRoles.GuardExit, "guardexit", "stroke-dasharray:4 3");
    }

    // YAML's double-quoted form.
    private static string Quote(string text) => "\"" + Xml.Printable(text).Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", " ").Replace("\t", " ") + "\"";

    private static string Escape(string text)
    {
        var result = new StringBuilder();
        foreach (var rune in Xml.Printable(text).EnumerateRunes())
        {
            var plain = rune.Value is ' ' or '=' or '+' or ',' or '.' or ':' or '(' or ')' || (rune.IsAscii ? char.IsAsciiLetterOrDigit((char)rune.Value) : true);
            result.Append(plain ? rune.ToString() : rune.Value == '\n' ? "<br/>" : string.Create(CultureInfo.InvariantCulture, $"#{rune.Value};"));
        }

        return result.ToString();
    }
}
