namespace Flowgraph;

/// <summary>
/// Assignments that happen at once, put into an order, with a temporary for each cycle. A copy may be done as soon as nobody else still wants to
/// read its target.
/// <code>
/// a, b, c := b, a, a      →      c = a; t = a; a = b; b = t
/// </code>
/// Linear in the number of copies; the same copies in the same order give the same result.
/// </summary>
internal static class ParallelCopies
{
    /// <summary>The copies in an order in which one after the other has the same effect.</summary>
    /// <param name="copies">Different targets, each with what it is assigned: a place, or something that is no target, like a constant.</param>
    /// <param name="temporary">A new place, for each cycle.</param>
    public static List<(T Target, T Source)> Order<T>(IEnumerable<(T Target, T Source)> copies, Func<T> temporary)
        where T : IEquatable<T>
    {
        var all = copies.Where(copy => !copy.Target.Equals(copy.Source)).ToList();
        if (all.Count < 2)
        {
            return all;
        }

        var waiting = all.ToDictionary(copy => copy.Target, copy => copy.Source);
        var readers = all.CountBy(copy => copy.Source).ToDictionary();
        var ready = new Stack<T>(all.Select(copy => copy.Target).Where(target => !readers.ContainsKey(target)));
        var saved = new Dictionary<T, T>();
        var ordered = new List<(T, T)>(all.Count);
        foreach (var (target, _) in all)
        {
            Drain();
            if (waiting.ContainsKey(target))
            {
                // Only cycles are left: save what this copy overwrites.
                saved[target] = temporary();
                ordered.Add((saved[target], target));
                ready.Push(target);
                Drain();
            }
        }

        return ordered;

        void Drain()
        {
            while (ready.TryPop(out var target))
            {
                if (waiting.Remove(target, out var source))
                {
                    ordered.Add((target, saved.GetValueOrDefault(source, source)));
                    if (--readers[source] == 0)
                    {
                        ready.Push(source);
                    }
                }
            }
        }
    }
}
