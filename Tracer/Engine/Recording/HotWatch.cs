using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// Watches interpreting for the engine: counts edges, and arrivals at anchors. A run is left at an anchor that has a trace or has become
/// hot. At a loop's head only its own jumps count, at a merge point only arrivals after <c>can_enter_jit</c> where the program says that.
/// </summary>
internal struct HotWatch(AnchorTable anchors, long[] taken) : IObserver
{
    private int _edge;
    private bool _entered;

    public static bool WatchesInstructions => false;

    public static bool WatchesEdges => true;

    public static bool WatchesBlocks => true;

    /// <summary>Where the run was left.</summary>
    public Anchor? Found { get; private set; }

    public void Executed(Machine machine, BlockId block, int instruction)
    {
    }

    public void Took(Machine machine, BlockId block, int way)
    {
        _edge = (2 * block.Index) + way;
        taken[_edge]++;
        _entered |= anchors.Enters[block.Index];
    }

    public bool Enter(Machine machine, BlockId block)
    {
        if (!anchors.IsAnchor[block.Index])
        {
            return true;
        }

        var counts = anchors.Counts(block, _edge, ref _entered);
        if (anchors.Find(machine, block) is not { } anchor || !(anchor.Trace is not null || ((counts || anchor.CountsAll) && anchor.IsHotNow())))
        {
            return true;
        }

        Found = anchor;
        return false;
    }
}
