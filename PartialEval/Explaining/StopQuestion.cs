namespace PartialEval;

/// <summary>Why did it stop? What was generalized, which budget was used up, and what kept changing until then.</summary>
internal sealed class StopQuestion(Places places)
{
    /// <summary>Values of a chain that are kept.</summary>
    private const int MostValues = 8;

    public StopExplanation Ask()
    {
        var (it, statistics) = (places.It, places.It.Statistics);
        var generalized = it.Generalized.GroupBy(each => (it.Points[each.Point].Block, each.Variable, each.Path)).Select(group =>
            new Moving(places.Name(group.Key.Variable), places.Statement(group.Key.Block, 0), group.First().Chain.Take(MostValues).ToSequence(), group.Count()) { Path = group.Key.Path, Grows = group.First().Grows });
        return new(it.Stop, statistics.BudgetHit, statistics.Points, statistics.PointsAbandoned, statistics.LongestPending, generalized.ToSequence(), Growing().ToSequence())
        {
            Unfollowed = it.Unfollowed.Select(places.Unfollowed).ToSequence(),
        };
    }

    /// <summary>The variables that differ between the points of one block on the longest chain to an abandoned point.</summary>
    private IEnumerable<Moving> Growing()
    {
        var points = places.It.Points;
        var depth = Parents.Depths(points);
        var last = -1;
        for (var p = 0; p < depth.Length; p++)
        {
            last = points[p].Code == PointCode.Abandoned && (last < 0 || depth[p] > depth[last]) ? p : last;
        }

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
