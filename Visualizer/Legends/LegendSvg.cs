using System.Text;

namespace Visualizer;

/// <summary>A legend below a drawing, as SVG.</summary>
/// <param name="Text">The markup, at its place.</param>
/// <param name="Width">Width that it needs, in CSS pixels.</param>
/// <param name="Height">Height that it adds to the drawing, in CSS pixels.</param>
internal sealed record LegendSvg(string Text, double Width, double Height)
{
    public static LegendSvg Of(IReadOnlyList<LegendEntry> entries, double width, double top)
    {
        var rows = LegendRows.Of(entries, width, top);
        if (rows.Items.IsEmpty)
        {
            return new("", 0, 0);
        }

        var line = Numbers.Px(top + 0.5);
        var text = new StringBuilder($"<g class=\"legend\"><path class=\"rule\" stroke=\"#b6bec7\" d=\"M{Numbers.Px(LegendRows.Side)} {line}H{Numbers.Px(rows.Width - LegendRows.Side)}\"/>\n");
        foreach (var it in rows.Items)
        {
            text.Append($"<g transform=\"translate({Numbers.Px(it.X)} {Numbers.Px(it.Y)})\"><title>{Xml.Escape(it.Entry.Text)}</title>{LegendSwatch.Of(it.Entry)}")
                .Append($"<text class=\"caption\" x=\"{Numbers.Px(it.Indent)}\" y=\"9.6\" xml:space=\"preserve\">{Xml.Escape(it.Words)}</text></g>\n");
        }

        return new(text.Append("</g>\n").ToString(), rows.Width, rows.Height);
    }
}
