using System.Collections.Immutable;

namespace Visualizer;

/// <summary>A row of a box's code: a line, or the lines that were left out from there on.</summary>
/// <param name="Line">The number of the line, or of the first one left out.</param>
/// <param name="LeftOut">How many lines the row stands for; 0 for a row that shows its line.</param>
public readonly record struct CutRow(int Line, int LeftOut);

/// <summary>Which lines of a long block are shown: the first ones and, since they say where it leads, the last ones.</summary>
/// <remarks>
/// Three quarters of the room go to the beginning, a quarter to the end. Pinned lines are always shown, each between the lines left out.
/// <code>
///   at most 4 lines of    a b c d e f g h i j   with f pinned   →   a b c (2 more) f (3 more) j
/// </code>
/// A single line is never left out: the row that says so would take its place.
/// </remarks>
public static class LineCut
{
    /// <param name="lines">The block.</param>
    /// <param name="most">The most lines to show, pinned ones not counted; at least 1.</param>
    public static IEnumerable<CutRow> Of(ImmutableArray<PictureLine> lines, int most)
    {
        var last = most >= lines.Length ? lines.Length : (most + 3) / 4;
        var first = most >= lines.Length ? 0 : Math.Max(0, most - last);
        bool Shown(int i) => i < first || i >= lines.Length - last || lines[i].Pinned;
        for (var i = 0; i < lines.Length;)
        {
            var end = i;
            while (end < lines.Length && !Shown(end))
            {
                end++;
            }

            yield return end - i > 1 ? new(i, end - i) : new(i, 0);
            i = Math.Max(end, i + 1);
        }
    }
}
