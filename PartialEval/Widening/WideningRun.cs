using Flowgraph.Analysis;

namespace PartialEval;

/// <summary>
/// Widening during one specialization. It keeps, for each point taken, its depth and the residual tests on the way to it; for each
/// block that cuts cycles, the points on the current way (<see cref="CurrentWay"/>) and their chains (<see cref="ChainIndex"/>).
/// What tests told is limited at joins as well (<see cref="LessonLimit"/>), how many points are generalized one by one (<see cref="CrowdLimit"/>),
/// how many combinations of values there are (<see cref="CombinationLimit"/>, <see cref="ProductLimit"/>),
/// how many differ only in partly known data (<see cref="PartsLimit"/>), and how long a run without a test is (<see cref="RunLimit"/>).
/// What was read of lists by an index that is given up goes with it (<see cref="ElementLessons"/>).
/// A point enters the chains when a later point of its block is taken: what is bounded there has come to light by then.
/// Cost: points at cycle-cutting blocks, behind at least one test, pay for the pages of their store; others pay nothing but two numbers.
/// </summary>
internal sealed class WideningRun(Program program, PartialLimits limits) : IGeneralizer
{
    private readonly ControlFlow _flow = new(program);
    private readonly Loops _loops = Loops.Of(program);
    private readonly LessonLimit _lessons = new(limits.Lessons);
    private readonly CurrentWay _path = new();
    private readonly PointClasses _classes = new(program);
    private CrowdLimit? _crowds;
    private CombinationLimit? _combinations;
    private ProductLimit? _products;
    private PartsLimit? _parts;
    private UntestedGrowth? _growth;
    private RunLimit? _runs;
    private ElementLessons? _elements;
    private readonly ChainIndex?[] _chains = new ChainIndex[program.Blocks.Count];

    private CrowdLimit Crowds => _crowds ??= new(_classes);

    private CombinationLimit Combinations => _combinations ??= new(_classes);

    private ProductLimit Products => _products ??= new(program, _path, _classes.Indices, limits.Combinations);

    private PartsLimit Parts => _parts ??= new(_path, _classes, limits.Points);

    private UntestedGrowth Growth => _growth ??= new(_path, _classes);

    private RunLimit Runs => _runs ??= new(_path, _classes, _loops);

    public void Indexed(Slot index, in Value value) => _classes.Indices.Add(index, value);

    public IReadOnlyList<Generalized> Generalize(IReadOnlyList<Point> points, int point)
    {
        _path.Enter(points, point);
        var block = points[point].Block;
        if (points[point].Parent is >= 0 and var parent && points[parent].Code == PointCode.Question && points[parent].Store.Equals(points[point].Store))
        {
            // The next question, or what comes after all of them: the point before has been looked at.
            return [];
        }

        var (cuts, found) = (_loops.CutsCycles(block), (IReadOnlyList<Generalized>)[]);
        found = cuts ? InChains(points, point, block) : found;
        found = cuts && found.Count == 0 ? Growth.Enter(points, point) : found;
        found = cuts && found.Count == 0 ? Parts.Enter(points, point) : found;
        found = cuts && found.Count == 0 ? Runs.Enter(points, point) : found;
        return found.Count == 0 && (cuts || _flow.Predecessors(block).Length > 1) ? _lessons.Enter(points[point], point) : found;
    }

    public IReadOnlyList<Generalized> Otherwise(
        IReadOnlyList<Point> points, int point, Func<IReadOnlyList<Generalized>, IReadOnlyList<Generalized>> without)
    {
        var (it, tests) = (points[point], _path.Tests(point));
        if (!_loops.CutsCycles(it.Block))
        {
            return [];
        }

        var found = tests > 0 ? without(Crowds.Enter(it, point)) : [];
        found = found.Count == 0 && tests > 0 ? without(Combinations.Enter(points, point)) : found;
        found = found.Count == 0 ? without(Parts.Enter(points, point)) : found;
        return found.Count == 0 ? without(_lessons.Enter(it, point)) : found;
    }

    private IReadOnlyList<Generalized> InChains(IReadOnlyList<Point> points, int point, BlockId block)
    {
        var found = (_chains[block.Index] ??= new(_path, _classes.Indices, limits.Chain)).Enter(points, point);
        if (found.Count > 0)
        {
            (_elements ??= new(program)).AddTo(found, points[point], point);
            Crowds.Count(points[point]);
            Combinations.AddGeneralized(points, point);
            return found;
        }

        found = _path.Tests(point) > 0 ? [.. Crowds.Enter(points[point], point)] : found;
        var combined = found.Count > 0 || _path.Tests(point) == 0 ? found : Combinations.Enter(points, point);
        return combined.Count > 0 ? combined : Products.Enter(points, point);
    }
}
