using System.Text;

namespace Visualizer;

/// <summary>A picture as Graphviz text, for other people's tools.</summary>
/// <remarks>
/// <c>loop: y = y - 1</c> → <c>"loop" [label="loop\l\ly = y - 1\l"]; "loop" -> "loop" [label="true" color="#1a7f37"];</c>
/// The entry has two borders. Edges of a node are written false before true and keep that order (<c>ordering=out</c>). Needs no layout.
/// </remarks>
public static class Dot
{
    public static string Of(Picture picture, Palette? palette = null)
    {
        var index = PictureIndex.Of(picture);
        palette ??= Palette.Of(picture);
        var text = new StringBuilder();
        text.Append($"digraph {Quote(picture.Title)} {{\n  label={Quote(picture.Title)};\n  ordering=out;\n")
            .Append("  node [shape=box style=filled fillcolor=\"#ffffff\" fontname=\"monospace\" fontsize=11];\n  edge [fontname=\"monospace\" fontsize=10];\n");
        foreach (var node in picture.Nodes)
        {
            text.Append($"  {Quote(node.Id)} [label={Quote(Label(node, palette.Number(node)), "\\l")}{Look(node, palette)}];\n");
        }

        foreach (var edge in index.LeftToRight().Select(e => picture.Edges[e]))
        {
            var label = EdgeKinds.Text(edge) is { Length: > 0 } words ? $" label={Quote(words)}" : "";
            text.Append($"  {Quote(edge.From)} -> {Quote(edge.To)} [class={Quote(EdgeKinds.Name(edge.Kind))}{label}{Look(edge.Kind)}];\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Label(PictureNode node, int hue)
    {
        var mark = hue >= 0 ? HueMark.Sign(hue) + " " : "";
        var title = node.Count is { } n ? $"{node.Title}  ×{Numbers.Short(n)}" : node.Title;
        var head = string.Join('\n',
            (string[])[mark + title, .. node.Caption.Length > 0 ? [node.Caption] : Array.Empty<string>(), .. node.Notes]);
        var lines = node.Lines.Select(l => l.WithExit);
        return head + "\n" + (node.Lines.IsEmpty ? "" : "\n" + string.Join('\n', lines) + "\n");
    }

    private static string Look(PictureNode node, Palette palette)
    {
        var number = palette.Number(node);
        var fill = node.Roles.HasFlag(NodeRoles.Cold) ? "#f0f1f2" : number >= 0 ? Palette.Tint(number, dark: false) : null;
        return (fill is null ? "" : $" fillcolor=\"{fill}\"")
            + (node.Roles.Starts || node.Roles.HasFlag(NodeRoles.Hot) ? " penwidth=2.5" : "")
            + (node.Roles.Starts ? " peripheries=2" : "")
            + (node.Roles.HasFlag(NodeRoles.Hot) ? " color=\"#d9480f\"" : "")
            + (node.Roles.HasFlag(NodeRoles.Cold) ? " fontcolor=\"#59636e\"" : "")
            + (node.Roles.HasFlag(NodeRoles.GuardExit) ? " style=\"dashed,rounded\"" : node.Roles.HasFlag(NodeRoles.Exit) ? " style=\"filled,rounded\"" : "");
    }

    private static string Look(EdgeKind kind) => kind switch
    {
        EdgeKind.True => " color=\"#1a7f37\"",
        EdgeKind.False => " color=\"#b42318\"",
        EdgeKind.Promote => " color=\"#0969da\"",
        EdgeKind.GuardExit => " color=\"#b35900\" style=dashed",
        _ => "",
    };

    // A quoted DOT string; backslashes and quotes keep their meaning, line ends become `newline`.
    private static string Quote(string text, string newline = " ") =>
        "\"" + Xml.Printable(text).Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", newline) + "\"";
}
