using System.Collections.Immutable;

namespace Visualizer;

/// <summary>
/// What became of a text: the lines of the later one, new lines marked as added, and removed ones where they stood.
/// <code>
/// a, b, c   →   a, c, d       a, -b, c, +d
/// </code>
/// The longest common subsequence of what is left between equal beginnings and ends; texts that differ in too much are shown unmarked.
/// Time and space: the product of the two lengths in between, at most <see cref="Most"/>.
/// </summary>
internal static class LineChanges
{
    private const int Most = 4_000_000;

    public static ImmutableArray<HtmlLine> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var first = 0;
        while (first < before.Count && first < after.Count && before[first] == after[first])
        {
            first++;
        }

        var (m, n) = (before.Count, after.Count);
        while (m > first && n > first && before[m - 1] == after[n - 1])
        {
            (m, n) = (m - 1, n - 1);
        }

        if ((long)(m - first + 1) * (n - first + 1) > Most)
        {
            return [.. after.Select(line => new HtmlLine(line))];
        }

        // length[i, j]: of the longest common subsequence of before[i..m] and after[j..n], from `first` on.
        var length = new int[m - first + 1, n - first + 1];
        for (var i = m - first - 1; i >= 0; i--)
        {
            for (var j = n - first - 1; j >= 0; j--)
            {
                length[i, j] = before[first + i] == after[first + j]
                    ? length[i + 1, j + 1] + 1
                    : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        var lines = ImmutableArray.CreateBuilder<HtmlLine>();
        lines.AddRange(after.Take(first).Select(line => new HtmlLine(line)));
        for (var (i, j) = (first, first); i < m || j < n;)
        {
            if (i < m && j < n && before[i] == after[j])
            {
                lines.Add(new(after[j++]));
                i++;
            }
            else if (i < m && (j == n || length[i - first + 1, j - first] >= length[i - first, j - first + 1]))
            {
                lines.Add(new(before[i++], Difference.Removed));
            }
            else
            {
                lines.Add(new(after[j++], Difference.Added));
            }
        }

        lines.AddRange(after.Skip(n).Select(line => new HtmlLine(line)));
        return lines.ToImmutable();
    }
}
