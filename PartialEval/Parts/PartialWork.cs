namespace PartialEval;

/// <summary>Partly known data during one specialization: the heap at hand, and how it is brought from point to point.</summary>
internal sealed class PartialWork
{
    private readonly StoreEditor _store;
    private readonly ResidualWriter _writer;
    private readonly Settling _settling;

    private PartialWork(Program source, StoreEditor store, ResidualWriter writer, PartialLimits limits)
    {
        (_store, _writer) = (store, writer);
        Needs = new(source);
        Heap = new(store, new(source, writer.Variable), limits) { Constant = writer.Constant, ConstantOf = writer.ConstantOf };
        _settling = new(Heap, Needs);
    }

    /// <summary>Null where a policy knows nothing in part.</summary>
    public static PartialWork? For(PolicySpec policy, Program source, StoreEditor store, ResidualWriter writer, PartialLimits limits) =>
        policy.PartialData && !policy.StopsAtPromotions ? new(source, store, writer, limits) : null;

    public PartialHeap Heap { get; }

    public PartNeeds Needs { get; }

    public long Work => Heap.Work + Needs.Work;

    public PartialUses Uses => new(Heap.Uses.ToSequence());

    /// <summary>Whether a condition cannot be 0.</summary>
    public bool IsTrue(Slot condition) =>
        Heap.TryNode(Atom.Of(condition), out var node, out _) && (node.IsVirtual || node.IsNonEmptyList || node.Not.AsSpan().Contains(0));

    /// <summary>Brings what is at hand into the form in which a block expects it, by more code of the body; false if there is nothing to do.</summary>
    public bool SettleHere(BlockId target, Origin where)
    {
        if (Heap.IsEmpty && _store.Parts is null)
        {
            return false;
        }

        _store.Parts = _settling.For(target, where);
        return true;
    }

    /// <summary>Makes what neither side of a test keeps known in part, by more code of the body; false if there is nothing to do.</summary>
    public bool SettleBefore(If test)
    {
        if (Heap.IsEmpty)
        {
            return false;
        }

        var length = Heap.Code.Count;
        _settling.ForBoth(test.Then, test.Else);
        return Heap.Code.Count > length;
    }

    /// <summary>The same for a store that was put aside.</summary>
    public StaticStore Settle(BlockId target, StaticStore store, Origin where, List<Instruction> code)
    {
        _store.Load(store);
        Heap.Load(store.Parts);
        Heap.Code = code;
        _store.Parts = _settling.For(target, where);
        return _store.Freeze();
    }

    /// <summary>Code that makes everything known in part at a point in the residual program.</summary>
    public Sequence<Instruction> Unpack(in Point point)
    {
        var code = new List<Instruction>();
        Heap.Load(point.Store.Parts);
        Heap.Code = code;
        _settling.ForgetAll(_writer.StartOf(point.Block));
        return code.ToSequence();
    }

    /// <summary>A variable that is a dynamic part turns out to be a value, at a point whose whole variables are in the editor; the answer is its holder.</summary>
    public Slot Learn(in Point point, Slot variable, in Value value, Remarks remarks)
    {
        Heap.Load(point.Store.Parts);
        _ = Heap.TryRoot(variable, out var node);
        var holder = new Slot(Heap[node].Holder);
        Heap.Learn(node, value, remarks);
        _store.Parts = Heap.Save();
        return holder;
    }

    /// <summary>A point's store with its partly known data changed.</summary>
    public StaticStore After(in Point point, Action<PartialHeap> change)
    {
        _store.Load(point.Store);
        Heap.Load(point.Store.Parts);
        change(Heap);
        _store.Parts = Heap.Save();
        return _store.Freeze();
    }

    /// <summary>The same in the form in which the point's block expects it, with code for that.</summary>
    public StaticStore After(in Point point, Action<PartialHeap> change, Origin where, List<Instruction> code)
    {
        _store.Load(point.Store);
        Heap.Load(point.Store.Parts);
        Heap.Code = code;
        change(Heap);
        _store.Parts = _settling.For(point.Block, where);
        return _store.Freeze();
    }

    /// <summary>Takes knowledge away from a point, whose whole variables are in the editor.</summary>
    public void Forget(in Point point, IReadOnlyList<Generalized> forget, Origin where, List<Instruction> code)
    {
        if (point.Store.Parts is not null || forget.Any(it => it.Way.Count > 0 || it.Frames is not null))
        {
            Heap.Load(point.Store.Parts);
            Heap.Code = code;
            PartGeneralization.Run(Heap, _store, forget, where);
            _store.Parts = _settling.For(point.Block, where);
            if (forget.All(it => it.Frames is null) && Equals(_store.Parts, point.Store.Parts) && _store.Freeze().Equals(point.Store))
            {
                code.Clear();
                Heap.Load(point.Store.Parts);
                _store.Parts = _settling.ForgetAll(where);
            }
        }
    }
}
