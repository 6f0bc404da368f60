using System.Collections.Immutable;

namespace Visualizer;

/// <summary>An entry of a legend at its place.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Words">Its text, cut to the width.</param>
/// <param name="X">Left side, in CSS pixels.</param>
/// <param name="Y">Upper side, in CSS pixels.</param>
/// <param name="Indent">Where the words begin behind that: there is a swatch in between unless it is 0.</param>
internal sealed record LegendItem(LegendEntry Entry, string Words, double X, double Y, double Indent);

/// <summary>A legend below a drawing: its entries in rows from left to right, as many in a row as fit.</summary>
/// <param name="Items">The entries, placed.</param>
/// <param name="Width">Width that it needs, in CSS pixels; 0 without entries.</param>
/// <param name="Height">Height that it adds to the drawing, in CSS pixels.</param>
internal sealed record LegendRows(ImmutableArray<LegendItem> Items, double Width, double Height)
{
    /// <summary>Space left and right, in CSS pixels.</summary>
    public const double Side = 24;

    private const double Least = 470;
    private const double RowHeight = 17;
    private const double Between = 16;

    public static LegendRows Of(IReadOnlyList<LegendEntry> entries, double width, double top)
    {
        if (entries.Count == 0)
        {
            return new([], 0, 0);
        }

        var room = Math.Max(width, Least);
        var items = ImmutableArray.CreateBuilder<LegendItem>(entries.Count);
        var (x, y) = (Side, top + 10);
        foreach (var entry in entries)
        {
            var indent = LegendSwatch.Has(entry.Kind) ? LegendSwatch.Width + 5 : 0;
            var words = TextMetric.Clip(entry.Text, (int)((room - 2 * Side - indent) / (TextMetric.SmallSize * TextMetric.Advance)));
            var wide = indent + TextMetric.Width(words, TextMetric.SmallSize);
            if (x > Side && x + wide > room - Side)
            {
                (x, y) = (Side, y + RowHeight);
            }

            items.Add(new(entry, words, x, y, indent));
            x += wide + Between;
        }

        return new(items.DrainToImmutable(), room, y + RowHeight + 8 - top);
    }
}
