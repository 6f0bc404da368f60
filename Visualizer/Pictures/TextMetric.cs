using System.Globalization;
using System.Text;

namespace Visualizer;

/// <summary>How wide text is, without asking a font.</summary>
/// <remarks>
/// Pictures use monospaced faces only, so width = columns × advance. The advance, 0.602 em, is that of DejaVu Sans Mono and Menlo, the
/// widest in <see cref="FontFamily"/> (Liberation Mono and Courier New 0.600, Cascadia 0.586, Consolas 0.550): text never overflows its box.
/// A column is one Unicode scalar; combining marks and format characters take none; East Asian wide ones and emoji take two.
/// </remarks>
public static class TextMetric
{
    /// <summary>The faces in order of preference; all have an advance of at most <see cref="Advance"/>.</summary>
    public const string FontFamily = "'DejaVu Sans Mono', Menlo, 'Cascadia Mono', Consolas, 'Liberation Mono', monospace";

    /// <summary>Font size of titles and code, in CSS pixels.</summary>
    public const double FontSize = 12;

    /// <summary>Font size of captions and edge labels, in CSS pixels.</summary>
    public const double SmallSize = 10.5;

    /// <summary>Width of a column in em.</summary>
    public const double Advance = 0.602;

    /// <summary>The width of a text in CSS pixels.</summary>
    public static double Width(string text, double size) => Columns(text) * size * Advance;

    /// <summary>The number of columns a text takes.</summary>
    public static int Columns(string text) => text.EnumerateRunes().Sum(ColumnsOf);

    /// <summary>The text, or its first <c>limit - 1</c> columns and an ellipsis. Never cuts a character in two.</summary>
    public static string Clip(string text, int limit)
    {
        if (Columns(text) <= limit)
        {
            return text;
        }

        var kept = new StringBuilder();
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            columns += ColumnsOf(rune);
            if (columns > limit - 1)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return kept.Append('…').ToString();
    }

    private static int ColumnsOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    // Hangul Jamo; CJK, kana and full-width forms; emoji and the supplementary ideographic planes.
    private static bool IsWide(int c) => c is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
