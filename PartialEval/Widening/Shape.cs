using System.Numerics;

namespace PartialEval;

/// <summary>Which variables of a chain's points are bounded: pages of slots, a bit for each.</summary>
internal sealed class Shape
{
    private readonly (int First, ushort Mask)[] _pages;
    private readonly HashSet<ulong> _parts;
    private readonly bool _fitsAll;

    private Shape((int First, ushort Mask)[] pages, HashSet<ulong> parts, bool fitsAll) => (_pages, _parts, _fitsAll) = (pages, parts, fitsAll);

    /// <summary>Every store fits it, whatever is bounded there.</summary>
    public static Shape None { get; } = new([], [], true);

    public static Shape Of(StaticStore store)
    {
        var pages = new List<(int, ushort)>();
        for (var slot = 0; store.NextLeaf(ref slot, out var leaf, out var first);)
        {
            if (leaf.Bounded != 0)
            {
                pages.Add((first, leaf.Bounded));
            }
        }

        return new([.. pages], BoundedParts(store), false);
    }

    private static HashSet<ulong> BoundedParts(StaticStore store)
    {
        var ways = new HashSet<ulong>();
        foreach (var near in store.Parts?.NearParts ?? default)
        {
            if (near.Known.Bounded)
            {
                ways.Add(near.Way);
            }
        }

        return ways;
    }

    /// <summary>Whether exactly these variables are bounded in a store.</summary>
    public bool IsOf(StaticStore store)
    {
        var next = 0;
        for (var slot = 0; !_fitsAll && store.NextLeaf(ref slot, out var leaf, out var first);)
        {
            if (leaf.Bounded != 0 && (next == _pages.Length || _pages[next++] != (first, leaf.Bounded)))
            {
                return false;
            }
        }

        return _fitsAll || (next == _pages.Length && HasParts(store));
    }

    private bool HasParts(StaticStore store)
    {
        var found = 0;
        foreach (var near in store.Parts?.NearParts ?? default)
        {
            if (near.Known.Bounded && (++found > _parts.Count || !_parts.Contains(near.Way)))
            {
                return false;
            }
        }

        return found == _parts.Count;
    }

    /// <summary>
    /// Whether a store knows these variables, and no other is bounded in it so far.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="values">A hash of what it knows of them, and of which variables it knows at all.</param>
    public bool Fits(StaticStore store, out ulong values)
    {
        var next = 0;
        values = 0;
        for (var slot = 0; store.NextLeaf(ref slot, out var leaf, out var first);)
        {
            var mask = next < _pages.Length && _pages[next].First == first ? _pages[next++].Mask : (ushort)0;
            if ((mask & ~leaf.Known) != 0 || (!_fitsAll && (leaf.Bounded & ~mask) != 0))
            {
                return false;
            }

            values = Hashing.Combine(values, ((ulong)first << Page.Width) | leaf.Known);
            for (var left = (uint)mask; left != 0; left &= left - 1)
            {
                var cell = BitOperations.TrailingZeroCount(left);
                values += StaticStore.HashOf(first + cell, leaf.Cells![cell]);
            }
        }

        return next == _pages.Length && FitsParts(store, ref values);
    }

    private bool FitsParts(StaticStore store, ref ulong values)
    {
        if (_fitsAll || store.Parts is null)
        {
            return _fitsAll || _parts.Count == 0;
        }

        var found = 0;
        foreach (var (way, _, _, _, known) in store.Parts.NearParts)
        {
            if (_parts.Contains(way))
            {
                found++;
                values += Hashing.Combine(way, known.Value.Hash);
            }
            else if (known.Bounded)
            {
                return false;
            }
        }

        return found == _parts.Count;
    }

    /// <summary>The variables that a store knows, but for these and those that are bounded in it.</summary>
    public IEnumerable<Slot> Others(StaticStore store)
    {
        var next = 0;
        for (var slot = 0; store.NextLeaf(ref slot, out var leaf, out var first);)
        {
            var mask = next < _pages.Length && _pages[next].First == first ? _pages[next++].Mask : (ushort)0;
            for (var left = (uint)(leaf.Known & ~mask & ~leaf.Bounded); left != 0; left &= left - 1)
            {
                yield return new(first + BitOperations.TrailingZeroCount(left));
            }
        }
    }

    /// <summary>Whether two stores agree on these variables, one of them aside.</summary>
    public bool Agree(StaticStore one, StaticStore other, Slot aside)
    {
        foreach (var (first, mask) in _pages)
        {
            for (var left = (uint)mask; left != 0; left &= left - 1)
            {
                var slot = new Slot(first + BitOperations.TrailingZeroCount(left));
                if (slot != aside && one.Get(slot) != other.Get(slot))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
