using Flowgraph;
using Flowgraph.Interpreting;

namespace Tracer.Engine;

/// <summary>
/// One run under the engine. Whoever has the machine hands it on: the interpreter to a trace or a recording, a trace to the interpreter
/// or a recording, a recording to the trace that it made.
/// </summary>
internal sealed class EngineRun
{
    private readonly Machine _machine;
    private readonly TracingPolicy _policy;
    private readonly AnchorTable _anchors;
    private readonly Journal _journal;
    private readonly TraceMaker _maker;
    private readonly Executor _executor;
    private readonly InterpretedSteps _steps;
    private readonly BlockTranscripts _transcripts;
    private readonly long _fuel;

    public EngineRun(Machine machine, TracingPolicy policy, BlockId? at)
    {
        (_machine, _policy, _fuel) = (machine, policy, machine.Fuel);
        _anchors = new(machine.Program, policy, at);
        _transcripts = new(machine.Program);
        _journal = new(() => _fuel - machine.Fuel);
        var frame = new TraceFrame(machine.Program);
        _maker = new(machine.Program, _transcripts, frame, _anchors, policy, _journal);
        _executor = new(machine, frame);
        _steps = new(machine.Program);
    }

    public EngineResult Run()
    {
        Ending? ending = null;
        while (ending is null)
        {
            var watch = new HotWatch(_anchors, _steps.Taken);
            var start = _machine.Position;
            ending = Interpreter.Run(_machine, ref watch);
            _steps.AddLeg(start, _machine.Position);
            if (_anchors.LimitReached)
            {
                _journal.Limit("merge points", StopReason.GreenKeyLimit);
            }

            if (ending is null)
            {
                ending = GoOn(watch.Found!);
            }
        }

        var traced = Tally.Of(_maker.Fragments);
        return new(ending, _steps.Counts, traced, _maker.Fragments.Select(Tally.Report).ToSequence(), _journal.Events, _fuel - _machine.Fuel);
    }

    /// <summary>From an anchor that has a trace or is hot, until the interpreter must go on; or the program's end.</summary>
    private Ending? GoOn(Anchor? anchor)
    {
        while (anchor is not null)
        {
            if (anchor.Trace is { } trace)
            {
                if (_executor.Run(trace, out var left) is { } inside)
                {
                    return inside;
                }

                if (Leave(left!, out anchor) is { } whileRecording)
                {
                    return whileRecording;
                }
            }
            else if (Record(anchor) is { } whileRecording)
            {
                return whileRecording;
            }
            else
            {
                anchor = _anchors.At(_machine) is { Trace: not null } reached ? reached : null;
            }
        }

        return null;
    }

    /// <summary>A trace was left where none goes on yet: to an anchor, to the interpreter, or to record a bridge.</summary>
    private Ending? Leave(TraceExit exit, out Anchor? next)
    {
        next = null;
        if (_anchors.At(_machine) is { } anchor)
        {
            next = anchor.Trace is not null || (anchor.IsHotNow() && MayRecord(anchor)) ? anchor : null;
        }
        else if (WantsBridge(exit, out var value))
        {
            var ending = RecordBridge(exit, value);
            next = _anchors.At(_machine) is { Trace: not null } reached ? reached : null;
            return ending;
        }

        if (next is null)
        {
            exit.ToInterpreter++;
            Judge(exit);
        }

        return null;
    }

    /// <summary>Whether an exit has become hot and may have a bridge; a promotion for the value that failed it, if that comes back.</summary>
    private bool WantsBridge(TraceExit exit, out Value? value)
    {
        value = null;
        if (exit.Threshold == int.MaxValue)
        {
            return false;
        }

        exit.Recent++;
        if (exit.Promoted is { } promoted && _machine.Program.FindVariable(promoted) is { } slot)
        {
            // Values that keep changing get a bridge for all of them, later.
            exit.Values ??= new();
            var seen = exit.Values.Add(_machine[slot]);
            var mayFreeze = exit.ValueDepth < _policy.ValuesPerGuard && !_machine[slot].IsUndefined;
            value = mayFreeze && seen >= exit.Threshold ? _machine[slot] : null;
            if (value is null && exit.Recent < (mayFreeze ? (long)Math.Clamp(_policy.ValuesPerGuard, 4, ValueTally.Kept) * exit.Threshold : exit.Threshold))
            {
                return false;
            }

            if (value is null)
            {
                _journal.Limit(exit.Owner.Place, StopReason.ValueLimit, exit.Owner.Root);
            }
        }
        else if (exit.Recent < exit.Threshold)
        {
            return false;
        }

        return !Retraces(exit) && MayBridge(exit);
    }

    /// <summary>A loop's trace that nobody ever came round in was recorded on a path that is not the usual one: recorded anew.</summary>
    private bool Retraces(TraceExit exit)
    {
        var (owner, anchor) = (exit.Owner, exit.Owner.Root);
        var cameRound = owner.Turns > 0 || (owner.Executed.Preamble > 0 && exit.Entry >= owner.Executed.Preamble);
        if (owner.Role != TraceRole.Loop || anchor?.Trace != owner || cameRound || owner.Runs > exit.Count)
        {
            return false;
        }

        if (anchor.Retraces >= _policy.RetraceLimit)
        {
            _journal.Limit(anchor.Place, StopReason.RetraceLimit, anchor);
            return false;
        }

        anchor.Retraces++;
        Drop(anchor);
        return true;
    }

