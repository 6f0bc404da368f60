using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// Recordings and what becomes of them: a loop's trace, an approach to one, a bridge; or nothing, and then the place must be hot twice as
/// long before the next attempt, and after too many of them there is none.
/// </summary>
internal sealed class Recordings(TracingPolicy policy, TraceMaker maker, Journal journal, Explorer explorer, IEngineSink? sink = null)
{
    /// <summary>Records from an anchor; how the program ended, if it did.</summary>
    public Ending? Loop(Anchor anchor)
    {
        anchor.Count = 0;
        sink?.On(new(EngineStepKind.RecordingBegun, -1, -1, anchor.Place));
        var (expedition, ending, abort) = explorer.Explore(anchor, anchor.EndsAtJoins, anchor.Aborts, ChecksLuck(anchor));
        abort ??= ChecksLuck(anchor) && anchor.Expected is { } edge && !expedition.Log.Passes(edge) ? AbortReason.UnusualWay : null;
        if (abort is { } reason)
        {
            GiveUp(anchor, reason);
            return ending;
        }

        var reached = expedition.Reached!;
        if (expedition.Loop is { } loop && !maker.MakeLoop(reached, expedition.Log, loop, ChecksLuck(reached)))
        {
            GiveUp(reached, AbortReason.LeavesAtOnce);
        }

        if (reached != anchor)
        {
            maker.MakeApproach(anchor, expedition);
        }

        anchor.Expected = null;
        return null;
    }

    /// <summary>Records from an exit; how the program ended, if it did.</summary>
    /// <param name="exit">Where the machine has left a trace.</param>
    /// <param name="value">The value that the bridge is for, where the exit is a promotion.</param>
    public Ending? Bridge(TraceExit exit, Value? value)
    {
        exit.Recent = 0;
        sink?.On(new(EngineStepKind.RecordingBegun, exit.Owner.Number, Array.IndexOf(exit.Owner.Exits, exit), exit.Owner.Place));
        var root = exit.Owner.Root;
        var (expedition, ending, abort) = explorer.Explore(null, root?.EndsAtJoins ?? false, exit.Aborts);
        if (abort is { } reason)
        {
            var place = exit.Owner.Place;
            journal.Aborted(place, reason);
            exit.Threshold = Later(exit.Threshold);
            if (++exit.Aborts >= policy.MaxAborts)
            {
                journal.Blacklisted(place, BlacklistReason.BridgeAbortedTooOften);
                exit.Threshold = int.MaxValue;
            }

            return ending;
        }

        if (expedition.Loop is { } loop && !maker.MakeLoop(expedition.Reached!, expedition.Log, loop, ChecksLuck(expedition.Reached!)))
        {
            GiveUp(expedition.Reached!, AbortReason.LeavesAtOnce);
        }

        maker.MakeBridge(exit, expedition, value);
        if (root is not null && ++root.Bridges >= policy.BridgesBeforeJoins && !root.EndsAtJoins)
        {
            root.HasManyPaths = true;
            journal.Limit(root.Place, StopReason.PathsJoined, root);
        }

        return null;
    }

    /// <summary>Whether a recording is still given up where it chanced to begin in the wrong turn.</summary>
    private bool ChecksLuck(Anchor anchor) => anchor.Unlucky < policy.MaxUnlucky && !Sabotage.Has(TracerBug.KeepsUnluckyRecordings);

    private void GiveUp(Anchor anchor, AbortReason reason)
    {
        journal.Aborted(anchor.Place, reason);
        if (reason is AbortReason.LeftLoop or AbortReason.LeavesAtOnce or AbortReason.UnusualWay)
        {
            // Another turn may do, the next one already.
            (anchor.Unlucky, anchor.Count, anchor.Threshold) = (anchor.Unlucky + 1, 0, 1);
            return;
        }

        anchor.Threshold = Later(anchor.Threshold);
        if (++anchor.Aborts >= policy.MaxAborts)
        {
            journal.Blacklisted(anchor.Place, BlacklistReason.AbortedTooOften);
            anchor.Threshold = int.MaxValue;
        }
    }

    private static int Later(int threshold) => threshold > int.MaxValue / 4 ? threshold : 2 * threshold;
}
