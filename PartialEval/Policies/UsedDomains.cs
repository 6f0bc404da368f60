namespace PartialEval;

/// <summary>
/// What each point has really been specialized to: the known variables whose values were folded or decided a test, in its own block or
/// in what it leads to.
/// <code>
/// { n: 3, k: 7 }   n = n - 1; res = res * k; if n …      n is used, k only lifted
/// </code>
/// Backwards along the edges between points, as for liveness: a folded operation uses its operands, a folded copy hands on the use of its
/// result, any other operation uses nothing but what a comparison teaches the sides of a test. Worked out when first asked for, over
/// the points reached from there that have not been, to a fixed point. What is still being specialized counts with the edges it has by
/// then, and points beyond <see cref="MostPoints"/> with nothing: a use may be missed, and then more is shared than should be; no code
/// becomes wrong by that.
/// </summary>
internal sealed class UsedDomains(Program program)
{
    public const int MostPoints = 1_000;

    private readonly Dictionary<int, List<int>> _next = [];
    private readonly Dictionary<int, HashSet<Slot>> _done = [];

    /// <summary>Instructions looked at.</summary>
    public long Work { get; private set; }

    /// <summary>One point leads to another; from -1 nothing does.</summary>
    public void AddEdge(int from, int to)
    {
        if (!_next.TryGetValue(from, out var next))
        {
            _next.Add(from, next = []);
        }

        next.Add(to);
    }

    public IReadOnlyCollection<Slot> Of(IReadOnlyList<Point> points, int point, CurrentWay way)
    {
        if (_done.TryGetValue(point, out var known))
        {
            return known;
        }

        var region = Region(point);
        var used = region.ToDictionary(it => it, _ => new HashSet<Slot>());
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = region.Count - 1; i >= 0; i--)
            {
                changed |= Add(points[region[i]], region[i], used);
            }
        }

        foreach (var it in region.Where(it => !way.Contains(it)))
        {
            _done.Add(it, used[it]);
        }

        return used[point];
    }

    private List<int> Region(int point)
    {
        var region = new List<int> { point };
        var seen = new HashSet<int> { point };
        for (var i = 0; i < region.Count; i++)
        {
            foreach (var next in Next(region[i]))
            {
                if (seen.Count < MostPoints && !_done.ContainsKey(next) && seen.Add(next))
                {
                    region.Add(next);
                }
            }
        }

        return region;
    }

    private List<int> Next(int point) => _next.GetValueOrDefault(point, []);

    /// <summary>One step of the iteration; true if there is something new.</summary>
    private bool Add(in Point point, int number, Dictionary<int, HashSet<Slot>> used)
    {
        var after = new HashSet<Slot>();
        foreach (var next in Next(number))
        {
            after.UnionWith(used.GetValueOrDefault(next) ?? _done.GetValueOrDefault(next) ?? []);
        }

        if (point.Code == PointCode.Specialized)
        {
            GoBack(program[point.Block], point.Store, after);
        }

        var store = point.Store;
        after.RemoveWhere(slot => !store.TryGet(slot, out _));
        var before = used[number].Count;
        used[number].UnionWith(after);
        return used[number].Count > before;
    }

    /// <summary>From what is used behind a block to what is used before it.</summary>
    private void GoBack(Block block, StaticStore store, HashSet<Slot> used)
    {
        Work += block.Body.Count + 1;
        var known = new Dictionary<Slot, bool>();
        var folded = new bool[block.Body.Count];
        for (var i = 0; i < folded.Length; i++)
        {
            if (block.Body[i] is Operation operation)
            {
                folded[i] = operation.Operator.IsPure && operation.Operands.All(atom => atom.IsConstant || Knows(atom.Slot));
                if (operation.Result is { } result)
                {
                    known[result] = folded[i];
                }
            }
        }

        if (block.Jump is If test && Knows(test.Condition))
        {
            used.Add(test.Condition);
        }

        for (var i = folded.Length - 1; i >= 0; i--)
        {
            if (block.Body[i] is Operation operation)
            {
                var passedOn = operation.Result is { } result && used.Remove(result);
                var compares = ReferenceEquals(operation.Operator, Operators.Eq) || operation.Operator.Op == Op.Ne;
                var uses = ReferenceEquals(operation.Operator, Operators.Same) ? folded[i] && passedOn : folded[i] || compares || (store.Parts is not null && operation.Operator.Purity is Purity.ReadsHeap or Purity.WritesHeap);
                used.UnionWith(uses ? operation.Operands.Where(atom => atom.IsVariable).Select(atom => atom.Slot) : []);
            }
        }

        bool Knows(Slot slot) => known.TryGetValue(slot, out var local) ? local : store.TryGet(slot, out _);
    }
}
