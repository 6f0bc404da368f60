using Flowgraph;

namespace Tracer;

/// <summary>Leaves a run as soon as a given block is about to be entered; counts edges.</summary>
internal readonly struct UntilBlock(BlockId block, long[] taken) : IObserver
{
    public static bool WatchesInstructions => false;

    public static bool WatchesEdges => true;

    public static bool WatchesBlocks => true;

    public bool Enter(Machine machine, BlockId entered) => entered != block;

    public void Executed(Machine machine, BlockId block, int instruction)
    {
    }

    public void Took(Machine machine, BlockId block, int way) => taken[(2 * block.Index) + way]++;
}

/// <summary>
/// Leaves a run as soon as any block is about to be entered a second time; counts edges. Without calls, only a cycle leads to a
/// block again, so that block is where the first cycle of the run closes: the head of its first loop.
/// </summary>
internal readonly struct UntilRepeated(bool[] seen, long[] taken) : IObserver
{
    public static bool WatchesInstructions => false;

    public static bool WatchesEdges => true;

    public static bool WatchesBlocks => true;

    public bool Enter(Machine machine, BlockId entered)
    {
        var repeated = seen[entered.Index];
        seen[entered.Index] = true;
        return !repeated;
    }

    public void Executed(Machine machine, BlockId block, int instruction)
    {
    }

    public void Took(Machine machine, BlockId block, int way) => taken[(2 * block.Index) + way]++;
}
