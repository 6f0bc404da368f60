namespace PartialEval;

/// <summary>Why did it stop? What was generalized, which budget was used up, and what kept changing until then.</summary>
internal sealed class StopQuestion(Places places)
{
    /// <summary>Values of a chain that are kept.</summary>
    private const int MostValues = 8;

    public StopExplanation Ask()
    {
        var (it, statistics) = (places.It, places.It.Statistics);
        var generalized = GivenUp.Of(it).Select(each =>
            new Moving(places.Name(each.Variable), places.Statement(each.Block, 0), each.Chain.Take(MostValues).ToSequence(), each.Points) { Path = each.Path, Grows = each.Grows, Why = each.Why });
        return new(it.Stop, statistics.BudgetHit, statistics.Points, statistics.PointsAbandoned, statistics.LongestPending, generalized.ToSequence(), Growing().ToSequence())
        {
            Unfollowed = it.Unfollowed.Select(places.Unfollowed).ToSequence(),
        };
    }

    /// <summary>The variables that differ between the points of one block on the longest chain to an abandoned point.</summary>
    private IEnumerable<Moving> Growing()
    {
        var points = places.It.Points;
        var last = places.It.Statistics.LongestPending is { Points: > 0, Last: var end } ? end : -1;

        var same = new List<Point>();
        for (var p = last; p >= 0; p = points[p].Parent)
        {
            if (points[p].Block == points[last].Block)
            {
                same.Add(points[p]);
            }
        }

        same.Reverse();
        foreach (var (slot, _) in same.Count > 1 ? same[^1].Store.Known() : [])
        {
            var values = same.Where(point => point.Store.TryGet(slot, out _)).Select(point => point.Store.TryGet(slot, out var value) ? value : default).ToList();
            if (values.Distinct().Count() > 1)
            {
                yield return new(places.Name(slot), places.Statement(points[last].Block, 0), values.Take(MostValues).ToSequence(), values.Count);
            }
        }
    }
}
