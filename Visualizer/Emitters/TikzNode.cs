using System.Text;

namespace Visualizer;

/// <summary>One box in TikZ: body, header in the colour of its source block, marked lines, frame, text, and a dashed stub at every guard.</summary>
internal static class TikzNode
{
    public static void Write(StringBuilder text, PlacedNode placed, int colour)
    {
        var (x, y, box, roles) = (placed.X, placed.Y, placed.Text, placed.Node.Roles);
        var hue = roles.HasFlag(NodeRoles.Cold) ? -1 : colour;
        var outline = TikzStyle.Box(x, y, box.Width, box.Height);
        text.Append(TikzStyle.Hue(hue))
            .Append($"\\begin{{scope}}\\clip{(roles.HasFlag(NodeRoles.Exit) ? "[rounded corners=6bp]" : "")} {outline};")
            .Append($"\\fill[white] {outline};\\fill[flowtint] {TikzStyle.Box(x, y, box.Width, box.Header)};");
        foreach (var row in box.Rows)
        {
            text.Append(row.Line?.Difference switch
            {
                Difference.Added => $"\\fill[{TikzStyle.Colour("addedback")}] {TikzStyle.Box(x, y + row.Baseline - 12, box.Width, 16)};",
                Difference.Removed => $"\\fill[{TikzStyle.Colour("removedback")}] {TikzStyle.Box(x, y + row.Baseline - 12, box.Width, 16)};",
                Difference.Changed => $"\\fill[{TikzStyle.Colour("changedback")}] {TikzStyle.Box(x, y + row.Baseline - 12, box.Width, 16)};",
                _ => "",
            });
        }

        text.Append($"\\end{{scope}}\n\\draw[{TikzStyle.Frame(roles)}] {outline};\n");
        text.Append(roles.Starts ? EntryMark(x + 14, y) : "");
        text.Append(hue >= 0 ? TikzStyle.Mark(hue, x, y + Math.Min(13, box.Height / 2)) : "");
        foreach (var row in box.Rows)
        {
            Row(text, row, placed);
        }
    }

    /// <summary>A dot with an arrow down to the given place.</summary>
    public static string EntryMark(double x, double y) =>
        $"\\fill[{TikzStyle.Colour("ink")}] {TikzStyle.At(new(x, y - 17))} circle (2.4bp);\\draw[->,draw={TikzStyle.Colour("ink")}] {TikzStyle.At(new(x, y - 17))} -- {TikzStyle.At(new(x, y - 1))};\n";

    private static void Row(StringBuilder text, NodeRow row, PlacedNode placed)
    {
        var (x, y, width) = (placed.X, placed.Y + row.Baseline, placed.Text.Width);
        var face = row.Kind switch
        {
            RowKind.Title => "\\flowtext\\bfseries ",
            RowKind.Group => "\\flowtext\\itshape ",
            RowKind.Caption or RowKind.Note => "\\flowsmall ",
            _ => "\\flowtext ",
        };
        text.Append($"\\node[anchor=base west] at {TikzStyle.At(new(x + NodeText.Padding, y))} {{{face}{TikzStyle.Escape(row.Text)}}};\n");
        if (NodeText.RightText(row, placed.Node) is { Length: > 0 } right)
        {
            text.Append($"\\node[anchor=base east] at {TikzStyle.At(new(x + width - NodeText.Padding, y))} {{\\flowsmall {TikzStyle.Escape(right)}}};\n");
        }

        if (row.Line?.Exit is not null)
        {
            text.Append($"\\draw[draw={TikzStyle.Colour("guard")},densely dashed] {TikzStyle.At(new(x + width, y - 4))} -- +(13,0);\n");
        }
    }
}
