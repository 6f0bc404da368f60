using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// One recording of the engine under way: the log, the anchors it came past, and how it came to its end.
/// <code>
/// anchor A … A                   a loop from A
/// anchor A … B, which has a trace         an approach from A that goes on in B
/// exit … B … B, B without a trace         a loop from B, cut out; and before it, a bridge that goes on in B
/// </code>
/// At a merge point that is passed the greens are frozen, as if they were promoted there: so the trace depends on the position in the
/// interpreted program, and operations on it fold.
/// </summary>
/// <param name="log">What was done.</param>
/// <param name="anchors">The program's anchors.</param>
/// <param name="start">Where the recording began; null for a bridge.</param>
/// <param name="policy">Its limits.</param>
/// <param name="limit">Entries that the recording may have.</param>
internal sealed class Expedition(PathLog log, AnchorTable anchors, Anchor? start, TracingPolicy policy, long limit)
{
    private readonly Dictionary<Anchor, (int First, int Last, int Turns)> _passed = [];

    public PathLog Log => log;

    /// <summary>Whether it ends where paths join.</summary>
    public bool EndsAtJoins { get; init; }

    public bool HasRoom => log.Entries <= limit;

    /// <summary>The anchor at which it ended; null where it did not end at one.</summary>
    public Anchor? Reached { get; private set; }

    /// <summary>The part of the log that is a loop from <see cref="Reached"/>; null where there is none.</summary>
    public (int From, int End)? Loop { get; private set; }

    /// <summary>How much of the log leads from the start to <see cref="Reached"/>, the first time.</summary>
    public int Approach { get; private set; }

    /// <summary>Freezes the greens of a merge point.</summary>
    public void Freeze(Machine machine, BlockId block)
    {
        if (anchors.IsMergePoint(block))
        {
            foreach (var green in anchors.Greens(block))
            {
                log.Freeze(machine[green], green, block, anchors.OriginOf(block));
            }
        }
    }

    /// <summary>An anchor is about to be entered; false ends the recording there.</summary>
    public bool Pass(Machine machine, Anchor anchor, bool counts)
    {
        if (anchor == start)
        {
            return End(anchor, (0, log.Count), 0);
        }

        if (anchor.Trace is not null || (EndsAtJoins && log.Count > 0))
        {
            return End(anchor, null, log.Count);
        }

        if (counts || anchor.CountsAll)
        {
            (int First, int Last, int Turns) passed = _passed.GetValueOrDefault(anchor, (log.Count, log.Count, -1));
            if (passed.Turns >= policy.InnerTurns && !anchor.IsBlacklisted)
            {
                return End(anchor, (passed.Last, log.Count), passed.First);
            }

            _passed[anchor] = (passed.First, log.Count, passed.Turns + 1);
        }

        Freeze(machine, anchor.Block);
        return true;
    }

    private bool End(Anchor anchor, (int From, int End)? loop, int approach)
    {
        (Reached, Loop, Approach) = (anchor, loop, approach);
        return false;
    }
}
