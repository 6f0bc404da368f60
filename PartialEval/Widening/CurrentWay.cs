namespace PartialEval;

/// <summary>
/// The points from the start to the one being taken, along first requests. Points are taken depth first, so one array of the
/// current way is enough to tell whether a point is on it.
/// </summary>
internal sealed class CurrentWay
{
    private readonly ChunkedList<Place> _points = new();
    private readonly List<int> _way = [];

    /// <summary>Where a point is.</summary>
    /// <param name="Depth">Points before it.</param>
    /// <param name="Tests">Residual tests before it.</param>
    /// <param name="Level">These, and the effects and operations that can fault that the residual program has before it: its progress.</param>
    /// <param name="Folded">Units of operations that were evaluated before it since the last progress.</param>
    private readonly record struct Place(int Depth, int Tests, int Level, long Folded);

    /// <summary>Residual tests between the start and a point.</summary>
    public int Tests(int point) => _points[point].Tests;

    /// <summary>Residual tests, effects and operations that can fault between the start and a point.</summary>
    public int Level(int point) => _points[point].Level;

    /// <summary>Units of operations that were evaluated on the way to a point since its level began.</summary>
    public long Folded(int point) => _points[point].Folded;

    /// <summary>Goes to a point that is being taken. Points between it and the last one taken are bridges on the way.</summary>
    public void Enter(IReadOnlyList<Point> points, int number)
    {
        while (_points.Count <= number)
        {
            Enter(points, points[_points.Count], _points.Count);
        }
    }

    private void Enter(IReadOnlyList<Point> points, in Point point, int number)
    {
        var place = default(Place);
        if (point.Parent >= 0)
        {
            var (before, parent, test) = (_points[point.Parent], points[point.Parent], point.ViaTest ? 1 : 0);
            var folded = test + parent.Progress > 0 ? 0 : before.Folded + parent.Folded;
            place = new(before.Depth + 1, before.Tests + test, before.Level + parent.Progress + test, folded);
        }

        var depth = place.Depth;
        _points.Add(place);
        for (var (at, d) = (point.Parent, depth - 1); d >= 0 && _way[d] != at; (at, d) = (points[at].Parent, d - 1))
        {
            // A dispatch on frames of a stack is gone on with later than depth first.
            _way[d] = at;
        }

        if (depth < _way.Count)
        {
            _way[depth] = number;
        }
        else
        {
            _way.Add(number);
        }
    }

    /// <summary>Whether a point, taken earlier than the current one, is on the way to it. Once it is not, it never is again.</summary>
    public bool Contains(int point) => _way[_points[point].Depth] == point;
}
