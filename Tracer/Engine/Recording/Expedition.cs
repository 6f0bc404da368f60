using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// One recording of the engine under way: the log, the anchors it came past, and how it came to its end.
/// <code>
/// anchor A … A                   a loop from A
/// anchor A … B, which has a loop          an approach from A that goes on in B; approaches on the way are passed by
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
    private readonly Dictionary<Anchor, Passage> _passed = [];

    public PathLog Log => log;

    /// <summary>Whether it ends where paths join.</summary>
    public bool EndsAtJoins { get; init; }

    /// <summary>Whether it ends where the run leaves the loop that it began in.</summary>
    public bool StaysInLoop { get; init; }

    /// <summary>Whether it ended there.</summary>
    public bool LeftLoop { get; private set; }

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

    /// <summary>
    /// A block is about to be entered; false ends the recording there. Turns of an inner loop count from its last entry on: what is cut out
    /// as its turn must not lead out of it and in again.
    /// </summary>
    public bool Go(BlockId block)
    {
        if (StaysInLoop && start is not null && anchors.IsOutside(start, block))
        {
            LeftLoop = true;
            return false;
        }

        foreach (var inner in _passed.Keys)
        {
            if (_passed[inner].Turns >= 0 && anchors.IsOutside(inner, block))
            {
                _passed[inner] = _passed[inner] with { Turns = -1 };
            }
        }

        return HasRoom;
    }

    /// <summary>An anchor is about to be entered; false ends the recording there.</summary>
    public bool Pass(Machine machine, Anchor anchor, bool counts)
    {
        if (anchor == start)
        {
            return End(anchor, (0, log.Count), 0);
        }

        if (anchor.Trace is { Role: not TraceRole.Approach } || (EndsAtJoins && log.Count > 0))
        {
            return End(anchor, null, log.Count);
        }

        if (counts || anchor.CountsAll)
        {
            var passed = _passed.GetValueOrDefault(anchor, new(log.Count, log.Count, -1));
            if (passed.Turns >= policy.InnerTurns && !anchor.IsBlacklisted)
            {
                return End(anchor, (passed.Last, log.Count), passed.First);
            }

            _passed[anchor] = new(passed.First, log.Count, passed.Turns + 1);
        }

        Freeze(machine, anchor.Block);
        return true;
    }

    /// <summary>Places in the log where an anchor was passed, and how often it came round there since its loop was entered.</summary>
    private readonly record struct Passage(int First, int Last, int Turns);

    private bool End(Anchor anchor, (int From, int End)? loop, int approach)
    {
        (Reached, Loop, Approach) = (anchor, loop, approach);
        return false;
    }
}
