using System.Text;

namespace Flowgraph.Text;

/// <summary>
/// The line of a source at which a diagnostic points, with a caret under the place:
/// <code>
///     if y goto power_rec else goto power_dine
///                                   ^~~~~~~~~~
/// </code>
/// Of a long line only the part around the caret is shown, with <c>…</c> where something was left out. Tabs stay tabs in
/// both lines, so that the caret stands under its place whatever a tab's width; other control characters are replaced.
/// A place that spans lines is marked to the end of its first line.
/// </summary>
internal static class Excerpt
{
    /// <summary>The most characters shown of a line.</summary>
    private const int Width = 120;

    /// <summary>How many of them come before the caret, where there is more to show on its right.</summary>
    private const int Before = 60;

    /// <summary>Two lines, or null when the source has no such line.</summary>
    public static string? Of(SourceText source, SourceSpan span)
    {
        if (span.Line < 1 || span.Line > source.LineCount)
        {
            return null;
        }

        var line = source.Line(span.Line);
        var caret = Math.Clamp(span.Column - 1, 0, line.Length);
        var first = line.Length <= Width ? 0 : Math.Clamp(caret - Before, 0, line.Length - Width);
        var end = Math.Min(line.Length, first + Width);
        var shown = new StringBuilder();
        var marks = new StringBuilder();
        if (first > 0)
        {
            shown.Append('…');
            marks.Append(' ');
        }

        for (var i = first; i < end; i++)
        {
            shown.Append(Printable(line, i));
        }

        for (var i = first; i < caret; i++)
        {
            marks.Append(line[i] == '\t' ? '\t' : ' ');
        }

        shown.Append(end < line.Length ? "…" : "");
        marks.Append('^').Append('~', Math.Clamp(span.Length - 1, 0, Math.Max(0, end - caret - 1)));
        return $"{shown}\n{marks}";
    }

    private static char Printable(ReadOnlySpan<char> line, int index)
    {
        var c = line[index];
        var pair = (char.IsHighSurrogate(c) && index + 1 < line.Length && char.IsLowSurrogate(line[index + 1]))
            || (char.IsLowSurrogate(c) && index > 0 && char.IsHighSurrogate(line[index - 1]));
        return (char.IsControl(c) && c != '\t') || (char.IsSurrogate(c) && !pair) ? '\ufffd' : c;
    }
}
