namespace PartialEval;

/// <summary>
/// The chains of one source block. A chain's points know the same variables and agree on the bounded ones; a <b>shape</b> says which
/// variables these are, and shape and values together find the chain.
/// <code>
/// shape { pc, code }:   pc = 4: p = 1 ← p = 2 ← p = 3      pc = 9: p = 1 ← p = 2
/// </code>
/// There are few shapes: they change with the program text rather than with values. Above <see cref="MostShapes"/> one shape without
/// variables stands for all; chains then hold more points than they should, which generalizes more and ends sooner.
/// </summary>
internal sealed class ChainIndex(CurrentWay path, IndexPaths indices, int longest)
{
    public const int MostShapes = 16;

    /// <summary>How far back a value is looked for.</summary>
    private const int MostLookedAt = 32;

    private readonly List<Shape> _shapes = [];
    private readonly Dictionary<(int Shape, ulong Values), int> _last = [];
    private readonly List<Link> _links = [];
    private readonly List<int> _waiting = [];

    /// <summary>A point in a chain.</summary>
    /// <param name="Point">Its number.</param>
    /// <param name="Previous">The link before it in the same chain, on the way to it or not; -1 for none.</param>
    /// <param name="Before">The last link on the way to it with a residual test in between; -1 for none.</param>
    /// <param name="Length">Links from here along <paramref name="Before"/>, itself included.</param>
    private readonly record struct Link(int Point, int Previous, int Before, int Length);

    /// <summary>Adds a point of the block, the one being taken; the answer is what to generalize there.</summary>
    public List<Generalized> Enter(IReadOnlyList<Point> points, int point)
    {
        var found = new List<Generalized>();
        if (path.Tests(point) > 0)
        {
            foreach (var waiting in _waiting)
            {
                if (path.Contains(waiting))
                {
                    Add(points, waiting);
                }
            }

            _waiting.Clear();
            var store = points[point].Store;
            for (var shape = 0; shape < _shapes.Count && found.Count == 0; shape++)
            {
                if (_shapes[shape].Fits(store, out var values)
                    && Before((shape, values + indices.HashOf(store)), point) is >= 0 and var before)
                {
                    Collect(points, point, before, _shapes[shape], found);
                    CollectParts(points, point, before, found);
                }
            }
        }

        _waiting.Add(point);
        return found;
    }

    private void Add(IReadOnlyList<Point> points, int point)
    {
        var shape = ShapeOf(points[point].Store);
        if (_shapes[shape].Fits(points[point].Store, out var values))
        {
            values += indices.HashOf(points[point].Store);
            var before = Before((shape, values), point);
            _links.Add(new(point, _last.GetValueOrDefault((shape, values), -1), before, before < 0 ? 1 : _links[before].Length + 1));
            _last[(shape, values)] = _links.Count - 1;
        }
    }

    private int ShapeOf(StaticStore store)
    {
        var shape = _shapes.FindIndex(it => it.IsOf(store));
        if (shape >= 0)
        {
            return shape;
        }

        if (_shapes.Count == MostShapes)
        {
            _shapes.Clear();
            _last.Clear();
            _shapes.Add(Shape.None);
            return 0;
        }

        _shapes.Add(Shape.Of(store));
        return _shapes.Count - 1;
    }

    /// <summary>The last link of a chain on the way to a point, with a test in between; -1 for none.</summary>
    private int Before((int Shape, ulong Values) chain, int point)
    {
        if (!_last.TryGetValue(chain, out var link))
        {
            return -1;
        }

        while (link >= 0 && !path.Contains(_links[link].Point))
        {
            link = _links[link].Previous;
        }

        _last[chain] = link;
        return link < 0 || path.Tests(_links[link].Point) < path.Tests(point) ? link : _links[link].Before;
    }

