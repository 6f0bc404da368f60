using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// Assignments that happen at once, put into an order, with a temporary for each cycle. A copy may be done as soon as nobody else still wants to read its target.
/// <code>
/// (a, b) = (b, a)      →      t = a, a = b, b = t
/// </code>
/// Linear in the number of copies.
/// </summary>
internal static class ParallelCopies
{
    public static IEnumerable<(string Target, Operand Source)> Order(IReadOnlyList<(string Target, Operand Source)> copies, Func<string> temporary)
    {
        if (Sabotage.Has(TracerBug.CopiesInTurn))
        {
            return copies;
        }

        var waiting = copies.ToDictionary(copy => copy.Target, copy => copy.Source, StringComparer.Ordinal);
        var readers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (_, source) in copies)
        {
            if (source.IsVariable)
            {
                readers[source.Variable] = readers.GetValueOrDefault(source.Variable) + 1;
            }
        }

        var ordered = new List<(string, Operand)>();
        var moved = new Dictionary<string, string>(StringComparer.Ordinal);
        var ready = new Stack<string>(copies.Select(copy => copy.Target).Where(target => readers.GetValueOrDefault(target) == 0));
        foreach (var (first, _) in copies)
        {
            Drain();
            if (waiting.ContainsKey(first))
            {
                // Only cycles are left: save what this one overwrites.
                var saved = temporary();
                ordered.Add((saved, Operand.Of(first)));
                moved[first] = saved;
                ready.Push(first);
                Drain();
            }
        }

        return ordered;

        void Drain()
        {
            while (ready.TryPop(out var target))
            {
                if (!waiting.Remove(target, out var source))
                {
                    continue;
                }

                if (!source.IsVariable)
                {
                    ordered.Add((target, source));
                    continue;
                }

                ordered.Add((target, Operand.Of(moved.GetValueOrDefault(source.Variable, source.Variable))));
                if (--readers[source.Variable] == 0)
                {
                    ready.Push(source.Variable);
                }
            }
        }
    }
}
