namespace PartialEval;

/// <summary>
/// The one store that is being changed while a block is specialized. It copies a page the first time it writes to it and keeps
/// count of that work; <see cref="Freeze"/> hands out an immutable store, the very one that was loaded if nothing changed.
/// </summary>
internal sealed class StoreEditor(int variables)
{
    /// <summary>Sessions of different editors have different numbers: one must not write to a page that another has just made.</summary>
    private static long _editors;

    private readonly int _rootShift = Page.RootShift(variables);
    private StaticStore _frozen = StaticStore.Empty(variables);
    private bool _changed;
    private Page? _root;
    private int _count;
    private ulong _hash;
    private KnownParts? _parts;
    private long _session = Interlocked.Increment(ref _editors) << 32;

    /// <summary>Cells hashed and cells copied so far.</summary>
    public long Work { get; private set; }

    /// <summary>A variable's value, undefined where it is not known.</summary>
    public Value this[Slot slot] => StaticStore.Get(_root, _rootShift, slot.Index);

    /// <summary>What is known of variables that are known in part.</summary>
    public KnownParts? Parts
    {
        get => _parts;
        set
        {
            _changed |= !ReferenceEquals(_parts, value);
            _parts = value;
        }
    }

    public bool Knows(Slot slot) => !this[slot].IsUndefined;

    public void Load(StaticStore store)
    {
        (_frozen, _changed) = (store, false);
        (_root, _count, _hash, _parts) = (store.Root, store.Count, store.WholeHash, store.Parts);
        _session++;
    }

    /// <summary>What is remarked of a known variable's value.</summary>
    public Remarks RemarksOf(Slot slot) =>
        StaticStore.Leaf(_root, _rootShift, slot.Index) is { } page ? page.RemarksOf(slot.Index & Page.Mask) : Remarks.None;

    /// <summary>Makes a variable known.</summary>
    /// <param name="slot">The variable.</param>
    /// <param name="value">Its value.</param>
    /// <param name="remarks">Where it comes from.</param>
    public void Set(Slot slot, in Value value, Remarks remarks = Remarks.None)
    {
        var old = this[slot];
        if (old.Bits == value.Bits && ReferenceEquals(old.Reference, value.Reference))
        {
            if ((remarks & (Remarks.Bounded | Remarks.Derived)) == Remarks.Bounded)
            {
                Mark(slot);
            }

            return;
        }

        Forget(slot, old);
        _count++;
        _hash += StaticStore.HashOf(slot.Index, value) + (Sabotage.Has(SpecializerBug.OrdersVariables) ? _hash >> 1 : 0);
        Write(slot, value, remarks);
    }

    /// <summary>Marks a known variable's value as one of finitely many, in every store that shares its page.</summary>
    public void Mark(Slot slot)
    {
        if (StaticStore.Leaf(_root, _rootShift, slot.Index) is { } page)
        {
            page.MarkBounded(slot.Index & Page.Mask);
        }
    }

    public void Remove(Slot slot)
    {
        var old = this[slot];
        if (!old.IsUndefined)
        {
            Forget(slot, old);
            Write(slot, Value.Undefined, Remarks.None);
        }
    }

    public StaticStore Freeze()
    {
        if (_changed)
        {
            (_frozen, _changed) = (new(variables, _count == 0 ? null : _root, _count, _hash, _parts), false);
            _session++;
        }

        return _frozen;
    }

    private void Forget(Slot slot, in Value old)
    {
        if (!old.IsUndefined)
        {
            _count--;
            _hash -= StaticStore.HashOf(slot.Index, old);
            Work++;
        }
    }

    private void Write(Slot slot, in Value value, Remarks remarks)
    {
        ref var page = ref _root;
        for (var shift = _rootShift; ; shift -= Page.Bits)
        {
            if (page is null || page.Session != _session)
            {
                page = Page.Copy(page, _session, shift, variables - (slot.Index & ~Page.Mask));
                Work += Page.Width;
            }

            if (shift == 0)
            {
                break;
            }

            page = ref page.Children![(slot.Index >> shift) & Page.Mask];
        }

        page.Write(slot.Index & Page.Mask, value, remarks);
        _changed = true;
        Work++;
    }
}
