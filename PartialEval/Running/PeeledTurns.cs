namespace PartialEval;

/// <summary>
/// Lets a loop's general point take the place of points of its block that know more only for a while: variables that chains gave up there
/// (<see cref="Replacements"/> does that for the points of the chain itself), and data that has escaped by the next turn.
/// <code>
/// loop1: regs a virtual array, pc = 0     loop2: regs made, pc = 1     loop3: regs made, pc = 2     loop4: regs made, pc not known, a loop
/// then:  regs = newarray(256, 0); pc = 0; goto loop4
/// </code>
/// The general point knows nothing in part, and nothing of the given-up variables but what is bounded; in all else both are equal. Left alone is a point
/// with data that the residual program does not have to which control comes back without passing through a general one, and what leads there: that is a loop
/// of its own, and a better one; and a point that knows what tests told of dynamic data, which is no turn of a loop but the state of an automaton
/// (docs/partial-data.md). What is replaced must not make the residual program larger (<see cref="ResidualGraph"/>): all at once, else by halves, at most
/// <see cref="MostTries"/> times.
/// A replaced point knows strictly more than what replaces it, so replacements have no cycles.
/// Source: in supercompilation, generalizing the upper of two configurations (Sørensen and Glück, 1995).
/// </summary>
internal sealed class PeeledTurns(Forgetting forgetting)
{
    public const int MostTries = 64;

    private readonly Dictionary<BlockId, HashSet<Slot>> _givenUp = [];

    /// <summary>Takes note of the variables that chains give up at a point of that block.</summary>
    public void GaveUp(BlockId block, IReadOnlyList<Generalized> forget)
    {
        if (!_givenUp.TryGetValue(block, out var slots))
        {
            _givenUp.Add(block, slots = []);
        }

        slots.UnionWith(forget.Where(it => it.Part.Node < 0 && it.Points.Count > 0).Select(it => it.Variable));
    }

    /// <summary>The points that a general one takes the place of.</summary>
    /// <param name="points">All points.</param>
    /// <param name="residual">The residual program so far.</param>
    /// <param name="allows">Whether one may take the place of another.</param>
    public IReadOnlyList<Replacement> Of(IReadOnlyList<Point> points, Program residual, Func<int, int, bool> allows)
    {
        var found = Candidates(points);
        if (found.Count == 0)
        {
            return [];
        }

        var graph = new ResidualGraph(residual);
        var generals = found.Select(it => points[it.General].Residual).ToHashSet();
        var onCycles = graph.OnCycles(generals);
        var loops = found.Where(it => onCycles[points[it.Special].Residual.Index] && points[it.Special].Store.Parts is { HasVirtual: true });
        var kept = graph.LeadingTo(loops.Select(it => points[it.Special].Residual), generals);
        found.RemoveAll(it => (kept[points[it.Special].Residual.Index] && points[it.Special].Store.Parts is { HasVirtual: true })
            || !graph.Reaches(points[it.Special].Residual) || !graph.Reaches(points[it.General].Residual) || !allows(it.Special, it.General));
        return Choose(found, points, graph);
    }

    private static List<Replacement> Choose(List<Replacement> found, IReadOnlyList<Point> points, ResidualGraph graph)
    {
        var chosen = new List<Replacement>();
        var pending = new Stack<List<Replacement>>([found]);
        for (var tries = 0; tries < MostTries && pending.TryPop(out var some); tries++)
        {
            if (some.Count > 0 && graph.TryReplace([.. some.Select(it => (points[it.Special].Residual, points[it.General].Residual, it.Way.Assigned.Count + it.Way.Code.Count))]))
            {
                chosen.AddRange(some);
            }
            else if (some.Count > 1)
            {
                pending.Push(some[(some.Count / 2)..]);
                pending.Push(some[..(some.Count / 2)]);
            }
        }

        return chosen;
    }

    private List<Replacement> Candidates(IReadOnlyList<Point> points)
    {
        var generals = new Dictionary<(BlockId Block, ulong Whole), int>();
        var blocks = new HashSet<BlockId>();
        for (var p = 0; p < points.Count; p++)
        {
            if (points[p] is { Code: PointCode.Specialized, Store.Parts: null } point && !IsLoose(point))
            {
                blocks.Add(point.Block);
                generals.TryAdd((point.Block, point.Store.WholeHash), p);
            }
        }

        var found = new List<Replacement>();
        for (var special = 0; special < points.Count; special++)
        {
            var (block, store) = (points[special].Block, points[special].Store);
            if (points[special].Code != PointCode.Specialized || !blocks.Contains(block) || store.Parts is { HasStack: true }
                || !(store.Parts is { HasFacts: false } || IsLoose(points[special])))
            {
                continue;
            }

            Slot[] extra = _givenUp.TryGetValue(block, out var slots) ? [.. slots.Where(store.IsLoose)] : [];
            var whole = store.WholeHash;
            foreach (var slot in extra)
            {
                whole -= StaticStore.HashOf(slot.Index, store.Get(slot));
            }

            if (generals.TryGetValue((block, whole), out var general)
                && forgetting.Run(points[special], Forget(special, store, extra)) is var way && way.Store.Equals(points[general].Store))
            {
                found.Add(new(special, general, way));
            }
        }

        return found;
    }

    /// <summary>Whether a point knows a variable that a chain gave up at its block, and its value is not bounded of itself.</summary>
    private bool IsLoose(in Point point) => _givenUp.Count > 0 && _givenUp.TryGetValue(point.Block, out var slots) && slots.Any(point.Store.IsLoose);

    private static List<Generalized> Forget(int special, StaticStore store, Slot[] extra)
    {
        List<Generalized> forget = [.. extra.Union(store.KnownInPart()).Select(slot => new Generalized(special, slot, []))];
        if (store.Parts is not null)
        {
            forget.Add(new(special, store.KnownInPart().First(), []) { IsOfLessons = true });
        }

        return forget;
    }
}
