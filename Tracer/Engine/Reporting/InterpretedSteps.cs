using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// Exact counts of what was interpreted, in however many legs. A block whose jump was taken was executed from its start, unless a leg began
/// in its middle; only the program's last block can have been left before its jump.
/// </summary>
internal sealed class InterpretedSteps(Program program)
{
    private long _operations;
    private long _blocks;

    /// <summary>How often each edge was taken, by 2·block + way.</summary>
    public long[] Taken { get; } = new long[2 * program.Blocks.Count];

    public Counts Counts
    {
        get
        {
            var (operations, jumps, tests, blocks) = (_operations, 0L, 0L, _blocks);
            for (var b = 0; b < program.Blocks.Count; b++)
            {
                var left = Taken[2 * b] + Taken[(2 * b) + 1];
                if (left > 0)
                {
                    operations += left * Before(new(new(b), int.MaxValue));
                    (jumps, tests) = program.Blocks[b].Jump is If ? (jumps, tests + left) : (jumps + left, tests);
                    blocks += left;
                }
            }

            return new(operations, jumps, tests, blocks);
        }
    }

    /// <summary>A leg that began in one place and ended in another, which is the start of a block unless the program ended.</summary>
    public void AddLeg(Position start, Position end)
    {
        _operations += Before(end) - Before(start);
        _blocks += end.Instruction > 0 ? 1 : 0;
    }

    public void Clear()
    {
        (_operations, _blocks) = (0, 0);
        Array.Clear(Taken);
    }

    private long Before(Position position) => position.Instruction == 0 ? 0 : program[position.Block].Body.Take(position.Instruction).LongCount(it => it is Operation);
}
