using System.Text;

namespace Visualizer;

/// <summary>One box: header with title and caption, body with code, a dashed stub at every guard, and the mark of the entry: a dot with an arrow from above.</summary>
internal static class SvgNode
{
    // How far a stub sticks out of the box, in CSS pixels; below half of the gap between boxes.
    private const double StubLength = 13;

    // Within the margin above the box.
    private const string EntryMark = "<g class=\"entry-mark\" fill=\"#1b1f24\" stroke=\"#1b1f24\"><circle cx=\"14\" cy=\"-17\" r=\"3.2\"/>"
        + "<path d=\"M14 -17V-7\"/><polygon stroke-width=\"0.5\" points=\"14 -1.3 10.6 -8 17.4 -8\"/></g>";

    /// <param name="text">Where it is written.</param>
    /// <param name="placed">The box.</param>
    /// <param name="palette">Its colours.</param>
    /// <param name="opens">For closed boxes the numbers of the drawings that they open; null where no script looks for boxes.</param>
    public static void Write(StringBuilder text, PlacedNode placed, Palette palette, IReadOnlyDictionary<string, int>? opens)
    {
        var (node, box) = (placed.Node, placed.Text);
        var (width, height) = (Numbers.Px(box.Width), Numbers.Px(box.Height));
        var number = palette.Number(node);
        string[] hue = number >= 0 ? [$"k{number}"] : [];
        string[] classes = ["node", .. node.Closed ? ["closed"] : Array.Empty<string>(), .. RoleNames.Of(node.Roles), .. hue];
        var round = node.Roles.HasFlag(NodeRoles.Exit) ? 12 : node.Roles.HasFlag(NodeRoles.GuardExit) ? 8 : 4;
        text.Append($"<g class=\"{string.Join(' ', classes)}\" data-id=\"{Xml.Escape(node.Id)}\"")
            .Append($" data-key=\"{Xml.Escape(node.ColourKey)}\"{At(node.At)}")
            .Append(opens is null || node.Holds.IsEmpty ? "" : $" data-holds=\"{Xml.Escape(string.Join(' ', node.Holds))}\"")
            .Append(opens is not null && opens.TryGetValue(node.Id, out var drawing)
                ? $" data-opens=\"{drawing}\" tabindex=\"0\" role=\"button\"" : "")
            .Append($" transform=\"translate({Numbers.Px(placed.X)} {Numbers.Px(placed.Y)})\"><title>{Xml.Escape(Tooltip.Of(node))}</title>\n")
            .Append($"<rect class=\"body\" fill=\"#ffffff\" rx=\"{round}\" width=\"{width}\" height=\"{height}\"/>")
            .Append(Header(box, round))
            .Append(string.Concat(box.Rows.Select(r => Mark(r, width))))
            .Append($"<rect class=\"frame\" fill=\"none\" stroke=\"#57606a\" rx=\"{round}\" width=\"{width}\" height=\"{height}\"/>\n");
        text.Append(node.Roles.Starts ? EntryMark + "\n" : "");
        text.Append(number >= 0 ? Mark(number, 0, Math.Min(13, box.Height / 2)) + "\n" : "");
        foreach (var row in box.Rows)
        {
            WriteRow(text, row, node, box.Width);
        }

        text.Append("</g>\n");
    }

    private static string At(string? place) => place is { Length: > 0 } ? $" data-at=\"{Xml.Escape(place)}\"" : "";

    // A rectangle with round upper corners, and round lower ones too when there is no body.
    private static string Header(NodeText box, double round)
    {
        if (box.Header >= box.Height)
        {
            return $"<rect class=\"head\" fill=\"#eef1f4\" rx=\"{Numbers.Px(round)}\" width=\"{Numbers.Px(box.Width)}\" height=\"{Numbers.Px(box.Height)}\"/>";
        }

        var (r, side, down) = (Numbers.Px(round), Numbers.Px(box.Width - 2 * round), Numbers.Px(box.Header - round));
        return $"<path class=\"head\" fill=\"#eef1f4\" d=\"M0 {Numbers.Px(box.Header)}v-{down}a{r} {r} 0 0 1 {r} -{r}h{side}a{r} {r} 0 0 1 {r} {r}v{down}z\"/>";
    }

    /// <summary>The mark of a hue around a place.</summary>
    public static string Mark(int number, double x, double y) => "<polygon class=\"mark\" fill=\"#57606a\" fill-rule=\"evenodd\" points=\""
        + string.Join(' ', HueMark.Shape(number).Select(s => Numbers.Px(x + s.X) + " " + Numbers.Px(y + s.Y))) + "\"/>";

    private static string Mark(NodeRow row, string width)
    {
        var look = row.Line?.Difference switch
        {
            Difference.Added => "added",
            Difference.Removed => "removed",
            Difference.Changed => "altered",
            _ => null,
        };
        return look is null ? "" : $"<rect class=\"{look}\" fill=\"#fff3c4\" y=\"{Numbers.Px(row.Baseline - 12)}\" width=\"{width}\" height=\"16\"/>";
    }

    private static void WriteRow(StringBuilder text, NodeRow row, PictureNode node, double width)
    {
        var (y, look) = (Numbers.Px(row.Baseline), row.Kind.ToString().ToLowerInvariant());
        text.Append($"<text class=\"{look}\"{At(row.Line?.At)} x=\"{Numbers.Px(NodeText.Padding)}\" y=\"{y}\" xml:space=\"preserve\">")
            .Append($"{Xml.Escape(row.Text)}</text>");
        if (NodeText.RightText(row, node) is { Length: > 0 } right)
        {
            var exits = row.Line?.Exit is null ? "" : " exits";
            text.Append($"<text class=\"right{exits}\" x=\"{Numbers.Px(width - NodeText.Padding)}\" y=\"{y}\">{Xml.Escape(right)}</text>");
        }

        if (row.Line?.Exit is not null)
        {
            var (start, middle, end) = (Numbers.Px(width), Numbers.Px(row.Baseline - 4), Numbers.Px(width + StubLength));
            text.Append($"<path class=\"stub\" stroke=\"#b35900\" d=\"M{start} {middle}H{end}\"/><circle class=\"stub-end\" cx=\"{end}\" cy=\"{middle}\" r=\"2.2\"/>");
        }

        text.Append('\n');
    }
}
