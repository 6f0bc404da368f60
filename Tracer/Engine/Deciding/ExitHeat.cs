using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// When an exit deserves a bridge, and when there are enough traces. Each "no" that is for good is
/// written into the journal.
/// </summary>
internal sealed class ExitHeat(Machine machine, TracingPolicy policy, TraceMaker maker, LoopJudge judge, Journal journal)
{
    /// <summary>Whether the traces stay as they are: nothing is recorded or dropped any more, and nobody writes that down.</summary>
    public bool IsSettled { get; set; }

    /// <summary>Whether an exit has become hot and may have a bridge; a promotion for the value that failed it, if that comes back.</summary>
    public bool WantsBridge(TraceExit exit, out Value? value)
    {
        value = null;
        if (exit.Threshold == int.MaxValue || IsSettled)
        {
            return false;
        }

        exit.Recent++;
        if (exit.Promoted is { } promoted && machine.Program.FindVariable(promoted) is { } slot)
        {
            // Values that keep changing get a bridge for all of them, later.
            exit.Values ??= new();
            var seen = exit.Values.Add(machine[slot]);
            var mayFreeze = exit.ValueDepth < policy.ValuesPerGuard && !machine[slot].IsUndefined;
            value = mayFreeze && seen >= exit.Threshold ? machine[slot] : null;
            if (value is null && exit.Recent < (mayFreeze ? (long)Math.Clamp(policy.ValuesPerGuard, 4, ValueTally.Kept) * exit.Threshold : exit.Threshold))
            {
                return false;
            }

            if (value is null)
            {
                journal.Limit(exit.Owner.Place, StopReason.ValueLimit, exit.Owner.Root);
            }
        }
        else if (exit.Recent < exit.Threshold)
        {
            return false;
        }

        return !judge.DropsAtOnce(exit) && MayBridge(exit);
    }

    /// <summary>Whether a trace may be recorded from an anchor; never again where there are enough.</summary>
    public bool MayRecord(Anchor anchor)
    {
        if (IsSettled)
        {
            anchor.Threshold = int.MaxValue;
            return false;
        }

        var full = maker.Full;
        if (full is { } reason)
        {
            journal.Limit(anchor.Place, reason, anchor);
            anchor.Threshold = int.MaxValue;
        }

        return full is null;
    }

    private bool MayBridge(TraceExit exit)
    {
        var root = exit.Owner.Root;
        var full = maker.Full ?? (root?.Bridges >= policy.MaxBridges ? StopReason.BridgeLimit : null);
        if (full is { } reason)
        {
            journal.Limit(exit.Owner.Place, reason, root);
            exit.Threshold = int.MaxValue;
        }

        return full is null;
    }
}
