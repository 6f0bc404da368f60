namespace PartialEval;

/// <summary>
/// Numbers of points by block and store. A hash table of its own, since there may be a million entries: they stay where they are while it
/// grows, and growing looks at their hashes alone, not at the stores.
/// </summary>
internal sealed class PointTable
{
    private readonly ChunkedList<Entry> _entries = new();
    private readonly bool _forgetsValues = Sabotage.Has(SpecializerBug.ForgetsValues);

    /// <summary>For each remainder of a hash, the last entry that has it, plus one; 0 for none. A power of two.</summary>
    private int[] _last = new int[16];

    /// <param name="Store">The store.</param>
    /// <param name="Block">The block's number.</param>
    /// <param name="Hash">Half the hash of both.</param>
    /// <param name="Point">What was asked for.</param>
    /// <param name="Before">The entry before it with the same remainder, plus one; 0 for none.</param>
    private readonly record struct Entry(StaticStore Store, int Block, uint Hash, int Point, int Before);

    /// <summary>Cells compared so far.</summary>
    public long Work { get; private set; }

    /// <summary>The number that was given to block and store; where none was, the one that is given now.</summary>
    public int FindOrAdd(BlockId block, StaticStore store, int fresh)
    {
        var hash = (uint)(Hashing.Mix((ulong)block.Index) + (_forgetsValues ? 0 : store.Hash));
        for (var at = _last[hash & (uint)(_last.Length - 1)]; at != 0;)
        {
            ref var entry = ref _entries[at - 1];
            if (entry.Hash == hash && Matches(entry, block, store))
            {
                return entry.Point;
            }

            at = entry.Before;
        }

        if (_entries.Count == _last.Length)
        {
            Grow();
        }

        ref var last = ref _last[hash & (uint)(_last.Length - 1)];
        _entries.Add(new(store, block.Index, hash, fresh, last));
        last = _entries.Count;
        return fresh;
    }

    private bool Matches(in Entry entry, BlockId block, StaticStore store)
    {
        Work += entry.Store.Count;
        return entry.Block == block.Index && (entry.Store.Equals(store) || (_forgetsValues && entry.Store.Count == store.Count));
    }

    private void Grow()
    {
        _last = new int[2 * _last.Length];
        for (var i = 0; i < _entries.Count; i++)
        {
            ref var entry = ref _entries[i];
            ref var last = ref _last[entry.Hash & (uint)(_last.Length - 1)];
            entry = entry with { Before = last };
            last = i + 1;
        }
    }
}