    private void Collect(IReadOnlyList<Point> points, int point, int before, Shape shape, List<Generalized> found)
    {
        var store = points[point].Store;
        foreach (var slot in shape.Others(store))
        {
            var (steps, link, later, parts) = (0, before, store.Get(slot), store.Parts);
            while (link >= 0 && steps < Widening.Changes && points[_links[link].Point].Store is var earlier)
            {
                // Where the variable has stayed and only partly known data has changed, that is no step of the variable's.
                if (!(earlier.Get(slot) == later && !Equals(earlier.Parts, parts)))
                {
                    if (!Changed(earlier, slot, ref later, anyhow: false))
                    {
                        break;
                    }

                    steps++;
                }

                (link, parts) = (_links[link].Before, earlier.Parts);
            }

            later = store.Get(slot);
            if ((steps == Widening.Changes && !WasThere(points, before, slot, later))
                || (_links[before].Length + 1 >= longest && Changed(points[_links[before].Point].Store, slot, ref later, anyhow: true)))
            {
                var it = ChainValues.Of(points, point, slot, Earlier(before), shape);
                found.Add(it with { Cells = ListCover.Of([.. it.Chain.Reverse().Distinct().Take(1 + Widening.Changes)]) });
            }
        }
    }

    /// <summary>
    /// Whether a variable had a value already behind the tests that lead to a link: static loops between tests run through the same values again and again.
    /// </summary>
    private bool WasThere(IReadOnlyList<Point> points, int link, Slot slot, in Value value)
    {
        var tests = path.Tests(_links[link].Point);
        for (var (i, looked) = (_links.Count - 1, 0); i >= 0 && looked < MostLookedAt; i--, looked++)
        {
            var it = _links[i].Point;
            if (path.Contains(it) && path.Tests(it) <= tests)
            {
                if (path.Tests(it) < tests)
                {
                    return false;
                }

                if (points[it].Store.Get(slot) == value)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The same for partly known data: what has changed in one place in enough steps.</summary>
    private void CollectParts(IReadOnlyList<Point> points, int point, int before, List<Generalized> found)
    {
        if (points[point].Store.Parts is null)
        {
            return;
        }

        var chain = Earlier(before).Reverse().Append(point).ToSequence();
        var anyhow = _links[before].Length + 1 >= longest;
        var changes = PartChanges.Between(points[_links[before].Point].Store.Parts, points[point].Store.Parts, anyhow);
        var (later, link, firsts) = (_links[before].Point, _links[before].Before, new Dictionary<ulong, Value>());
        for (var steps = 1; changes.Count > 0 && !anyhow && steps < Widening.Changes; steps++)
        {
            var earlier = link < 0 ? [] : PartChanges.Between(points[_links[link].Point].Store.Parts, points[later].Store.Parts, false).ToDictionary(it => it.Id, it => it.Was);
            changes.RemoveAll(it => !earlier.TryGetValue(it.Id, out var first) || (first == it.Value && !first.IsUndefined));
            firsts = earlier;
            (later, link) = link < 0 ? (later, -1) : (_links[link].Point, _links[link].Before);
        }

        found.AddRange(changes.Select(it => new Generalized(point, it.Variable, it.Was.IsUndefined ? [] : [it.Was, it.Value])
        {
            Points = chain,
            Part = (it.Node, it.Place),
            Path = it.Path,
            Grows = it.Grows,
            Cells = ListCover.Of([it.Value, it.Was, firsts.GetValueOrDefault(it.Id, it.Was)]),
        }));
    }

    /// <summary>Whether a variable changed between a store and a later one; <paramref name="later"/> goes on to the earlier value.</summary>
    private static bool Changed(StaticStore store, Slot slot, ref Value later, bool anyhow)
    {
        var value = store.Get(slot);
        var changed = !store.IsBounded(slot) && value != later && (anyhow || Embedding.Holds(value, later));
        later = value;
        return changed;
    }

    private IEnumerable<int> Earlier(int link)
    {
        for (; link >= 0; link = _links[link].Before)
        {
            yield return _links[link].Point;
        }
    }
}
