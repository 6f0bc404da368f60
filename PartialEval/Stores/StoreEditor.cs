using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace PartialEval;

/// <summary>
/// The one store that is being changed while a block is specialized. A page is copied into a draft the first time it is written to;
/// <see cref="Freeze"/> hands out an immutable store, made of new pages where the content is new.
/// <code>
/// loaded { code, pc, op }   c = op == 'add'   c not read any more   frozen: the store that was loaded, not one like it
/// </code>
/// So points that know the same as the point before them share one store, and drafts are used again: what is kept is all that is made.
/// </summary>
internal sealed class StoreEditor(int variables)
{
    private readonly int _rootShift = Page.RootShift(variables);

    /// <summary>The pages written to since loading, each behind the one above it.</summary>
    private readonly List<Draft> _drafts = [];
    private readonly Stack<Page> _idleLeaves = [];
    private readonly Stack<Page> _idleNodes = [];
    private Page? _idleEnd;
    private StaticStore _frozen = StaticStore.Empty(variables);
    private bool _changed;
    private Page? _root;
    private int _count;
    private ulong _hash;
    private KnownParts? _parts;
    private long _work;

    /// <summary>A page being written to.</summary>
    /// <param name="Page">The draft.</param>
    /// <param name="Source">What it was made from; null for nothing.</param>
    /// <param name="Above">The number of the draft that it is below; -1 for the root.</param>
    /// <param name="Place">Where there.</param>
    /// <param name="IsNew">Whether something below it is not what it was.</param>
    private record struct Draft(Page Page, Page? Source, int Above, int Place, bool IsNew);

    /// <summary>Cells hashed, copied and compared so far.</summary>
    public long Work => _work;

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
        foreach (var draft in _drafts)
        {
            Put(draft.Page);
        }

        _drafts.Clear();
        (_frozen, _changed) = (store, false);
        (_root, _count, _hash, _parts) = (store.Root, store.Count, store.WholeHash, store.Parts);
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

    /// <summary>What is known now: the very store that was loaded, if that has not changed or is the same again.</summary>
    public StaticStore Freeze()
    {
        if (!_changed)
        {
            return _frozen;
        }

        var drafts = CollectionsMarshal.AsSpan(_drafts);
        for (var i = drafts.Length - 1; i >= 0; i--)
        {
            var (draft, source, above, place, isNew) = drafts[i];
            if (source is null || isNew || (draft.Cells is not null && !draft.IsAs(source, ref _work)))
            {
                draft.Draft = -1;
                source = draft;
            }
            else
            {
                Put(draft);
            }

            if (above < 0)
            {
                _root = source;
            }
            else
            {
                drafts[above].IsNew |= source == draft;
                drafts[above].Page.Children![place] = source;
            }
        }

        _drafts.Clear();
        (_root, _changed) = (_count == 0 ? null : _root, false);
        return ReferenceEquals(_root, _frozen.Root) && ReferenceEquals(_parts, _frozen.Parts) ? _frozen : _frozen = new(variables, _root, _count, _hash, _parts);
    }

    /// <summary>Goes on to the next page, from the slot given, with the slot of its first cell; false at the end. Start at 0.</summary>
    public bool NextLeaf(ref int slot, [NotNullWhen(true)] out Page? leaf, out int first) => StaticStore.NextLeaf(_root, variables, ref slot, out leaf, out first);

    /// <summary>Puts a draft aside for the next time. The last leaf may have fewer cells than the others.</summary>
    private void Put(Page draft)
    {
        if (draft.Cells is not { } cells)
        {
            _idleNodes.Push(draft);
        }
        else if (cells.Length == Page.Width)
        {
            _idleLeaves.Push(draft);
        }
        else
        {
            _idleEnd = draft;
        }
    }

    private Page TakeDraft(bool isLeaf, int cells)
    {
        if (isLeaf && cells < Page.Width)
        {
            (var end, _idleEnd) = (_idleEnd, null);
            return end ?? Page.New(true, cells);
        }

        return (isLeaf ? _idleLeaves : _idleNodes).TryPop(out var idle) ? idle : Page.New(isLeaf, cells);
    }

    private void Forget(Slot slot, in Value old)
    {
        if (!old.IsUndefined)
        {
            _count--;
            _hash -= StaticStore.HashOf(slot.Index, old);
            _work++;
        }
    }

    private void Write(Slot slot, in Value value, Remarks remarks)
    {
        ref var page = ref _root;
        var (above, place) = (-1, 0);
        for (var shift = _rootShift; ; shift -= Page.Bits)
        {
            if (page is not { Draft: >= 0 })
            {
                var source = page;
                page = TakeDraft(shift == 0, Math.Min(Page.Width, variables - (slot.Index & ~Page.Mask)));
                page.Take(source);
                page.Draft = _drafts.Count;
                _drafts.Add(new(page, source, above, place, IsNew: false));
                _work += Page.Width;
            }

            if (shift == 0)
            {
                break;
            }

            (above, place) = (page.Draft, (slot.Index >> shift) & Page.Mask);
            page = ref page.Children![place];
        }

        page.Write(slot.Index & Page.Mask, value, remarks);
        _changed = true;
        _work++;
    }
}
