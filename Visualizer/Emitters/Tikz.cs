using System.Globalization;
using System.Text;

namespace Visualizer;

/// <summary>A placed picture as a TikZ picture, for papers.</summary>
/// <remarks>
/// One pixel is <c>0.75bp</c>, y turned upwards. Only <c>\usepackage{tikz}</c> is needed; text is set in <c>\ttfamily</c> at a size that fits
/// the boxes, which were measured for a monospaced face.
/// <code>
///   \draw (10,-20) rectangle (90,-60);
///   \draw[->] (50,-60) .. controls (50,-70) and (50,-80) .. (50,-90);
/// </code>
/// </remarks>
public static class Tikz
{
    public static string Of(PlacedPicture placed, Palette? palette = null)
    {
        ArgumentNullException.ThrowIfNull(placed);
        palette ??= Palette.Of(placed.Picture);
        var text = new StringBuilder($"% {Comment(placed.Picture.Title)}\n")
            .Append("\\begin{tikzpicture}[x=0.75bp,y=0.75bp,line width=0.8bp,every node/.style={inner sep=0pt,outer sep=0pt}]\n")
            .Append("\\def\\flowtext{\\fontsize{8.6bp}{9bp}\\selectfont\\ttfamily}\\def\\flowsmall{\\fontsize{7.5bp}{8bp}\\selectfont\\ttfamily}\n");
        foreach (var edge in placed.Edges)
        {
            Edge(text, edge);
        }

        foreach (var node in placed.Nodes)
        {
            Node(text, node, palette.Number(node.Node.ColourKey));
        }

        return text.Append("\\end{tikzpicture}\n").ToString();
    }

    private static void Edge(StringBuilder text, PlacedEdge placed)
    {
        var points = placed.Route.Points;
        if (points.IsEmpty)
        {
            return;
        }

        text.Append(placed.Edge.Kind == EdgeKind.GuardExit ? "\\draw[->,dashed] " : "\\draw[->] ").Append(At(points[0]));
        for (var i = 1; i + 2 < points.Length; i += 3)
        {
            text.Append($" .. controls {At(points[i])} and {At(points[i + 1])} .. {At(points[i + 2])}");
        }

        text.Append($" -- {At(placed.Route.Tip)};\n");
        if (placed.Route.Label is { } middle && EdgeKinds.Text(placed.Edge) is { Length: > 0 } label)
        {
            text.Append($"\\node at {At(middle)} {{\\flowsmall {Escape(label)}}};\n");
        }
    }

    private static void Node(StringBuilder text, PlacedNode placed, int colour)
    {
        var (x, y, box) = (placed.X, placed.Y, placed.Text);
        var round = placed.Node.Roles.HasFlag(NodeRoles.Exit) ? ",rounded corners=6bp" : "";
        var dashed = placed.Node.Roles.HasFlag(NodeRoles.GuardExit) ? ",dashed" : "";
        var thick = (placed.Node.Roles & (NodeRoles.Entry | NodeRoles.TraceEntry | NodeRoles.Hot)) != 0 ? ",line width=1.6bp" : "";
        var tint = placed.Node.Roles.HasFlag(NodeRoles.Cold) || colour < 0 ? "#f0f1f2" : Palette.Tint(colour, dark: false);
        var corners = $"{At(new(x, y))} rectangle {At(new(x + box.Width, y + box.Height))}";
        text.Append($"\\definecolor{{flowtint}}{{HTML}}{{{tint[1..].ToUpperInvariant()}}}\n\\filldraw[fill=white{round}{dashed}{thick}] {corners};\n")
            .Append($"\\begin{{scope}}\\clip[{round.TrimStart(',')}] {corners};\\fill[flowtint] {At(new(x, y))} rectangle {At(new(x + box.Width, y + box.Header))};\\end{{scope}}\n")
            .Append($"\\draw[draw{round}{dashed}{thick}] {corners};\n");
        foreach (var row in box.Rows)
        {
            var face = row.Kind switch { RowKind.Title => "\\flowtext\\bfseries ", RowKind.Caption or RowKind.Note => "\\flowsmall ", _ => "\\flowtext " };
            text.Append($"\\node[anchor=base west] at {At(new(x + NodeText.Padding, y + row.Baseline))} {{{face}{Escape(row.Text)}}};\n");
            if (NodeText.RightText(row, placed.Node) is { Length: > 0 } right)
            {
                text.Append($"\\node[anchor=base east] at {At(new(x + box.Width - NodeText.Padding, y + row.Baseline))} {{\\flowsmall {Escape(right)}}};\n");
            }

            if (row.Line?.Exit is not null)
            {
                text.Append($"\\draw[densely dashed] {At(new(x + box.Width, y + row.Baseline - 4))} -- +(13,0);\n");
            }
        }
    }

    private static string At(Spot s) => $"({Numbers.Px(s.X)},{Numbers.Px(-s.Y)})";

    private static string Comment(string text) => Xml.Printable(text).ReplaceLineEndings(" ");

    // What TeX reads as a command is written by name; spaces keep their width.
    private static string Escape(string text)
    {
        var result = new StringBuilder();
        foreach (var c in Xml.Printable(text))
        {
            _ = c switch
            {
                '\\' => result.Append("\\textbackslash{}"),
                '~' => result.Append("\\textasciitilde{}"),
                '^' => result.Append("\\textasciicircum{}"),
                '\'' => result.Append("\\textquotesingle{}"),
                '→' => result.Append("$\\rightarrow$"),
                '×' => result.Append("$\\times$"),
                '…' => result.Append("\\ldots{}"),
                '·' => result.Append("\\textperiodcentered{}"),
                '-' => result.Append("{-}"),
                '<' or '>' or '"' => result.Append(CultureInfo.InvariantCulture, $"\\char{(int)c}{{}}"),
                '#' or '$' or '%' or '&' or '_' or '{' or '}' => result.Append('\\').Append(c),
                ' ' => result.Append("\\ "),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }
}
