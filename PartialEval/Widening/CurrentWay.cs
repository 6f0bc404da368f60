namespace PartialEval;

/// <summary>
/// The points from the start to the one being taken, along first requests. Points are taken depth first, so one array of the
/// current way is enough to tell whether a point is on it.
/// </summary>
internal sealed class CurrentWay
{
    private readonly ChunkedList<(int Depth, int Tests)> _points = new();
    private readonly List<int> _way = [];

    /// <summary>Residual tests between the start and a point.</summary>
    public int Tests(int point) => _points[point].Tests;

    /// <summary>Goes to a point that is being taken. Points between it and the last one taken are bridges on the way.</summary>
    public void Enter(IReadOnlyList<Point> points, int number)
    {
        while (_points.Count <= number)
        {
            Enter(points[_points.Count], _points.Count);
        }
    }

    private void Enter(in Point point, int number)
    {
        var (depth, tests) = point.Parent < 0 ? (0, 0) : (_points[point.Parent].Depth + 1, _points[point.Parent].Tests + (point.ViaTest ? 1 : 0));
        _points.Add((depth, tests));
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
