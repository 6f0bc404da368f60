using Flowgraph;
using Tracer.Engine;

namespace Tracer.Explaining;

/// <summary>
/// Watches one run as if a recording had been started at every arrival at an anchor: for each anchor one recording is open, from its last arrival on. When
/// the anchor comes round the recording is closed and the next one opened.
/// <code>
/// arrivals at a:   1   2   3   4          recordings   1–2, 2–3, 3–4, 4–end (given up)
/// </code>
/// </summary>
internal sealed class StartRecordings(Program program, AnchorTable anchors, TracingPolicy policy, long most, Action<Anchor, long, Expedition, AbortReason?> closed)
{
    private readonly BlockTranscripts _transcripts = new(program);
    private readonly OrderedDictionary<Anchor, (Expedition Expedition, long Number)> _open = [];
    private readonly Dictionary<Anchor, long> _arrivals = [];

    /// <summary>Recordings begun.</summary>
    public long Count { get; private set; }

    public bool HasRoom => Count < most;

    public void Took(Machine machine, BlockId block, int way)
    {
        foreach (var (expedition, _) in _open.Values)
        {
            expedition.Log.Take(machine, block, way);
        }
    }

    /// <summary>Arrival at an anchor; false where enough was seen.</summary>
    public bool Arrive(Machine machine, BlockId block, int edge, ref bool entered)
    {
        var counts = anchors.Counts(block, edge, ref entered);
        if (anchors.Find(machine, block) is { } anchor)
        {
            foreach (var (from, (expedition, number)) in _open.ToArray())
            {
                if (!expedition.Pass(machine, anchor, counts))
                {
                    Close(from, number, expedition, expedition.HasRoom ? null : AbortReason.TraceTooLong);
                }
            }

            if (counts || anchor.CountsAll)
            {
                _arrivals[anchor] = _arrivals.GetValueOrDefault(anchor) + 1;
                Open(machine, anchor);
            }
        }

        return HasRoom;
    }

    /// <summary>Gives up recordings that are too long.</summary>
    public void Bound()
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            var (from, (expedition, number)) = _open.GetAt(i);
            if (!expedition.HasRoom)
            {
                Close(from, number, expedition, AbortReason.TraceTooLong);
            }
        }
    }

    /// <summary>The run ended.</summary>
    public void End(AbortReason reason)
    {
        foreach (var (from, (expedition, number)) in _open.ToArray())
        {
            Close(from, number, expedition, reason);
        }
    }

    private void Open(Machine machine, Anchor anchor)
    {
        if (_open.ContainsKey(anchor))
        {
            return;
        }

        var log = new PathLog(program, _transcripts, new(anchor.Block, 0));
        var expedition = new Expedition(log, anchors, anchor, policy, (long)policy.TraceLimit * policy.Segments);
        expedition.Freeze(machine, anchor.Block);
        _open.Add(anchor, (expedition, _arrivals[anchor]));
        Count++;
    }

    private void Close(Anchor anchor, long number, Expedition expedition, AbortReason? reason)
    {
        _open.Remove(anchor);
        closed(anchor, number, expedition, reason);
    }
}

/// <summary>The observer: all it knows is in <see cref="StartRecordings"/>.</summary>
internal struct StartRecorder(StartRecordings recordings, AnchorTable anchors) : IObserver
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
        _entered |= anchors.Enters[block.Index];
        recordings.Took(machine, block, way);
    }

    public bool Enter(Machine machine, BlockId block)
    {
        recordings.Bound();
        return !anchors.IsAnchor[block.Index] || recordings.Arrive(machine, block, _edge, ref _entered);
    }
}
