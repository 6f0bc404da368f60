using Flowgraph;

namespace Tracer.Engine;

/// <summary>Watches interpreting while a trace is recorded; all it knows is in its <see cref="Expedition"/>.</summary>
internal struct EngineRecorder(Expedition expedition, AnchorTable anchors, long[] taken) : IObserver
{
    private int _edge;
    private bool _entered;

    public static bool WatchesInstructions => false;

    public static bool WatchesEdges => true;

    public static bool WatchesBlocks => true;

    public void Executed(Machine machine, BlockId block, int instruction)
    {
    }

    public void Took(Machine machine, BlockId block, int way)
    {
        _edge = (2 * block.Index) + way;
        taken[_edge]++;
        _entered |= anchors.Enters[block.Index];
        expedition.Log.Take(machine, block, way);
    }

    public bool Enter(Machine machine, BlockId block)
    {
        if (!expedition.Go(block))
        {
            return false;
        }

        if (anchors.IsAnchor[block.Index])
        {
            var counts = anchors.Counts(block, _edge, ref _entered);
            if (anchors.Find(machine, block) is { } anchor && !expedition.Pass(machine, anchor, counts))
            {
                return false;
            }
        }
        else if (expedition.EndsAtJoins && anchors.IsJoin[block.Index] && !expedition.Pass(machine, anchors.Open(block), true))
        {
            return false;
        }

        return true;
    }
}
