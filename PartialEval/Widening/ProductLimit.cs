using System.Numerics;
using Flowgraph.Text;

namespace PartialEval;

/// <summary>
/// Keeps variables with finitely many values each from being unfolded in all their combinations. One of them goes on steering the
/// copies; the others join in it.
/// <code>
/// i, j and k each step through a static table of 30, a dynamic test says which     27,000 copies of the loop
/// i given up, then k                                                             30 copies of the loop, one for each j
/// </code>
/// A block that cuts cycles may have <see cref="PartialLimits.Combinations"/> points behind residual tests for each instruction of the
/// program and each character of the static data. An interpreter has fewer, as its other variables follow its position. With more, that
/// variable or part steers which is an index into static data, and of several the one with the most values. What has more than
/// <see cref="PerValue"/> values for each of the steering one's multiplies, and is given up at that block from there on; what is left may
/// have half as many points. The points that were made before are replaced by those that know less (<see cref="Replacements"/>).
/// Not handled: points that differ elsewhere, as in the length of a list; other limits see these.
/// </summary>
internal sealed class ProductLimit(Program program, CurrentWay path, IndexPaths indices, int perSize)
{
    public const int PerValue = 4;

    /// <summary>Points of a block that are always allowed.</summary>
    private const int Least = 8;

    private const int MostShown = 3;

    private readonly long _size = program.Blocks.Sum(block => 1 + block.Body.Count);
    private readonly Dictionary<BlockId, Crowd> _crowds = [];
    private long _most;

    /// <summary>The points of a block.</summary>
    private sealed class Crowd
    {
        /// <summary>Their numbers, since something was last given up.</summary>
        public List<int> Points { get; } = [];

        /// <summary>After how many of them something is given up.</summary>
        public long Most { get; set; }

        /// <summary>What is given up, with some of the values that it had.</summary>
        public Dictionary<ulong, Sequence<Value>> GivenUp { get; } = [];

        /// <summary>Points to be replaced, by what they know besides.</summary>
        public Dictionary<ulong, int[]> Replaced { get; set; } = [];
    }

    /// <summary>A bounded value that a point knows: where it is, as one number, and as variable, node and place.</summary>
    private readonly record struct Place(ulong Way, Slot Variable, int Node, int Part, Value Value, bool IsIndex);

    /// <summary>Adds a point at a block that cuts cycles; the answer is what it gives up.</summary>
    public IReadOnlyList<Generalized> Enter(IReadOnlyList<Point> points, int number)
    {
        if (path.Tests(number) == 0)
        {
            return [];
        }

        var block = points[number].Block;
        if (!_crowds.TryGetValue(block, out var crowd))
        {
            _most = _most > 0 ? _most : Math.Max(Least, perSize * (_size + points[0].Store.Known().Sum(it => ValueText.Length(it.Value))));
            _crowds.Add(block, crowd = new() { Most = _most });
        }

        if (GiveUp(crowd, points, number) is { Count: > 0 } found)
        {
            return found;
        }

        crowd.Points.Add(number);
        if (crowd.Points.Count < crowd.Most)
        {
            return [];
        }

        Decide(crowd, points);
        return GiveUp(crowd, points, number);
    }

    private List<Generalized> GiveUp(Crowd crowd, IReadOnlyList<Point> points, int number)
    {
        List<Generalized> found = crowd.GivenUp.Count == 0 ? [] : Forget(crowd, points, number);
        if (found.Count > 0 && crowd.Replaced.Remove(Rest(crowd, points[number].Store), out var replaced))
        {
            var alike = replaced.Select(earlier => Forget(crowd, points, earlier).ToSequence());
            found[0] = found[0] with { Alike = [.. alike.Where(it => it.Count > 0)] };
        }

        return found;
    }

    private List<Generalized> Forget(Crowd crowd, IReadOnlyList<Point> points, int number)
    {
        var store = points[number].Store;
        var places = Places(store).Where(it => crowd.GivenUp.ContainsKey(it.Way));
        return [.. places.Select(it => new Generalized(number, it.Variable, crowd.GivenUp[it.Way])
        {
            Part = (it.Node, it.Part),
            Path = it.Node < 0 ? "" : store.Parts!.PathTo(it.Variable, it.Node, it.Part),
            Why = WhyGeneralized.Product,
        })];
    }

    private void Decide(Crowd crowd, IReadOnlyList<Point> points)
    {
        var places = crowd.Points.Select(p => Places(points[p].Store).DistinctBy(it => it.Way).ToDictionary(it => it.Way)).ToArray();
        var varying = places.SelectMany(at => at.Values).GroupBy(it => it.Way)
            .Select(group => (Way: group.Key, Values: group.DistinctBy(it => it.Value).Count(), IsIndex: group.Any(it => it.IsIndex)))
            .Where(it => it.Values > 1 && !crowd.GivenUp.ContainsKey(it.Way))
            .OrderByDescending(it => it.IsIndex).ThenByDescending(it => it.Values).ThenBy(it => it.Way).ToArray();
        var multiplying = varying.Skip(1).Where(it => Pairs(places, varying[0].Way, it.Way) > PerValue * varying[0].Values).ToArray();
        if (multiplying.Length == 0)
        {
            crowd.Most *= 2;
            return;
        }

        foreach (var (way, _, _) in multiplying)
        {
            crowd.GivenUp.Add(way, [.. places.Where(at => at.ContainsKey(way)).Select(at => at[way].Value).Distinct().Take(MostShown)]);
        }

        int[] earlier = [.. crowd.Replaced.Values.SelectMany(each => each), .. crowd.Points];
        var alike = earlier.GroupBy(point => Rest(crowd, points[point].Store));
        crowd.Replaced = alike.ToDictionary(group => group.Key, group => group.ToArray());
        crowd.Points.Clear();
        crowd.Most = Math.Max(Least, crowd.Most / 2);
    }

    private static int Pairs(Dictionary<ulong, Place>[] points, ulong one, ulong other) =>
        points.Where(at => at.ContainsKey(one) && at.ContainsKey(other)).Select(at => (at[one].Value, at[other].Value)).Distinct().Count();

    /// <summary>A number for the bounded values that a point keeps.</summary>
    private ulong Rest(Crowd crowd, StaticStore store)
    {
        var hash = 0UL;
        foreach (var it in Places(store).Where(it => !crowd.GivenUp.ContainsKey(it.Way)))
        {
            hash += Hashing.Combine(it.Way, it.Value.Hash);
        }

        return hash;
    }

    private IEnumerable<Place> Places(StaticStore store)
    {
        for (var slot = 0; store.NextLeaf(ref slot, out var leaf, out var first);)
        {
            for (var left = (uint)(leaf.Known & leaf.Bounded); left != 0; left &= left - 1)
            {
                var cell = BitOperations.TrailingZeroCount(left);
                var variable = new Slot(first + cell);
                yield return new((ulong)variable.Index + 1, variable, -1, -1, leaf.Cells![cell], indices.IsIndex(variable));
            }
        }

        foreach (var (way, root, node, part, known) in store.Parts?.NearParts ?? default)
        {
            if (known.Bounded)
            {
                yield return new(way, root, node, part, known.Value, IsIndex: true);
            }
        }
    }
}
