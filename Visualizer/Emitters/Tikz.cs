using System.Text;

namespace Visualizer;

/// <summary>A placed picture as a TikZ picture, for papers, with a legend.</summary>
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
            .Append("\\def\\flowtext{\\fontsize{8.6bp}{9bp}\\selectfont\\ttfamily}\\def\\flowsmall{\\fontsize{7.5bp}{8bp}\\selectfont\\ttfamily}\n")
            .Append(TikzStyle.Colours());
        var most = placed.Picture.Edges.Select(e => e.Count ?? 0).DefaultIfEmpty().Max();
        foreach (var edge in placed.Edges)
        {
            Edge(text, edge, most);
        }

        foreach (var node in placed.Nodes)
        {
            TikzNode.Write(text, node, palette.Number(node.Node));
        }

        return text.Append(LegendTikz.Of(Legend.Of([placed], palette), placed.Width, placed.Height)).Append("\\end{tikzpicture}\n").ToString();
    }

    private static void Edge(StringBuilder text, PlacedEdge placed, long most)
    {
        var points = placed.Route.Points;
        if (points.IsEmpty)
        {
            return;
        }

        var look = placed.Back ? "back" : EdgeKinds.Name(placed.Edge.Kind);
        text.Append($"\\draw[{TikzStyle.Arrow(look, SvgEdge.Thickness(placed.Edge.Count, most))}{(placed.Edge.Kind == EdgeKind.GuardExit && placed.Back ? ",dashed" : "")}] {TikzStyle.At(points[0])}");
        for (var i = 1; i + 2 < points.Length; i += 3)
        {
            text.Append($" .. controls {TikzStyle.At(points[i])} and {TikzStyle.At(points[i + 1])} .. {TikzStyle.At(points[i + 2])}");
        }

        text.Append($" -- {TikzStyle.At(placed.Route.Tip)};\n");
        if (placed.Route.Label is { } middle && EdgeKinds.Text(placed.Edge) is { Length: > 0 } label)
        {
            text.Append($"\\node at {TikzStyle.At(middle)} {{\\flowsmall {TikzStyle.Escape(label)}}};\n");
        }
    }

    private static string Comment(string text) => Xml.Printable(text).ReplaceLineEndings(" ");
}
