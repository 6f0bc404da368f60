namespace Tracer.Explaining;

/// <summary>
/// How much an exit must tell the interpreter. An item is an assignment, a virtual or a part of one, or a store that waits. Exits in a row say nearly the
/// same: what an exit lists exactly as the exit before it did need be kept only once.
/// <code>
/// guard_true(c) [x = 5, y = a] else b       items 2, own 2
/// guard_true(d) [x = 5, y = b] else b       items 2, own 1
/// </code>
/// </summary>
/// <param name="Items">All that the exit lists.</param>
/// <param name="Own">Of those, what the exit before it does not list.</param>
public readonly record struct ResumeSize(int Items, int Own)
{
    /// <summary>The sizes of a trace's exits, in their order.</summary>
    public static IReadOnlyList<ResumeSize> Of(Trace trace)
    {
        var sizes = new List<ResumeSize>();
        var before = new HashSet<object>();
        foreach (var exit in trace.Exits)
        {
            var listed = exit.Variables.Select(it => ((object)it, 1)).Concat(exit.Virtuals.Select(it => ((object)it, 1 + it.Values.Count)))
                .Concat(exit.Stores.Select(it => ((object)it, 1))).ToList();
            sizes.Add(new(listed.Sum(it => it.Item2), listed.Where(it => !before.Contains(it.Item1)).Sum(it => it.Item2)));
            before = [.. listed.Select(it => it.Item1)];
        }

        return sizes;
    }

    public static ResumeSize operator +(ResumeSize a, ResumeSize b) => new(a.Items + b.Items, a.Own + b.Own);
}
