using System.Globalization;

namespace Laboratory.Sweeping;

/// <summary>
/// Several values for a name, and all combinations of several names.
/// <code>
/// x=1..3 y=2,[1, 2]     x=1 y=2   x=1 y=[1, 2]   x=2 y=2   …
/// n=10..50..20          n=10   n=30   n=50
/// </code>
/// </summary>
public static class Alternatives
{
    /// <summary>More combinations than any sweep comes to.</summary>
    public const int Most = 1_000_000;

    /// <summary>The values that a word gives its name, each as a word of its own. Null and what is wrong for a range that is none.</summary>
    public static (IReadOnlyList<string>? Words, string? Error) Of(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            return (null, $"'{word}' is no NAME=VALUE,…");
        }

        var words = new List<string>();
        foreach (var value in Split(word[(equals + 1)..]))
        {
            if (Range(value) is not { } range)
            {
                words.Add($"{word[..equals]}={value}");
            }
            else if (range.Step <= 0 || range.To < range.From || (range.To - range.From) / range.Step >= Most)
            {
                return (null, $"'{value}' is no range: it is FROM..TO or FROM..TO..STEP, with at most {Most} values");
            }
            else
            {
                for (var it = range.From; it <= range.To; it += range.Step)
                {
                    words.Add(string.Create(CultureInfo.InvariantCulture, $"{word[..equals]}={it}"));
                }
            }
        }

        return (words, null);
    }

    /// <summary>All ways to take one of each list, the last list's changing fastest. Null where there are more than <see cref="Most"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<T>>? Product<T>(IEnumerable<IReadOnlyList<T>> lists)
    {
        List<IReadOnlyList<T>> all = [[]];
        foreach (var list in lists)
        {
            if ((long)all.Count * list.Count > Most)
            {
                return null;
            }

            all = [.. all.SelectMany(_ => list, (before, it) => (IReadOnlyList<T>)[.. before, it])];
        }

        return all;
    }

    /// <summary>A text's parts between commas that stand in no brackets and no quotation marks.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var (start, depth, quoted) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && quoted)
            {
                i++;
            }
            else if (text[i] == '\'')
            {
                quoted = !quoted;
            }
            else if (!quoted)
            {
                depth += text[i] is '[' ? 1 : text[i] is ']' ? -1 : 0;
                if (text[i] == ',' && depth == 0)
                {
                    yield return text[start..i].Trim();
                    start = i + 1;
                }
            }
        }

        yield return text[start..].Trim();
    }

    private static (long From, long To, long Step)? Range(string text)
    {
        var parts = text.Split("..");
        return parts.Length is 2 or 3 && Whole(parts[0]) is { } from && Whole(parts[1]) is { } to
            ? (from, to, parts.Length == 2 ? 1 : Whole(parts[2]) ?? 0)
            : null;
    }

    /// <summary>Small enough that differences of two do not overflow.</summary>
    private static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var it) && Math.Abs(it) <= 1L << 60 ? it : null;
}
