using System.Text;

namespace Visualizer;

/// <summary>A legend below a drawing, as TikZ.</summary>
internal static class LegendTikz
{
    /// <summary>The commands; empty where there is nothing to explain.</summary>
    /// <param name="entries">What is explained.</param>
    /// <param name="width">Width of the drawing in CSS pixels.</param>
    /// <param name="top">Its height.</param>
    public static string Of(IReadOnlyList<LegendEntry> entries, double width, double top)
    {
        var rows = LegendRows.Of(entries, width, top);
        var text = new StringBuilder();
        if (!rows.Items.IsEmpty)
        {
            text.Append($"\\draw[draw={TikzStyle.Colour("faint")}] {TikzStyle.At(new(LegendRows.Side, top))} -- {TikzStyle.At(new(rows.Width - LegendRows.Side, top))};\n");
        }

        foreach (var it in rows.Items)
        {
            text.Append(Swatch(it.Entry, it.X, it.Y))
                .Append($"\\node[anchor=base west] at {TikzStyle.At(new(it.X + it.Indent, it.Y + 9.6))} {{\\flowsmall {TikzStyle.Escape(it.Words)}}};\n");
        }

        return text.ToString();
    }

    private static string Swatch(LegendEntry entry, double x, double y) => entry.Kind switch
    {
        LegendKind.True => Arrow("true", x, y),
        LegendKind.False => Arrow("false", x, y),
        LegendKind.Promote => Arrow("promote", x, y),
        LegendKind.GuardExit => Arrow("guard-exit", x, y),
        LegendKind.Back => Arrow("back", x, y),
        LegendKind.Thick => Arrow("thick", x, y, 3.6),
        LegendKind.Stub => $"\\draw[draw={TikzStyle.Colour("guard")},densely dashed] {TikzStyle.At(new(x + 5, y + 6))} -- +(13,0);\n",
        LegendKind.Entry => $"\\fill[{TikzStyle.Colour("ink")}] {TikzStyle.At(new(x + 5, y + 6))} circle (2.4bp);\\draw[->,draw={TikzStyle.Colour("ink")}] {TikzStyle.At(new(x + 5, y + 6))} -- +(17,0);\n",
        LegendKind.Exit => Frame(NodeRoles.Exit, x, y),
        LegendKind.Hot => Frame(NodeRoles.Hot, x, y),
        LegendKind.Cold => Fill("cold", x, y) + Frame(NodeRoles.Cold, x, y),
        LegendKind.Changed => Frame(NodeRoles.Changed, x, y),
        LegendKind.Current => Frame(NodeRoles.Current, x, y),
        LegendKind.Added => Fill("addedback", x, y),
        LegendKind.Removed => Fill("removedback", x, y),
        LegendKind.Altered => Fill("changedback", x, y),
        LegendKind.Source => TikzStyle.Hue(entry.Colour) + Fill("tint", x, y) + Frame(NodeRoles.None, x, y)
            + TikzStyle.Mark(entry.Colour, x + 13, y + 6),
        _ => "",
    };

    private static string Arrow(string look, double x, double y, double width = 1.3) =>
        $"\\draw[{TikzStyle.Arrow(look, width)}] {TikzStyle.At(new(x + 2, y + 6))} -- +(21,0);\n";

    private static string Frame(NodeRoles roles, double x, double y) => $"\\draw[{TikzStyle.Frame(roles)}] {Sample(x, y)};\n";

    private static string Fill(string look, double x, double y) => $"\\fill[{TikzStyle.Colour(look)}] {Sample(x, y)};\n";

    private static string Sample(double x, double y) => TikzStyle.Box(x + 3, y + 1, 20, 10);
}
