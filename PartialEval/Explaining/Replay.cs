namespace PartialEval;

/// <summary>Specializes the blocks of points again, one at a time and for their steps alone: the code is thrown away.</summary>
internal sealed class Replay : IEventSink
{
    private readonly Specialization _it;
    private readonly StoreEditor _store;
    private readonly PartialWork? _partial;
    private readonly BlockSpecializer _blocks;
    private readonly Meter _meter = new(new(long.MaxValue, long.MaxValue, long.MaxValue));
    private PointWalk? _walk;

    public Replay(Specialization it)
    {
        _it = it;
        _store = new(it.Source.Variables.Count);
        var writer = new ResidualWriter(it.Source);
        _partial = PartialWork.For(it.Policy, it.Source, _store, writer, PartialLimits.Default);
        _blocks = new(it.Source, writer, _store, _partial, _meter, it.Policy.EndsAtStaticFaults, this, null);
    }

    /// <summary>
    /// Tells the steps of one point; the answer is whether its block ends at an operation that is bound to fault, and what is known in part at the end.
    /// </summary>
    public (bool Ended, HashSet<Slot> InPart) Run(int point, PointWalk walk)
    {
        var at = _it.Points[point];
        _walk = walk;
        _store.Load(at.Store);
        _partial?.Heap.Load(at.Store.Parts);
        _meter.Unfolded = _it.Statistics.BudgetHit == BudgetKind.FoldedOperations ? Kept(at) : null;
        for (var i = 0; i < walk.Block.Body.Count; i++)
        {
            if (walk.Block.Body[i] is Hint)
            {
                walk.Dropped(i);
            }
        }

        _blocks.Body(point, walk.Block);
        return (_blocks.Ended, _partial is null ? [] : [.. _partial.Heap.Roots.Where(root => _partial.Heap[root.Value].IsVirtual).Select(root => new Slot(root.Key))]);
    }

    /// <summary>The operations of the source block that stand in the residual one.</summary>
    private HashSet<int> Kept(in Point at)
    {
        var kept = new HashSet<int>();
        var (body, left) = (_it.Source[at.Block].Body, at.Residual.Index < 0 ? [] : _it.Raw[at.Residual].Body);
        for (var (i, next) = (0, 0); i < body.Count && next < left.Count; i++)
        {
            for (var k = next; k < left.Count && body[i] is Operation operation; k++)
            {
                if (left[k] is Operation copy && copy.Operator == operation.Operator && copy.Origin.SamePlace(operation.Origin))
                {
                    next = k + 1;
                    kept.Add(i);
                    break;
                }
            }
        }

        return kept;
    }

    void IEventSink.On(in SpecializationEvent step)
    {
        var result = step.Instruction >= 0 && step.Instruction < _walk!.Block.Body.Count && _walk.Block.Body[step.Instruction] is Operation { Result: { } slot } ? slot : default(Slot?);
        _walk!.Note(step, result is { } it && _partial is not null && _partial.Heap.TryRoot(it, out var node) && _partial.Heap[node].IsVirtual);
    }
}
