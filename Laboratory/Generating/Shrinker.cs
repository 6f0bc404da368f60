
namespace Laboratory.Generating;

/// <summary>
/// Makes a failing case small enough to read. Greedy: the first smaller case that still fails is taken, and the same pass goes on from the same
/// place; passes are repeated until none of them helps. Deterministic, since the reductions are.
/// </summary>
public static class Shrinker
{
    /// <summary>All cases one step smaller, coarse steps first, each made when it is asked for.</summary>
    public static IEnumerable<Case> Smaller(Case it) =>
        Reductions.Passes.SelectMany(pass => pass(it)).Select(make => make()).Where(smaller => Simpler(smaller, it));

    /// <summary>The smallest failing case found.</summary>
    /// <param name="failing">A case for which <paramref name="fails"/> holds.</param>
    /// <param name="fails">Whether a case still shows what is looked for; it is asked at most <paramref name="tries"/> times.</param>
    /// <param name="tries">A bound on the work.</param>
    public static Case Shrink(Case failing, Func<Case, bool> fails, int tries = 5_000)
    {
        bool improved;
        do
        {
            improved = false;
            foreach (var pass in Reductions.Passes)
            {
                var steps = pass(failing).ToArray();
                for (var i = 0; i < steps.Length && tries > 0; tries--)
                {
                    var smaller = steps[i]();
                    if (Simpler(smaller, failing) && fails(smaller))
                    {
                        (failing, improved) = (smaller, true);
                        steps = [.. pass(failing)];
                    }
                    else
                    {
                        i++;
                    }
                }
            }
        }
        while (improved && tries > 0);
        return failing;
    }

    /// <summary>An edit can leave a case as it was, or (merging a block that others jump to as well) make it larger.</summary>
    private static bool Simpler(Case smaller, Case than) =>
        smaller.Program.Blocks.Count < than.Program.Blocks.Count
        || (smaller.Program.Blocks.Count == than.Program.Blocks.Count && Size(smaller) <= Size(than) && !smaller.Equals(than));

    private static int Size(Case it) => it.Program.Blocks.Sum(block => block.Body.Count);
}
