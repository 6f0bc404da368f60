using System.Numerics;

namespace PartialEval;

/// <summary>
/// Keeps finitely many values from making too many combinations. What one more operation makes of bounded values is bounded
/// (<see cref="Provenance"/>), so each of several variables may have a dozen such values, and under dynamic tests all of them together
/// every combination.
/// <code>
/// a register machine whose program is dynamic       (r0, r1, r2) = (0, 0, 0), (0 - 1, 0, 0), (0 - 1, 0 + 0, 0 - 1), …      12^3 and more
/// a binary search in a static list of 1,000         (low, high)  = (0, 1000), (501, 1000), (0, 499), …                    two for each value
/// </code>
/// Points of one block that agree on all other bounded variables, and know two or more variables of that kind, are a group. A group may have
/// <see cref="PerValue"/> points for each value that the most varied of these variables has had, and <see cref="MostBeyond"/> more: what grows
/// with the values is unfolding, what grows beyond them is combination. A further point gives up all of that kind. Each group of a block that was
/// full halves the room in the others of the block. As for chains, a point enters its group when a later point of its block is taken, so
/// that what an access bounds, as <c>code[pc]</c> does, is not of that kind any more.
/// </summary>
internal sealed class CombinationLimit
{
    public const int PerValue = 4;

    public const int MostBeyond = 64;

    private readonly Dictionary<BlockId, int> _last = [];
    private readonly Dictionary<BlockId, int> _full = [];
    private readonly Dictionary<ulong, (int Points, int Values)> _groups = [];
    private readonly Dictionary<ulong, int> _values = [];
    private readonly HashSet<ulong> _seen = [];

    /// <summary>Adds a point at a block that cuts cycles, behind a residual test; the answer is what it gives up.</summary>
    public IReadOnlyList<Generalized> Enter(IReadOnlyList<Point> points, int number)
    {
        var block = points[number].Block;
        if (_last.TryGetValue(block, out var last))
        {
            Add(points[last]);
        }

        _last[block] = number;
        var (group, derived) = GroupOf(points[number]);
        if (derived < 2 || !_groups.TryGetValue(group, out var it))
        {
            return [];
        }

        var full = _full.GetValueOrDefault(block);
        if (it.Points < ((PerValue * it.Values) + MostBeyond) >> Math.Min(full, 30))
        {
            return [];
        }

        if (it.Points != int.MaxValue)
        {
            _groups[group] = it with { Points = int.MaxValue };
            _full[block] = full + 1;
        }

        return [.. Derived(points[number].Store).Select(pair => new Generalized(number, pair.Slot, [pair.Value]) { IsShared = true })];
    }

    private void Add(in Point point)
    {
        var (group, derived) = GroupOf(point);
        if (derived < 2 || _groups.GetValueOrDefault(group) is not { Points: < int.MaxValue } it)
        {
            return;
        }

        foreach (var (slot, value) in Derived(point.Store))
        {
            var variable = Hashing.Combine(group, (ulong)slot.Index);
            if (_seen.Add(Hashing.Combine(variable, value.Hash)))
            {
                _values[variable] = _values.GetValueOrDefault(variable) + 1;
                it.Values = Math.Max(it.Values, _values[variable]);
            }
        }

        _groups[group] = it with { Points = it.Points + 1 };
    }

    /// <summary>A number for the block and what is bounded by itself, and how many variables are one operation away.</summary>
    private static (ulong Group, int Derived) GroupOf(in Point point)
    {
        var (hash, derived) = (Hashing.Mix((ulong)point.Block.Index), 0);
        for (var slot = 0; point.Store.NextLeaf(ref slot, out var leaf, out var first);)
        {
            derived += BitOperations.PopCount((uint)(leaf.Known & leaf.Bounded & leaf.Derived));
            for (var left = (uint)(leaf.Known & leaf.Bounded & ~leaf.Derived); left != 0; left &= left - 1)
            {
                var cell = BitOperations.TrailingZeroCount(left);
                hash += StaticStore.HashOf(first + cell, leaf.Cells![cell]);
            }
        }

        return (hash, derived);
    }

    private static IEnumerable<(Slot Slot, Value Value)> Derived(StaticStore store)
    {
        for (var slot = 0; store.NextLeaf(ref slot, out var leaf, out var first);)
        {
            for (var left = (uint)(leaf.Known & leaf.Bounded & leaf.Derived); left != 0; left &= left - 1)
            {
                var cell = BitOperations.TrailingZeroCount(left);
                yield return (new(first + cell), leaf.Cells![cell]);
            }
        }
    }
}
