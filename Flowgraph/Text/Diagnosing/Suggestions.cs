namespace Flowgraph.Text;

/// <summary>
/// "Did you mean …?": the candidate with the fewest slips (a character left out, added, replaced, or two neighbours
/// swapped: the optimal string alignment distance), if these are few for the length of the name.
/// <code>
/// power_dine  →  power_done          b1  →  nothing: every name is near to a name so short
/// </code>
/// Names longer than 80 characters are not compared, and one source may cost 20 million comparisons of characters; after
/// that there are no more suggestions.
/// </summary>
public sealed class Suggestions
{
    private const int MaxLength = 80;
    private long _budget = 20_000_000;

    /// <summary>The best candidate, the first among equals, or null.</summary>
    public string? For(string name, IEnumerable<string> candidates)
    {
        if (name.Length > MaxLength)
        {
            return null;
        }

        var fewest = Math.Min(3, name.Length / 3) + 1;
        string? best = null;
        foreach (var candidate in candidates)
        {
            if (_budget-- <= 0)
            {
                break;
            }

            if (candidate.Length > 0 && candidate.Length <= MaxLength && Math.Abs(candidate.Length - name.Length) < fewest && candidate != name)
            {
                _budget -= (long)name.Length * candidate.Length;
                var slips = candidate.Equals(name, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name, candidate);
                (best, fewest) = slips < fewest ? (candidate, slips) : (best, fewest);
            }
        }

        return best;
    }

    private static int Distance(string a, string b)
    {
        var rows = new int[3, MaxLength + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var (row, last, beforeLast) = (i % 3, (i + 2) % 3, (i + 1) % 3);
            rows[row, 0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = rows[last, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var slips = Math.Min(replaced, Math.Min(rows[last, j], rows[row, j - 1]) + 1);
                var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                rows[row, j] = swapped ? Math.Min(slips, rows[beforeLast, j - 2] + 1) : slips;
            }
        }

        return rows[a.Length % 3, b.Length];
    }
}
