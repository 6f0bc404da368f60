namespace Flowgraph.Cleanup;

/// <summary>
/// A stretch of the program, in positions, in which a value (given by its code) is wanted. Instruction i reads at 2i and writes at 2i + 1.
/// </summary>
internal readonly record struct Segment(int Start, int End, int Code);

/// <summary>
/// Where a variable is occupied, and with what: stretches that do not overlap, or only with the same value.
/// <code>
/// x = a, y = x + 1, print(y), print(x)      x: 1–6 (value a)      y: 3–4
/// </code>
/// Kept as a few sorted runs of doubling length, so that joining costs O(log n) a stretch however lopsided the joins, and a
/// question O(log² n).
/// </summary>
internal sealed class Occupancy
{
    private readonly List<Segment[]> _runs = [];

    /// <summary>The stretches come sorted, and do not overlap.</summary>
    public Occupancy(IReadOnlyCollection<Segment> segments)
    {
        if (segments.Count > 0)
        {
            _runs.Add([.. segments]);
        }
    }

    public int Count => _runs.Sum(run => run.Length);

    /// <summary>Whether somewhere the two are occupied with different values.</summary>
    public bool Conflicts(Occupancy other)
    {
        var (small, large) = Count <= other.Count ? (this, other) : (other, this);
        foreach (var run in small._runs)
        {
            foreach (var segment in run)
            {
                if (large._runs.Exists(it => Conflicts(it, segment)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public void Add(Occupancy other)
    {
        foreach (var run in other._runs)
        {
            _runs.Add(run);
        }

        _runs.Sort((a, b) => b.Length.CompareTo(a.Length));
        while (_runs.Count > 1 && _runs[^2].Length < 2 * _runs[^1].Length)
        {
            var merged = Merge(_runs[^2], _runs[^1]);
            _runs.RemoveRange(_runs.Count - 2, 2);
            var place = _runs.FindIndex(run => run.Length < merged.Length);
            _runs.Insert(place < 0 ? _runs.Count : place, merged);
        }
    }

    private static bool Conflicts(Segment[] run, Segment segment)
    {
        segment = Sabotage.Has(CleanupBug.LivesOneTooShort) ? segment with { End = segment.End - 2 } : segment;

        // The first that ends after the segment starts.
        var (low, high) = (0, run.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = run[middle].End > segment.Start ? (low, middle) : (middle + 1, high);
        }

        for (var i = low; i < run.Length && run[i].Start < segment.End; i++)
        {
            if (run[i].Code != segment.Code)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Both in order; stretches that overlap hold the same value, and become one.</summary>
    private static Segment[] Merge(Segment[] a, Segment[] b)
    {
        var merged = new List<Segment>(a.Length + b.Length);
        for (var (i, j) = (0, 0); i < a.Length || j < b.Length;)
        {
            var next = j == b.Length || (i < a.Length && a[i].Start <= b[j].Start) ? a[i++] : b[j++];
            if (merged.Count > 0 && merged[^1].End > next.Start)
            {
                var end = Sabotage.Has(CleanupBug.EndsWithTheInner) ? next.End : Math.Max(merged[^1].End, next.End);
                merged[^1] = merged[^1] with { End = end };
            }
            else
            {
                merged.Add(next);
            }
        }

        return [.. merged];
    }
}
