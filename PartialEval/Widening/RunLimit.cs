using Flowgraph.Analysis;

namespace PartialEval;

/// <summary>
/// Ends runs without a residual test, at which no chain looks: a static loop that does not end, or that does something in the residual program
/// in each turn, for ever or too often.
/// <code>
/// if x goto spin …   spin: i = i + 1; c = i &lt; 0; if c …      i = 0, 1, 2, …, 5,000     more than <see cref="MostFolded"/> operations and no progress
/// loop: x = xs[i]; s = s + x; print(s); i = i + 1; goto loop    i = 0, 1, 2, …, 1,000     more than <see cref="MostTurns"/> turns, each with progress
/// </code>
/// Progress is a residual test, an effect, or an operation that can fault; a level is the points between two such. In front of all progress
/// a static run may be as long as the budgets allow: that is computing at specialization time. Behind progress it is a guess, as control may never get
/// there. What is too long is taken back to where it began: of the classes (<see cref="PointClasses"/>) that still come back, the one that came first; what differs
/// between its first point and now is given up, and the general point takes the place of the first one (<see cref="Replacements"/>), so that nothing
/// that the run computed is in the residual program.
/// Cost: two comparisons a point until a run is long; then one class a point.
/// Source: generalizing the upper of two configurations, Sørensen and Glück (1995).
/// </summary>
internal sealed class RunLimit(CurrentWay path, PointClasses classes, Loops loops)
{
    /// <summary>Units of operations evaluated within a level that is behind progress.</summary>
    public const long MostFolded = 10_000;

    /// <summary>Turns, each on another level, without a residual test.</summary>
    public const int MostTurns = 1_000;

    private const int MostValues = 16;

    private readonly Dictionary<BlockId, int> _waiting = [];
    private Dictionary<ulong, Visits> _visits = [];
    private bool _counts;
    private int _last = -1;

    /// <summary>The point behind which the run is looked at, its level, and what had been evaluated there in that level.</summary>
    private (int Point, int Level, long Folded) _begin = (-1, 0, 0);
    private (ulong Class, int Until) _wanted;

    /// <summary>Points of one class on the way, since the run began.</summary>
    /// <param name="First">The first.</param>
    /// <param name="Last">The last.</param>
    /// <param name="Levels">On how many levels.</param>
    /// <param name="FirstHere">The first on the level of the last.</param>
    private readonly record struct Visits(int First, int Last, int Levels, int FirstHere);

    /// <summary>Adds a point at a block that cuts cycles; the answer is what it gives up.</summary>
    public IReadOnlyList<Generalized> Enter(IReadOnlyList<Point> points, int number)
    {
        if (_last < 0 || !path.Contains(_last) || path.Tests(_last) != path.Tests(number))
        {
            Begin(number, path.Level(number), path.Folded(number));
        }

        _last = number;
        var level = path.Level(number);
        var isLong = level > 0 && path.Folded(number) - (level == _begin.Level ? _begin.Folded : 0) > MostFolded;
        if (!isLong && level - _begin.Level <= MostTurns)
        {
            return [];
        }

        if (!_counts)
        {
            _counts = true;
            foreach (var earlier in Before(points, number, _begin.Point).Reverse())
            {
                Count(points, earlier);
            }
        }
        else if (_waiting.TryGetValue(points[number].Block, out var waiting))
        {
            Count(points, waiting);
        }

        _waiting[points[number].Block] = number;
        return Repeats(points, number, isLong) is { } first ? Back(points, number, first, isLong) : [];
    }

    private void Begin(int point, int level, long folded)
    {
        (_begin, _counts, _wanted) = ((point, level, folded), false, default);
        _waiting.Clear();
        _visits = _visits.Count == 0 ? _visits : [];
    }

    /// <summary>The points before one at blocks that cut cycles, the last first, back to another.</summary>
    private IEnumerable<int> Before(IReadOnlyList<Point> points, int number, int first)
    {
        for (var p = points[number].Parent; p >= first && p >= 0; p = points[p].Parent)
        {
            if (points[p].Code == PointCode.Specialized && loops.CutsCycles(points[p].Block))
            {
                yield return p;
            }
        }
    }

