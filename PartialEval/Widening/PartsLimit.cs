namespace PartialEval;

/// <summary>
/// Ends what changes of partly known data keep going in ways that no chain shows: whole variables come back to the same values, behind ever more
/// tests, and each time other parts are known.
/// <code>
/// a Turing machine whose program is dynamic     left = (B, …), (1, B, …), (B, 1, B, …), …    every tape written so far, in all combinations
/// </code>
/// Points of one class (<see cref="PointClasses"/>) form a crowd. Of those with
/// partly known data, each behind another number of tests than the one before, there may be <see cref="PartialLimits.Points"/>; a further one has all of that data
/// made in the residual program, and goes on as specialization does without partly known data. Without a test in between nothing is counted: loops that static
/// data end are unfolded. Each crowd of a block that was full makes room in the others of that block smaller, down to one point, as else several counters that count
/// under tests would fill crowds without number. So there are finitely many points with such data as far as there are finitely many bounded values.
/// As for chains, a point enters its crowd when a later point of its block is taken.
/// Not handled: a state machine with more states than that, all of its states in the elements of an array.
/// </summary>
internal sealed class PartsLimit(CurrentWay path, PointClasses classes, int mostPoints)
{
    private const int Full = int.MaxValue;

    private readonly Dictionary<ulong, (int Points, int Tests)> _crowds = [];
    private readonly Dictionary<BlockId, int> _full = [];

    private readonly Dictionary<BlockId, int> _waiting = [];

    /// <summary>Adds a point at a block that cuts cycles; the answer is what it gives up.</summary>
    /// <param name="points">All points.</param>
    /// <param name="number">Its number.</param>
    public IReadOnlyList<Generalized> Enter(IReadOnlyList<Point> points, int number)
    {
        var point = points[number];
        if (point.Store.Parts is not { } parts || path.Tests(number) == 0)
        {
            return [];
        }

        if (_waiting.TryGetValue(point.Block, out var waiting) && waiting != number)
        {
            Add(points[waiting], path.Tests(waiting));
        }

        var crowd = classes.Of(point);
        var full = _full.GetValueOrDefault(point.Block);
        if (_crowds.TryGetValue(crowd, out var it) && it.Points >= Math.Max(1, mostPoints / (1 + full)))
        {
            _full[point.Block] = it.Points == Full ? full : full + 1;
            _crowds[crowd] = (Full, path.Tests(number));
            _waiting.Remove(point.Block);
            var all = parts.Roots.Where(root => parts.Nodes[root.Node].IsVirtual).Select(root => new Generalized(number, new(root.Slot), []) { Why = WhyGeneralized.ManyForms });
            var others = parts.Roots.Where(root => !parts.Nodes[root.Node].IsVirtual).Select(root => new Generalized(number, new(root.Slot), []) { Why = WhyGeneralized.ManyLessons });
            return [.. all, .. others, new(number, new(parts.Roots[0].Slot), []) { Why = WhyGeneralized.ManyLessons, IsOfLessons = true }];
        }

        _waiting[point.Block] = number;
        return [];
    }

    private void Add(in Point point, int tests)
    {
        var crowd = classes.Of(point);
        var (points, last) = _crowds.GetValueOrDefault(crowd);
        _crowds[crowd] = tests == last || points == Full ? (points, last) : (points + 1, tests);
    }
}
