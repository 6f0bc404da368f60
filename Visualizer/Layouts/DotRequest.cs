using System.Globalization;
using System.Text;

namespace Visualizer;

/// <summary>A layout graph as Graphviz reads it: boxes of fixed size without text.</summary>
/// <remarks>
/// A pixel is a point. Labels are empty tables of the label's size. A back edge is written from its target with <c>dir=back</c>; links of a
/// box are written left to right and <c>ordering=out</c> keeps them so.
/// <code>
///   n0 [width=1.6667 height=0.5556]; n0 -> n1 [id=e0 label=&lt;…&gt;]; n0 -> n1 [id=e1 dir=back];
/// </code>
/// </remarks>
internal static class DotRequest
{
    public static string Of(LayoutGraph graph)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"digraph g {{ nodesep={Inches(graph.NodeGap)}; ranksep={Inches(graph.LayerGap)};\n");
        text.Append("node [shape=box fixedsize=true label=\"\" margin=0]; edge [arrowsize=0.8 fontsize=10];\n");
        var ranked = graph.Links.Where(l => l.Rank is not null && !l.Back).Select(l => l.From).ToHashSet();
        for (var n = 0; n < graph.Boxes.Length; n++)
        {
            var box = graph.Boxes[n];
            var ordering = ranked.Contains(n) ? " ordering=out" : "";
            text.Append(CultureInfo.InvariantCulture, $"n{n} [width={Inches(box.Width)} height={Inches(box.Height)}{ordering}];\n");
        }

        foreach (var e in Enumerable.Range(0, graph.Links.Length).OrderBy(e => graph.Links[e].Back).ThenBy(e => graph.Links[e].Rank ?? 0))
        {
            text.Append(Edge(e, graph.Links[e]));
        }

        return text.Append("}\n").ToString();
    }

    private static string Edge(int number, Link link)
    {
        var (tail, head) = link.Back ? (link.To, link.From) : (link.From, link.To);
        var look = (link.Back ? " dir=back" : "") + (link.Hidden ? " style=invis" : "") + (link.Straight ? " weight=10" : "");
        var label = link.Label is { } room
            ? string.Create(CultureInfo.InvariantCulture,
                $" label=<<table border=\"0\" cellspacing=\"0\" cellpadding=\"0\" fixedsize=\"true\" width=\"{room.Width:0}\" height=\"{room.Height:0}\"><tr><td></td></tr></table>>")
            : "";
        return $"n{tail} -> n{head} [id=e{number}{look}{label}];\n";
    }

    private static string Inches(double pixels) => (pixels / 72).ToString("0.####", CultureInfo.InvariantCulture);
}
