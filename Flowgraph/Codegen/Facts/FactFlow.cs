using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>
/// Kinds and ranges of the variables live into each block, for a run that enters at a given block with given facts: a forward
/// analysis to a fixed point, ranges being widened at the blocks that cut cycles. Blocks that such a run cannot reach have no facts.
/// <code>
/// entry: i = 0             into loop: i small, 0 … 2^63 - 1
/// loop:  i = i + 1         n small (as it was bound)
///        c = i &lt; n
///        if c goto loop else goto end
/// </code>
/// Memory is one fact for each variable live into a block. A block is stepped through again when its facts grew: few times, because
/// kinds are seven bits and ranges grow by thresholds.
/// </summary>
internal sealed class FactFlow
{
    private const int VisitsBeforeWidening = 2;

    private readonly ArrayContents _contents;

    private readonly Shape _shape;
    private readonly LocalFact[]?[] _facts;

    public FactFlow(Shape shape, BlockId entry, ReadOnlySpan<LocalFact> atEntry)
    {
        _shape = shape;
        var program = shape.Program;
        _contents = new(program);
        _facts = new LocalFact[]?[program.Blocks.Count];
        var visits = new int[program.Blocks.Count];
        var state = new FactState(shape);
        var order = shape.Flow.ReversePostorder;
        var pending = new PriorityQueue<BlockId, int>();
        var isPending = new bool[program.Blocks.Count];
        _facts[entry.Index] = atEntry.ToArray();
        pending.Enqueue(entry, shape.Flow.Order(entry));
        var version = _contents.Version;
        while (pending.Count > 0 || version != _contents.Version)
        {
            if (!pending.TryDequeue(out var block, out _))
            {
                // Blocks that load from arrays were walked while less was known of what these hold.
                version = _contents.Version;
                foreach (var loading in order)
                {
                    if (IsReached(loading) && shape.LoadsFromArrays[loading.Index])
                    {
                        isPending[loading.Index] = true;
                        pending.Enqueue(loading, shape.Flow.Order(loading));
                    }
                }

                continue;
            }

            isPending[block.Index] = false;
            visits[block.Index]++;
            Walk(state, block);
            var jump = program[block].Jump;
            for (var way = 0; way < jump.Targets.Count && !state.IsDead; way++)
            {
                var target = jump.Targets[way];
                state.OnEdge(jump, way, () =>
                {
                    if (!state.IsDead && Flow(state, target, visits[target.Index]) && !isPending[target.Index])
                    {
                        isPending[target.Index] = true;
                        pending.Enqueue(target, shape.Flow.Order(target));
                    }
                });
            }
        }
    }

    public bool IsReached(BlockId block) => _facts[block.Index] is not null;

    /// <summary>Facts by the block's live variables.</summary>
    public LocalFact[] At(BlockId block) => _facts[block.Index]!;

    /// <summary>Brings a state to the start of a block.</summary>
    public void Begin(FactState state, BlockId block)
    {
        state.Contents = _contents;
        state.Begin(_shape.LiveIn(block), _facts[block.Index]);
    }

    private void Walk(FactState state, BlockId block)
    {
        Begin(state, block);
        foreach (var instruction in _shape.Program[block].Body)
        {
            if (instruction is Operation operation)
            {
                state.Step(operation);
                if (state.IsDead)
                {
                    return;
                }
            }
        }

        if (_shape.Program[block].Jump is If test)
        {
            state.Require(Atom.Of(test.Condition), Fact.Defined);
        }
    }

    /// <summary>Joins a state into a block's facts; says whether they grew.</summary>
    private bool Flow(FactState state, BlockId target, int visits)
    {
        var live = _shape.LiveIn(target);
        var old = _facts[target.Index];
        if (old is null)
        {
            _facts[target.Index] = [.. live.Select(slot => state[slot])];
            return true;
        }

        var grew = false;
        for (var i = 0; i < live.Length; i++)
        {
            var joined = old[i].Join(state[live[i]]);
            if (joined != old[i])
            {
                var widens = visits > VisitsBeforeWidening && _shape.Loops.CutsCycles(target);
                old[i] = widens ? old[i].Widen(joined, _shape.LoopBounds) : joined;
                grew = true;
            }
        }

        return grew;
    }
}
