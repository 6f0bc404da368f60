namespace Flowgraph;

/// <summary>Counts how often each edge was taken. All other counts derive from these (see <see cref="EdgeCounts"/>).</summary>
public readonly struct EdgeCounter(long[] taken) : IObserver
{
    public static bool WatchesInstructions => false;

    public static bool WatchesEdges => true;

    public static bool WatchesBlocks => false;

    public bool Enter(Machine machine, BlockId block) => true;

    public void Executed(Machine machine, BlockId block, int instruction)
    {
    }

    public void Took(Machine machine, BlockId block, int way) => taken[(2 * block.Index) + way]++;
}

/// <summary>
/// Edge counts of one run, and what follows from them. With the run's start and end known, a block's entries are the sum over
/// its incoming edges, and only the first and last block can have been executed in part.
/// </summary>
public sealed class EdgeCounts
{
    private readonly Program _program;
    private readonly long[] _taken;
    private readonly long[] _entered;

    public EdgeCounts(Program program, long[] taken, Position start, Position end)
    {
        _program = program;
        _taken = taken;
        _entered = new long[program.Blocks.Count];
        _entered[start.Block.Index] = 1;
        long operations = 0, jumps = 0, tests = 0, entries = 0;
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            var jump = program.Blocks[b].Jump;
            var leaving = taken[2 * b] + taken[(2 * b) + 1];
            (jumps, tests) = jump is If ? (jumps, tests + leaving) : (jumps + leaving, tests);
            var targets = jump.Targets;
            for (var way = 0; way < targets.Count; way++)
            {
                _entered[targets[way].Index] += taken[(2 * b) + way];
            }
        }

        for (var b = 0; b < program.Blocks.Count; b++)
        {
            entries += _entered[b];
            operations += _entered[b] == 0 ? 0 : _entered[b] * OperationsBefore(b, int.MaxValue);
        }

        operations -= OperationsBefore(start.Block.Index, start.Instruction);
        operations -= OperationsBefore(end.Block.Index, int.MaxValue) - OperationsBefore(end.Block.Index, end.Instruction);
        Counts = new(operations, jumps, tests, entries);
    }

    public Counts Counts { get; }

    public long Entered(BlockId block) => _entered[block.Index];

    /// <summary>How often a block's jump went one way: 0 goto, promote or then; 1 else.</summary>
    public long Taken(BlockId block, int way) => _taken[(2 * block.Index) + way];

    private long OperationsBefore(int block, int instruction)
    {
        var body = _program.Blocks[block].Body.AsSpan();
        var operations = 0L;
        foreach (var it in body[..Math.Min(instruction, body.Length)])
        {
            operations += it is Operation ? 1 : 0;
        }

        return operations;
    }
}
