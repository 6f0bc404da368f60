namespace Flowgraph.Codegen;

/// <summary>
/// Exact fuel for almost nothing. Compiled code charges on edges instead of at instructions, and most edges charge nothing.
///
/// Every block gets a potential: the fuel that the shortest way to it has used since the last test. Code keeps budget = fuel +
/// potential, so an edge costs
/// <code>
/// charge(u → v) = potential(u) + cost(u) - potential(v)          0 along shortest ways, never negative forwards
/// </code>
/// and fuel is always budget - potential, at any instruction, exactly (Ball and Larus, "Optimally profiling and tracing programs",
/// 1994, place counters so). Loop heads and the entry have potential -<see cref="Reserve"/>, where the reserve is what the longest way
/// without a test uses: budget ≥ 0 at a head then says that the next head will be reached. When it is less, the interpreter takes over
/// and ends the run at the very instruction where it always would have.
/// </summary>
internal sealed class FuelPlan
{
    private readonly Shape _shape;
    private readonly long[] _potential;

    public FuelPlan(Shape shape)
    {
        _shape = shape;
        var flow = shape.Flow;
        var order = flow.ReversePostorder;
        var longest = new long[flow.BlockCount];
        var turns = Turns();
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var block = order[i];
            long rest = 0;
            foreach (var successor in flow.Successors(block))
            {
                rest = shape.IsRetreating(block, successor) ? rest : Math.Max(rest, longest[successor.Index]);
            }

            longest[block.Index] = Cost(block) + rest + ((Unrolling.Copies - 1) * turns.GetValueOrDefault(block));
            Reserve = Math.Max(Reserve, longest[block.Index]);
        }

        _potential = new long[flow.BlockCount];
        Array.Fill(_potential, long.MaxValue);
        foreach (var block in order)
        {
            if (block == BlockId.Entry || shape.Loops.CutsCycles(block))
            {
                _potential[block.Index] = -Reserve;
            }

            foreach (var successor in flow.Successors(block))
            {
                if (!shape.IsRetreating(block, successor))
                {
                    ref var potential = ref _potential[successor.Index];
                    potential = Math.Min(potential, _potential[block.Index] + Cost(block));
                }
            }
        }
    }

    /// <summary>
    /// By the head of a loop that is copied: no turn costs more than all of its blocks. All copies but one may be passed before the loop is
    /// left.
    /// </summary>
    private Dictionary<BlockId, long> Turns()
    {
        var turns = new Dictionary<BlockId, long>();
        foreach (var block in _shape.Flow.ReversePostorder)
        {
            if (_shape.Unrolling.Head(_shape, block) is { } head)
            {
                turns[head] = turns.GetValueOrDefault(head) + Cost(block);
            }
        }

        return turns;
    }

    /// <summary>Units that compiled code may use between two tests.</summary>
    public long Reserve { get; }

    /// <summary>Units to take from the budget on an edge.</summary>
    public long Charge(BlockId from, BlockId to) => _potential[from.Index] + Cost(from) - _potential[to.Index];

    /// <summary>Units of the shortest turn of a loop: what one copy of it leaves uncharged.</summary>
    public long Turn(BlockId head)
    {
        var turn = long.MaxValue;
        foreach (var latch in _shape.Flow.Predecessors(head))
        {
            turn = _shape.Flow.IsReachable(latch) && _shape.IsRetreating(latch, head) ? Math.Min(turn, Charge(latch, head)) : turn;
        }

        return turn;
    }

    /// <summary>Budget less fuel before an instruction of a block.</summary>
    public long Offset(BlockId block, int instruction) => _potential[block.Index] + Operations(block, instruction);

    private long Cost(BlockId block) =>
        Operations(block, int.MaxValue) + (_shape.Pieces.EndsBlock(block) && _shape.Program[block].Jump is not PrintAndStop ? 1 : 0);

    private long Operations(BlockId block, int before)
    {
        var body = _shape.Program[block].Body.AsSpan();
        var count = 0L;
        for (var i = 0; i < body.Length && i < before; i++)
        {
            count += body[i] is Operation ? 1 : 0;
        }

        return count;
    }
}
