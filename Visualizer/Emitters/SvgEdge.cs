using System.Text;

namespace Visualizer;

/// <summary>One edge: a smooth path, its arrowhead and its label.</summary>
/// <remarks>Thickness is 1.3 px plus up to 3.2 px with the logarithm of the count, relative to the picture's largest count.</remarks>
internal static class SvgEdge
{
    public static void WriteLine(StringBuilder text, PlacedEdge placed, long most)
    {
        var points = placed.Route.Points;
        if (points.IsEmpty)
        {
            return;
        }

        var width = Thickness(placed.Edge.Count, most);
        text.Append($"<g class=\"{Classes(placed)}\"><title>{Xml.Escape(Tooltip.Of(placed.Edge, placed.From, placed.To, placed.Back))}</title>")
            .Append($"<path fill=\"none\" stroke=\"#57606a\" style=\"stroke-width:{Numbers.Px(width)}\" d=\"M{At(points[0])}");
        for (var i = 1; i + 2 < points.Length; i += 3)
        {
            text.Append($"C{At(points[i])} {At(points[i + 1])} {At(points[i + 2])}");
        }

        text.Append($"\"/>{Head(points[^1], placed.Route.Tip, width)}</g>\n");
    }

    public static void WriteLabel(StringBuilder text, PlacedEdge placed)
    {
        var label = EdgeKinds.Text(placed.Edge);
        if (label.Length == 0 || placed.Route.Label is not { } middle)
        {
            return;
        }

        var wide = TextMetric.Width(label, TextMetric.SmallSize) + 4;
        text.Append($"<g class=\"{Classes(placed)}\"><rect class=\"paper\" fill=\"#ffffff\" opacity=\"0.85\" x=\"{Numbers.Px(middle.X - wide / 2)}\"")
            .Append($" y=\"{Numbers.Px(middle.Y - 7)}\" width=\"{Numbers.Px(wide)}\" height=\"14\"/>")
            .Append($"<text class=\"label\" text-anchor=\"middle\" x=\"{Numbers.Px(middle.X)}\" y=\"{Numbers.Px(middle.Y + 3.6)}\">{Xml.Escape(label)}</text></g>\n");
    }

    private static string Classes(PlacedEdge placed)
    {
        var cold = placed.To.Roles.HasFlag(NodeRoles.Cold) || placed.From.Roles.HasFlag(NodeRoles.Cold) || placed.Edge.Count == 0;
        return "edge " + EdgeKinds.Name(placed.Edge.Kind) + (placed.Back ? " back" : "") + (cold ? " cold" : "");
    }

    /// <summary>In CSS pixels.</summary>
    /// <param name="count">How often the edge was taken, where that is known.</param>
    /// <param name="most">The largest count of the picture.</param>
    public static double Thickness(long? count, long most) =>
        count is > 0 && most > 1 ? 1.3 + 3.2 * Math.Log(count.Value) / Math.Log(most) : 1.3;

    // A triangle from the end of the path to the tip; as wide as the line needs.
    private static string Head(Spot from, Spot tip, double width)
    {
        var (dx, dy) = (tip.X - from.X, tip.Y - from.Y);
        var length = Math.Sqrt(dx * dx + dy * dy);
        if (length < 0.5)
        {
            return "";
        }

        var half = Math.Max(3.2, width * 1.25) / length;
        var (nx, ny) = (-dy * half, dx * half);
        return $"<polygon class=\"tip\" stroke-width=\"0.5\" points=\"{At(tip)} {At(new(from.X + nx, from.Y + ny))} {At(new(from.X - nx, from.Y - ny))}\"/>";
    }

    private static string At(Spot s) => Numbers.Px(s.X) + " " + Numbers.Px(s.Y);
}
