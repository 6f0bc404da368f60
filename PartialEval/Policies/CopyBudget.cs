using System.Globalization;

namespace PartialEval;

/// <summary>
/// At most N copies of each source block; a further one forgets all that is known and becomes the one general copy.
/// <code>
/// power, y = 100, budget:3     res = 1 * x; res = res * x; res = res * x; y = 97; then the loop as in the source
/// </code>
/// Always ends, and says nothing of what varies: bounded variation is cut off as well. Good for keeping residual programs small,
/// and for measuring what unfolding is worth.
/// </summary>
/// <param name="Copies">N, at least 1.</param>
public sealed record CopyBudget(int Copies) : IGeneralization
{
    public string Name => "budget:" + Copies.ToString(CultureInfo.InvariantCulture);

    public string Meaning => "at most so many copies of a block; the next one forgets everything";

    public IGeneralizer Start(Program program) => new Generalizer(Copies, new int[program.Blocks.Count]);

    private sealed class Generalizer(int limit, int[] copies) : IGeneralizer
    {
        public IReadOnlyList<Generalized> Generalize(IReadOnlyList<Point> points, int point)
        {
            var (block, store) = (points[point].Block, points[point].Store);
            if (store.Weight == 0 || copies[block.Index]++ < limit)
            {
                return [];
            }

            return [.. store.Known().Select(it => new Generalized(point, it.Slot, [it.Value]) { Why = WhyGeneralized.CopyBudget }), .. store.KnownInPart().Select(slot => new Generalized(point, slot, []) { Why = WhyGeneralized.CopyBudget })];
        }
    }
}
