using System.Buffers;
using System.Text;

namespace Flowgraph.Text;

/// <summary>
/// The line of a source at which a diagnostic points, with a caret under the place:
/// <code>
///     if y goto power_rec else goto power_dine
///                                   ^~~~~~~~~~
/// </code>
/// Of a long line only the part around the caret is shown, with <c>…</c> where something was left out. Tabs stay tabs in
/// both lines, so that the caret stands under its place whatever a tab's width; other characters that are not
/// <see cref="Printable"/> are replaced.
/// A place that spans lines is marked to the end of its first line.
/// </summary>
internal static class Excerpt
{
    /// <summary>The most characters shown of a line.</summary>
    private const int Width = 120;

    /// <summary>How many of them come before the caret, where there is more to show on its right.</summary>
    private const int Before = 60;

    /// <summary>Two lines, or null when the source is empty or has no such line.</summary>
    public static string? Of(SourceText source, SourceSpan span)
    {
        if (span.Line < 1 || span.Line > source.LineCount || source.Text.Length == 0)
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
            shown.Append(Shown(line, i));
        }

        for (var i = first; i < caret; i++)
        {
            marks.Append(line[i] == '\t' ? '\t' : ' ');
        }

        shown.Append(end < line.Length ? "…" : "");
        marks.Append('^').Append('~', Math.Clamp(span.Length - 1, 0, Math.Max(0, end - caret - 1)));
        return $"{shown}\n{marks}";
    }

    /// <summary>The character, or U+FFFD: one for one, so that the caret stands under its place.</summary>
    private static char Shown(ReadOnlySpan<char> line, int index)
    {
        var c = line[index];
        var start = char.IsLowSurrogate(c) && index > 0 ? index - 1 : index;
        var isPrintable = Rune.DecodeFromUtf16(line[start..], out var rune, out var length) == OperationStatus.Done && start + length > index && Printable.Is(rune);
        return c == '\t' || isPrintable ? c : '\ufffd';
    }
}