    private void Drop(Anchor anchor)
    {
        _journal.Dropped(anchor.Place, anchor.Trace!.Number);
        (anchor.Trace, anchor.Count, anchor.Threshold, anchor.ToInterpreter) = (null, 0, 1, 0);
    }

    private bool MayRecord(Anchor anchor)
    {
        var full = _maker.Full;
        if (full is { } reason)
        {
            _journal.Limit(anchor.Place, reason, anchor);
            anchor.Threshold = int.MaxValue;
        }

        return full is null;
    }

    private bool MayBridge(TraceExit exit)
    {
        var root = exit.Owner.Root;
        var full = _maker.Full ?? (root?.Bridges >= _policy.MaxBridges ? StopReason.BridgeLimit : null);
        if (full is { } reason)
        {
            _journal.Limit(exit.Owner.Place, reason, root);
            exit.Threshold = int.MaxValue;
        }

        return full is null;
    }

    /// <summary>A loop that nearly always goes on in the interpreter before it came round is dropped.</summary>
    private void Judge(TraceExit exit)
    {
        if (exit.Owner.Root is not { Trace: { Role: TraceRole.Loop } trace } anchor)
        {
            return;
        }

        anchor.ToInterpreter++;
        if (exit.Threshold < int.MaxValue || trace.Runs < _policy.TrialRuns || 10 * anchor.ToInterpreter < 9 * trace.Runs || 10 * trace.Turns > trace.Runs)
        {
            return;
        }

        Drop(anchor);
        if (anchor.Retraces++ >= _policy.RetraceLimit)
        {
            _journal.Blacklisted(anchor.Place, BlacklistReason.LeavesTooSoon);
            anchor.Threshold = int.MaxValue;
        }
    }

    private Ending? Record(Anchor anchor)
    {
        if (!MayRecord(anchor))
        {
            return null;
        }

        anchor.Count = 0;
        var (expedition, ending, abort) = Explore(anchor, anchor.EndsAtJoins, anchor.Aborts);
        if (abort is { } reason)
        {
            _journal.Aborted(anchor.Place, reason);
            anchor.Threshold = anchor.Threshold > int.MaxValue / 4 ? anchor.Threshold : 2 * anchor.Threshold;
            if (++anchor.Aborts >= _policy.MaxAborts)
            {
                _journal.Blacklisted(anchor.Place, BlacklistReason.AbortedTooOften);
                anchor.Threshold = int.MaxValue;
            }

            return ending;
        }

        var reached = expedition.Reached!;
        if (expedition.Loop is { } loop)
        {
            _maker.MakeLoop(reached, expedition.Log, loop);
        }

        if (reached != anchor)
        {
            _maker.MakeApproach(anchor, expedition);
        }

        return null;
    }

    private Ending? RecordBridge(TraceExit exit, Value? value)
    {
        exit.Recent = 0;
        var root = exit.Owner.Root;
        var (expedition, ending, abort) = Explore(null, root?.EndsAtJoins ?? false, exit.Aborts);
        if (abort is { } reason)
        {
            var place = exit.Owner.Place;
            _journal.Aborted(place, reason);
            exit.Threshold = exit.Threshold > int.MaxValue / 4 ? exit.Threshold : 2 * exit.Threshold;
            if (++exit.Aborts >= _policy.MaxAborts)
            {
                _journal.Blacklisted(place, BlacklistReason.BridgeAbortedTooOften);
                exit.Threshold = int.MaxValue;
            }

            return ending;
        }

        if (expedition.Loop is { } loop)
        {
            _maker.MakeLoop(expedition.Reached!, expedition.Log, loop);
        }

        _maker.MakeBridge(exit, expedition, value);
        if (root is not null && ++root.Bridges >= _policy.BridgesBeforeJoins && !root.EndsAtJoins)
        {
            root.EndsAtJoins = true;
            _journal.Limit(root.Place, StopReason.PathsJoined, root);
        }

        return null;
    }

    /// <summary>Interprets with a log, from where the machine stands.</summary>
    private (Expedition Expedition, Ending? Ending, AbortReason? Abort) Explore(Anchor? anchor, bool endsAtJoins, int aborts)
    {
        var start = _machine.Position;
        var segments = aborts >= _policy.SegmentAfterAborts ? _policy.Segments : 1;
        var log = new PathLog(_machine.Program, _transcripts, start);
        var expedition = new Expedition(log, _anchors, anchor, _policy, (long)_policy.TraceLimit * segments) { EndsAtJoins = endsAtJoins };
        if (anchor is not null)
        {
            expedition.Freeze(_machine, anchor.Block);
        }

        var recorder = new EngineRecorder(expedition, _anchors, _steps.Taken);
        var ending = Interpreter.Run(_machine, ref recorder);
        _steps.AddLeg(start, _machine.Position);
        AbortReason? abort = ending switch
        {
            Stopped => AbortReason.ProgramStopped,
            Faulted => AbortReason.ProgramFaulted,
            OutOfFuel => AbortReason.OutOfFuel,
            _ => expedition.Reached is null || !expedition.HasRoom ? AbortReason.TraceTooLong : null,
        };
        return (expedition, ending, abort);
    }
}
