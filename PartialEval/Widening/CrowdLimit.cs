using System.Numerics;

namespace PartialEval;

/// <summary>
/// Ends what chains alone would end too late. Several variables that change together, each under tests, are generalized one after the other and
/// become known again, so that every way is finite and yet there are more ways than anybody has time for.
/// <code>
/// a stack machine whose program is dynamic, its stack static:    top, below = 3, 6, 9 … and 2, 4 … in all combinations
/// </code>
/// Points of one class (<see cref="PointClasses"/>) are a crowd. Once <see cref="MostGeneralized"/> of them have been generalized, each
/// new one gives up all that is not bounded, and so meets the one point of the crowd that knows nothing else. Static loops without a test in
/// them generalize nothing and are unfolded as before.
/// Not handled: so many crowds that their number alone uses up a budget; see <see cref="CombinationLimit"/>.
/// </summary>
internal sealed class CrowdLimit(PointClasses classes)
{
    public const int MostGeneralized = 32;

    private readonly Dictionary<ulong, int> _generalized = [];

    /// <summary>Tells that a point was generalized.</summary>
    public void Count(in Point point)
    {
        var crowd = classes.Of(point);
        _generalized[crowd] = _generalized.GetValueOrDefault(crowd) + 1;
    }

    /// <summary>What a new point gives up because its crowd is too large.</summary>
    public IReadOnlyList<Generalized> Enter(in Point point, int number)
    {
        if (_generalized.Count == 0 || _generalized.GetValueOrDefault(classes.Of(point)) < MostGeneralized)
        {
            return [];
        }

        var found = new List<Generalized>();
        for (var slot = 0; point.Store.NextLeaf(ref slot, out var leaf, out var first);)
        {
            for (var left = (uint)(leaf.Known & ~leaf.Bounded); left != 0; left &= left - 1)
            {
                var cell = BitOperations.TrailingZeroCount(left);
                found.Add(new(number, new(first + cell), [leaf.Cells![cell]]) { Why = WhyGeneralized.Combinations });
            }
        }

        return found;
    }
}
