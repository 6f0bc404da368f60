namespace PartialEval;

/// <summary>The values that a variable took along a chain: the reason for generalizing it, for a report.</summary>
internal static class ChainValues
{
    private const int MostValues = 16;

    private const int FarthestBack = 10_000;

    /// <summary>
    /// Oldest first. In front stands the value with which the variable set out, bounded and so no part of the chain proper: the 0 in
    /// <c>p = 0, 1, 2, 3</c>.
    /// </summary>
    public static Sequence<Value> Of(IReadOnlyList<Point> points, int point, Slot slot, IEnumerable<int> earlier, Shape shape)
    {
        var values = new List<Value> { points[point].Store.Get(slot) };
        var oldest = point;
        foreach (var each in earlier.Take(MostValues - 1))
        {
            oldest = each;
            values.Add(points[each].Store.Get(slot));
        }

        if (values.Count < MostValues && Start(points, oldest, slot, shape) is { } start)
        {
            values.Add(start);
        }

        values.Reverse();
        return values.ToSequence();
    }

    private static Value? Start(IReadOnlyList<Point> points, int oldest, Slot slot, Shape shape)
    {
        var it = points[oldest];
        for (var (at, steps) = (it.Parent, 0); at >= 0 && steps < FarthestBack; at = points[at].Parent, steps++)
        {
            if (points[at].Block == it.Block && points[at].Store.IsBounded(slot) && shape.Agree(points[at].Store, it.Store, slot))
            {
                return points[at].Store.Get(slot);
            }
        }

        return null;
    }
}