    private void Count(IReadOnlyList<Point> points, int number)
    {
        var (key, level) = (classes.Of(points[number]), path.Level(number));
        _visits[key] = !_visits.TryGetValue(key, out var it) ? new(number, number, 1, number)
            : path.Level(it.Last) == level ? it with { Last = number }
            : new(it.First, number, it.Levels + 1, number);
    }

    /// <summary>The point to go back to, if the run is too long and this point is of the class that it repeats.</summary>
    private int? Repeats(IReadOnlyList<Point> points, int number, bool isLong)
    {
        var (key, level) = (classes.Of(points[number]), path.Level(number));
        if (!_visits.TryGetValue(key, out var it))
        {
            return null;
        }

        if (_wanted.Until <= number && ((isLong && path.Level(it.Last) == level) || it.Levels >= MostTurns))
        {
            // The class that came first among those that came in the last half of the run: the outermost of its loops.
            var begin = First(it);
            var recent = _visits.Where(pair => pair.Value.Last >= number - ((number - begin) / 2) && (!isLong || path.Level(pair.Value.Last) == level)).ToArray();
            _wanted = (recent.Length == 0 ? key : recent.MinBy(pair => First(pair.Value)).Key, number + (number - begin));
        }

        return _wanted.Until > 0 && _wanted.Class == key ? First(it) : null;

        int First(in Visits visits) => isLong ? visits.FirstHere : visits.First;
    }

    private List<Generalized> Back(IReadOnlyList<Point> points, int number, int first, bool isLong)
    {
        var (was, now) = (points[first].Store, points[number].Store);
        var key = classes.Of(points[number]);
        List<int> chain = [number, .. Before(points, number, first).Where(p => points[p].Block == points[number].Block && classes.Of(points[p]) == key)];
        chain.AddRange(Start(points, number, first));
        chain.Reverse();
        var form = new Generalized(number, default, []) { Points = chain.ToSequence(), Since = first, Why = isLong ? WhyGeneralized.LongRun : WhyGeneralized.ManyTurns };
        var found = new List<Generalized>();
        foreach (var slot in was.Known().Concat(now.Known()).Select(known => known.Slot).Distinct().Where(slot => was.Get(slot) != now.Get(slot)))
        {
            var values = chain.Take(MostValues).Select(p => points[p].Store.Get(slot)).Where(value => !value.IsUndefined);
            found.Add(form with { Variable = slot, Chain = values.ToSequence() });
        }

        found.AddRange(PartChanges.Between(was.Parts, now.Parts, anyhow: true, boundedToo: true).Select(it =>
            form with { Variable = it.Variable, Chain = it.Was.IsUndefined ? [] : [it.Was, it.Value], Part = (it.Node, it.Place), Path = it.Path, Grows = it.Grows }));
        var set = chain[0] == first ? [] : points[chain[0]].Store.Known().Select(known => known.Slot).Where(slot => !was.TryGet(slot, out _) && !now.TryGet(slot, out _));
        found.AddRange(set.Select(slot => form with { Variable = slot }));
        var (before, after) = (was.KnownInPart().ToHashSet(), now.KnownInPart().ToHashSet());
        found.AddRange(before.Except(after).Concat(after.Except(before)).Select(slot => form with { Variable = slot }));
        Begin(number, path.Level(number), path.Folded(number));
        return found;
    }

    /// <summary>
    /// The points in front of the first, the last of them first, with the values that the changing variables set out with. These are bounded, and so of other
    /// classes: the 0 and 1 of <c>i = 0, 1, 2, …</c>
    /// </summary>
    private IEnumerable<int> Start(IReadOnlyList<Point> points, int number, int first)
    {
        var (was, now) = (points[first].Store, points[number].Store);
        foreach (var p in Before(points, first, _begin.Point).Where(p => points[p].Block == points[number].Block))
        {
            var earlier = points[p].Store;
            if (now.Known().Any(it => it.Value == was.Get(it.Slot) && it.Value != earlier.Get(it.Slot)) || was.Known().Any(it => !earlier.TryGet(it.Slot, out _)))
            {
                yield break;
            }

            yield return p;
        }
    }
}
