namespace PartialEval;

/// <summary>
/// The longest chain of points, from the start along first requests, that ends in an abandoned one.
/// <code>
/// power, y = -1     power → power_rec → power_rec → …     no test: the source itself runs on and on
/// power, x = 2      power ⇢ power_rec ⇢ power_rec ⇢ …     a test at each step: known values grow without bound
/// </code>
/// A chain without a residual test is a prefix of the only run the source can have on the static values, whatever the dynamic
/// ones are (up to a fault). A source that diverges only behind some dynamic test counts as using up its budget, for it may never get there; how long
/// the chain has been asking nothing by its end tells that case from values that grow from test to test.
/// </summary>
/// <param name="Points">Points on the chain, both ends included; 0 when nothing was abandoned.</param>
/// <param name="Tests">Residual tests that it crosses.</param>
/// <param name="Steps">Source operations, jumps and tests before its last point.</param>
/// <param name="Alone">Of these, the ones behind its last residual test.</param>
public readonly record struct PendingChain(int Points, int Tests, long Steps, long Alone)
{
    /// <summary>The number of its last point.</summary>
    public int Last { get; init; }

    /// <summary>Whether it crosses tests, but none in its second half: behind the last one, the source seems to run on and on.</summary>
    public bool DivergesBehindTests => Tests > 0 && 2 * Alone > Steps;

    internal static PendingChain Of(Program source, IReadOnlyList<Point> points)
    {
        if (!HasAbandoned(points))
        {
            return default;
        }

        var cost = source.Blocks.Select(block => 1L + block.Body.Count(it => it is Operation)).ToArray();
        var chains = new PendingChain[points.Count];
        var longest = default(PendingChain);
        for (var p = 0; p < chains.Length; p++)
        {
            var point = points[p];
            chains[p] = point.Parent < 0 ? default(PendingChain) with { Points = 1 } : Extend(chains[point.Parent], point, points[point.Parent], cost);
            if (point.Code == PointCode.Abandoned && chains[p].Points > longest.Points)
            {
                longest = chains[p] with { Last = p };
            }
        }

        return longest;
    }

    private static bool HasAbandoned(IReadOnlyList<Point> points)
    {
        for (var p = 0; p < points.Count; p++)
        {
            if (points[p].Code == PointCode.Abandoned)
            {
                return true;
            }
        }

        return false;
    }

    private static PendingChain Extend(PendingChain chain, Point point, Point parent, long[] cost)
    {
        var steps = parent.Code == PointCode.Specialized ? cost[parent.Block.Index] : 0;
        return new(chain.Points + 1, chain.Tests + (point.ViaTest ? 1 : 0), chain.Steps + steps, point.ViaTest ? 0 : chain.Alone + steps);
    }
}
