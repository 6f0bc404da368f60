using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Cli.Notebooks;

/// <summary>
/// How two texts differ, line by line:
/// <code>
///   -- result, text/plain
/// - 243
/// + 244
/// </code>
/// Two lines around each difference are shown; of long lines, the part around where they begin to differ.
/// </summary>
internal static class LineDifference
{
    private const int Around = 2;

    private const int MostLines = 60;

    private const int MostCharacters = 160;

    /// <summary>The difference; empty where there is none.</summary>
    public static string Of(string before, string after)
    {
        var lines = InlineDiffBuilder.Diff(before, after, ignoreWhiteSpace: false).Lines;
        var changed = Enumerable.Range(0, lines.Count).Where(i => lines[i].Type != ChangeType.Unchanged).ToList();
        var shown = changed.SelectMany(i => Enumerable.Range(i - Around, 2 * Around + 1)).Where(i => i >= 0 && i < lines.Count).Distinct().ToList();
        var text = new StringBuilder();
        foreach (var (i, last) in shown.Take(MostLines).Zip(shown.Prepend(-1)))
        {
            text.Append(i > last + 1 ? "  …\n" : "").Append(Mark(lines[i].Type)).Append(Cut(lines[i].Text, Start(lines, i))).Append('\n');
        }

        return text.Append(shown.Count > MostLines ? $"  … and {changed.Count(i => i > shown[MostLines - 1])} more lines that differ\n" : "").ToString();
    }

    private static string Mark(ChangeType type) => type switch
    {
        ChangeType.Deleted => "- ",
        ChangeType.Inserted => "+ ",
        _ => "  ",
    };

    /// <summary>Where a line begins to differ from the one that stands for it on the other side.</summary>
    private static int Start(List<DiffPiece> lines, int i)
    {
        var other = lines[i].Type switch
        {
            ChangeType.Deleted when i + 1 < lines.Count && lines[i + 1].Type == ChangeType.Inserted => lines[i + 1].Text,
            ChangeType.Inserted when i > 0 && lines[i - 1].Type == ChangeType.Deleted => lines[i - 1].Text,
            _ => "",
        };
        return lines[i].Text.AsSpan().CommonPrefixLength(other);
    }

    private static string Cut(string line, int at)
    {
        var start = at < MostCharacters ? 0 : at - MostCharacters / 2;
        var end = Math.Min(line.Length, start + MostCharacters);
        return $"{(start > 0 ? "…" : "")}{line[start..end]}{(end < line.Length ? "…" : "")}";
    }
}
