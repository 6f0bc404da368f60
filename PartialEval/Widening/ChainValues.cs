namespace PartialEval;

/// <summary>The values that a variable took along a chain: the reason for generalizing it, for a report.</summary>
internal static class ChainValues
{
    private const int MostValues = 16;

    private const int FarthestBack = 10_000;

    /// <summary>
    /// Oldest first. In front stand the values with which the variable set out, bounded and so no part of the chain proper: the 0 and 1 in
    /// <c>p = 0, 1, 2, 3, 4</c>.
    /// </summary>
    public static Generalized Of(IReadOnlyList<Point> points, int point, Slot slot, IEnumerable<int> earlier, Shape shape)
    {
        List<int> chain = [point, .. earlier.Take(MostValues)];
        AddStart(points, slot, shape, chain);
        chain.Reverse();
        return new(point, slot, [.. chain.Select(each => points[each].Store.Get(slot))]) { Points = chain.ToSequence() };
    }

    private static void AddStart(IReadOnlyList<Point> points, Slot slot, Shape shape, List<int> chain)
    {
        var (it, last) = (points[chain[^1]], points[chain[^1]].Store.Get(slot));
        for (var (at, steps) = (it.Parent, 0); at >= 0 && steps < FarthestBack && chain.Count < 2 * MostValues; at = points[at].Parent, steps++)
        {
            if (points[at].Block == it.Block && points[at].Store.TryGet(slot, out var value) && value != last && shape.Agree(points[at].Store, it.Store, slot))
            {
                chain.Add(at);
                last = value;
            }
        }
    }
}
