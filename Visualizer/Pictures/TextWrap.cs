namespace Visualizer;

/// <summary>Breaks a caption into a few rows, after spaces where it can.</summary>
/// <remarks><c>"power_rec · x = 1, y = 2, z = 3"</c> at 20 columns → <c>"power_rec · x = 1,"</c>, <c>"y = 2, z = 3"</c>.</remarks>
public static class TextWrap
{
    /// <summary>At most <paramref name="rows"/> rows of at most <paramref name="columns"/> columns; what is left over becomes an ellipsis.</summary>
    public static IReadOnlyList<string> Rows(string text, int columns, int rows)
    {
        var result = new List<string>();
        var rest = text.Trim();
        while (rest.Length > 0 && result.Count < rows - 1 && TextMetric.Columns(rest) > columns)
        {
            var cut = BreakBefore(rest, columns);
            result.Add(rest[..cut].TrimEnd());
            rest = rest[cut..].TrimStart();
        }

        if (rest.Length > 0)
        {
            result.Add(TextMetric.Clip(rest, columns));
        }

        return result;
    }

    // The position after the last space that fits; failing that, the last character that fits.
    private static int BreakBefore(string text, int columns)
    {
        int at = 0, used = 0, space = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += TextMetric.Columns(rune.ToString());
            if (used > columns)
            {
                break;
            }

            at += rune.Utf16SequenceLength;
            space = rune.Value == ' ' ? at : space;
        }

        return space > columns / 3 ? space : Math.Max(at, 1);
    }
}
