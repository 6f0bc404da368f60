using System.Numerics;

namespace PartialEval;

/// <summary>
/// Keeps finitely many values from making too many combinations. What one more operation makes of bounded values is bounded
/// (<see cref="Provenance"/>), so each of several variables may have a dozen such values, and under dynamic tests all of them together
/// every combination; and with each of these come chains of values that are not bounded.
/// <code>
/// a register machine whose program is dynamic       (r0, r1, r2) = (0, 0, 0), (0 - 1, 0, 0), (0 - 1, 0 + 0, 0 - 1), …      12^3 and more
/// a binary search in a static list of 1,000         (low, high)  = (0, 1000), (501, 1000), (0, 499), …                    two for each value
/// </code>
/// Points of one block that agree in all that is bounded of itself, and in which two or more variables are loose, that is one operation away or not
/// bounded at all, are a group. A group may have <see cref="PerValue"/> points for each value that the most varied variable one operation away has had,
/// and <see cref="MostBeyond"/> more: what grows with the values is unfolding, what grows beyond them is combination. And <see cref="MostGeneralized"/>
/// of its points may be the ends of chains. A further point gives up all that is loose. Each group of a block that was
/// full halves the room in the others of the block. As for chains, a point enters its group when a later point of its block is taken, so
/// that what an access bounds, as <c>code[pc]</c> does, is not loose any more.
/// </summary>
internal sealed class CombinationLimit(PointClasses classes)
{
    public const int PerValue = 4;

    public const int MostBeyond = 64;

    public const int MostGeneralized = 32;

    private readonly Dictionary<BlockId, (int Point, bool Generalized)> _last = [];
    private readonly Dictionary<BlockId, int> _full = [];
    private readonly Dictionary<ulong, Group> _groups = [];
    private readonly Dictionary<ulong, int> _values = [];
    private readonly HashSet<ulong> _seen = [];

    /// <summary>What a group has had so far.</summary>
    /// <param name="Points">Points that were specialized.</param>
    /// <param name="Values">Values of the most varied variable one operation away.</param>
    /// <param name="Generalized">Points at which a chain ended.</param>
    /// <param name="IsFull">Whether a point was too many.</param>
    private readonly record struct Group(int Points, int Values, int Generalized, bool IsFull);

    /// <summary>Adds a point at a block that cuts cycles, behind a residual test, at which a chain ends.</summary>
    public void AddGeneralized(IReadOnlyList<Point> points, int number) => Add(points, number, generalized: true);

    /// <summary>Adds any other such point; the answer is what it gives up.</summary>
    public IReadOnlyList<Generalized> Enter(IReadOnlyList<Point> points, int number)
    {
        Add(points, number, generalized: false);
        var (block, store) = (points[number].Block, points[number].Store);
        var (group, loose, _) = GroupOf(points[number]);
        if (loose < 2 || !_groups.TryGetValue(group, out var it))
        {
            return [];
        }

        var full = Math.Min(_full.GetValueOrDefault(block), 30);
        if (it.Points < ((PerValue * it.Values) + MostBeyond) >> full && it.Generalized < Math.Max(1, MostGeneralized >> full))
        {
            return [];
        }

        if (!it.IsFull)
        {
            _groups[group] = it with { IsFull = true };
            _full[block] = full + 1;
        }

        return [.. Loose(store).Select(each => new Generalized(number, each.Slot, [each.Value]) { Why = WhyGeneralized.Combinations })];
    }

    private void Add(IReadOnlyList<Point> points, int number, bool generalized)
    {
        var block = points[number].Block;
        if (_last.TryGetValue(block, out var last))
        {
            Add(points[last.Point], last.Generalized);
        }

        _last[block] = (number, generalized);
    }

    private void Add(in Point point, bool generalized)
    {
        var (group, loose, derived) = GroupOf(point);
        var it = _groups.GetValueOrDefault(group);
        if (it.IsFull || (generalized ? loose : derived) < 2)
        {
            return;
        }

        if (generalized)
        {
            _groups[group] = it with { Generalized = it.Generalized + 1 };
            return;
        }

        var most = it.Values;
        foreach (var (slot, value, _) in Loose(point.Store).Where(each => each.IsDerived))
        {
            var variable = Hashing.Combine(group, (ulong)slot.Index);
            if (_seen.Add(Hashing.Combine(variable, value.Hash)))
            {
                most = Math.Max(most, _values[variable] = _values.GetValueOrDefault(variable) + 1);
            }
        }

        _groups[group] = it with { Points = it.Points + 1, Values = most };
    }

    /// <summary>A number for the block and what is bounded of itself, how many variables are loose, and how many of these are one operation away.</summary>
    private (ulong Group, int Loose, int Derived) GroupOf(in Point point)
    {
        var (hash, loose, derived) = (Hashing.Mix((ulong)point.Block.Index) + classes.InData(point.Store), 0, 0);
        for (var slot = 0; point.Store.NextLeaf(ref slot, out var leaf, out var first);)
        {
            loose += BitOperations.PopCount((uint)LooseOf(leaf));
            derived += BitOperations.PopCount((uint)(leaf.Known & leaf.Bounded & leaf.Derived));
            for (var left = (uint)(leaf.Known & leaf.Bounded & ~leaf.Derived); left != 0; left &= left - 1)
            {
                var cell = BitOperations.TrailingZeroCount(left);
                hash += StaticStore.HashOf(first + cell, leaf.Cells![cell]);
            }
        }

        return (hash, loose, derived);
    }

    private static int LooseOf(Page leaf) => leaf.Known & (~leaf.Bounded | leaf.Derived);

    private static IEnumerable<(Slot Slot, Value Value, bool IsDerived)> Loose(StaticStore store)
    {
        for (var slot = 0; store.NextLeaf(ref slot, out var leaf, out var first);)
        {
            for (var left = (uint)LooseOf(leaf); left != 0; left &= left - 1)
            {
                var cell = BitOperations.TrailingZeroCount(left);
                yield return (new(first + cell), leaf.Cells![cell], ((leaf.Bounded >> cell) & 1) != 0);
            }
        }
    }
}
