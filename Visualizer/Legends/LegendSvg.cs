using System.Text;

namespace Visualizer;

/// <summary>A legend below a drawing: its entries in rows from left to right, as many in a row as fit.</summary>
/// <param name="Text">The markup, at its place.</param>
/// <param name="Width">Width that it needs, in CSS pixels.</param>
/// <param name="Height">Height that it adds to the drawing, in CSS pixels.</param>
internal sealed record LegendSvg(string Text, double Width, double Height)
{
    private const double Side = 24;
    private const double Least = 470;
    private const double RowHeight = 17;
    private const double Between = 16;

    public static LegendSvg Of(IReadOnlyList<LegendEntry> entries, double width, double top)
    {
        if (entries.Count == 0)
        {
            return new("", 0, 0);
        }

        var room = Math.Max(width, Least);
        var line = Numbers.Px(top + 0.5);
        var text = new StringBuilder($"<g class=\"legend\"><path class=\"rule\" stroke=\"#b6bec7\" d=\"M{Numbers.Px(Side)} {line}H{Numbers.Px(room - Side)}\"/>\n");
        var (x, y) = (Side, top + 10);
        foreach (var entry in entries)
        {
            var swatch = LegendSwatch.Of(entry);
            var indent = swatch.Length > 0 ? LegendSwatch.Width + 5 : 0;
            var words = TextMetric.Clip(entry.Text, (int)((room - 2 * Side - indent) / (TextMetric.SmallSize * TextMetric.Advance)));
            var wide = indent + TextMetric.Width(words, TextMetric.SmallSize);
            if (x > Side && x + wide > room - Side)
            {
                (x, y) = (Side, y + RowHeight);
            }

            text.Append($"<g transform=\"translate({Numbers.Px(x)} {Numbers.Px(y)})\"><title>{Xml.Escape(entry.Text)}</title>{swatch}")
                .Append($"<text class=\"caption\" x=\"{Numbers.Px(indent)}\" y=\"9.6\" xml:space=\"preserve\">{Xml.Escape(words)}</text></g>\n");
            x += wide + Between;
        }

        return new(text.Append("</g>\n").ToString(), room, y + RowHeight + 8 - top);
    }
}
