namespace PartialEval;

/// <summary>
/// Ends what only partly known data keeps going: where whole variables have come back to the same values again and again, and data known in
/// part has changed each time, the change is generalized though no residual test lies between.
/// <code>
/// a Turing machine that runs to the right for ever, pc and the right tape as before     left = (B, …), (B, B, …), (B, B, B, …)
/// </code>
/// Without parts such points would be one. Only growth of all that changes counts: a list that becomes shorter, or a known part that counts turns, may end the loop.
/// <code>
/// a list is reversed, by static tests alone     l = (x, y, z), r = ()     l = (y, z), r = (x)     l = (z), r = (y, x)
/// </code>
/// A loop that its own growing data end, as by <c>len(l)</c>, is unfolded up to <see cref="MostTurns"/> times.
/// </summary>
internal sealed class UntestedGrowth(CurrentWay path, PointClasses classes)
{
    public const int MostTurns = 16;

    private readonly Dictionary<ulong, (int Point, int Turns)> _last = [];

    /// <summary>Adds a point at a block that cuts cycles; the answer is what to generalize there.</summary>
    public List<Generalized> Enter(IReadOnlyList<Point> points, int point)
    {
        var store = points[point].Store;
        if (store.Parts is null)
        {
            return [];
        }

        var key = Hashing.Combine((ulong)points[point].Block.Index, store.WholeHash) + classes.InData(store);
        var changes = _last.TryGetValue(key, out var last) && path.Contains(last.Point) ? PartChanges.Between(points[last.Point].Store.Parts, store.Parts, anyhow: true) : [];
        var grows = changes.Count > 0 && changes.TrueForAll(it => it.Grows);
        _last[key] = (point, grows ? last.Turns + 1 : 0);
        return !grows || last.Turns + 1 < MostTurns ? []
            : [.. changes.Select(it => new Generalized(point, it.Variable, []) { Part = (it.Node, it.Place), Path = it.Path, Grows = it.Grows, Why = WhyGeneralized.Grows })];
    }
}
