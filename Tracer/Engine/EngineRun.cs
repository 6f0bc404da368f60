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
    private readonly AnchorTable _anchors;
    private readonly Journal _journal;
    private readonly TraceMaker _maker;
    private readonly TraceChain _chain;
    private readonly InterpretedSteps _steps;
    private readonly LoopJudge _judge;
    private readonly ExitHeat _heat;
    private readonly Recordings _recordings;
    private readonly TracingPolicy _policy;
    private readonly long _fuel;
    private readonly IEngineSink? _sink;

    public EngineRun(Machine machine, TracingPolicy policy, BlockId? at, bool compiled, ForcedExits? forced, IEngineSink? sink = null)
    {
        (_machine, _policy, _fuel, _sink) = (machine, policy, machine.Fuel, sink);
        _anchors = new(machine.Program, policy, at);
        var transcripts = BlockTranscripts.Of(machine.Program);
        _journal = new(() => _fuel - machine.Fuel, sink);
        var frame = new TraceFrame(machine.Program);
        var forcing = forced is null ? null : new Forcing(machine.Program, forced);
        _maker = new(machine.Program, transcripts, frame, _anchors, policy, _journal, forcing);
        IExecutor executor = compiled ? new CompilingExecutor(machine, frame, policy, forcing) : new InterpretingExecutor(machine, frame, forcing);
        _chain = new(machine, frame, executor, forcing, sink);
        _steps = new(machine.Program);
        _judge = new(machine.Program, policy, _journal);
        _heat = new(machine, policy, _maker, _judge, _journal);
        _recordings = new(policy, _maker, _journal, new(machine, policy, _anchors, transcripts, _steps, sink), sink);
    }

    public EngineResult Run()
    {
        Ending? ending = null;
        while (ending is null)
        {
            var start = _machine.Position;
            (ending, var found) = Interpret(new(_anchors, _steps.Taken));
            _steps.AddLeg(start, _machine.Position);
            if (_anchors.LimitReached)
            {
                _journal.Limit("merge points", StopReason.GreenKeyLimit);
            }

            if (ending is null)
            {
                ending = GoOn(found!);
            }
        }

        ReachedByEngine.Count(_maker.Fragments, _journal.Events);
        var traced = Tally.Of(_maker.Fragments);
        return new(ending, _steps.Counts, traced, _maker.Fragments.Select(Tally.Report).ToSequence(), _journal.Events, _fuel - _machine.Fuel)
        {
            Policy = _policy,
        };
    }

    /// <summary>From here on the traces stay as they are, and counting begins anew.</summary>
    public void Settle()
    {
        (_heat.IsSettled, _judge.IsSettled) = (true, true);
        _steps.Clear();
        foreach (var fragment in _maker.Fragments)
        {
            fragment.ClearCounts();
        }
    }

    /// <summary>Interprets until the program ends, or until an anchor has a trace or is hot.</summary>
    private (Ending? Ending, Anchor? Found) Interpret(HotWatch watch)
    {
        if (_sink is null)
        {
            var ending = Interpreter.Run(_machine, ref watch);
            return (ending, watch.Found);
        }

        var told = new ToldObserver<HotWatch>(watch, _anchors, EngineStepKind.Interpreted, _sink);
        var last = Interpreter.Run(_machine, ref told);
        return (last, told.Inner.Found);
    }

    /// <summary>From an anchor that has a trace or is hot, until the interpreter must go on; or the program's end.</summary>
    private Ending? GoOn(Anchor? anchor)
    {
        while (anchor is not null)
        {
            if (anchor.Trace is { } trace && !_judge.Drops(anchor, trace))
            {
                if (_chain.Run(trace, out var left) is { } inside)
                {
                    return inside;
                }

                if (left is null)
                {
                    return null;
                }

                if (Leave(left, out anchor) is { } whileRecording)
                {
                    return whileRecording;
                }
            }
            else if (_heat.MayRecord(anchor) && _recordings.Loop(anchor) is { } whileRecording)
            {
                return whileRecording;
            }
            else
            {
                anchor = Reached();
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
            next = anchor.Trace is not null || (anchor.IsHotNow() && _heat.MayRecord(anchor)) ? anchor : null;
        }
        else if (_heat.WantsBridge(exit, out var value))
        {
            var ending = _recordings.Bridge(exit, value);
            next = Reached();
            return ending;
        }

        if (next is null)
        {
            exit.ToInterpreter++;
            _judge.LeftToInterpreter(exit);
        }

        return null;
    }

    /// <summary>The anchor at which the machine stands, if it has a trace.</summary>
    private Anchor? Reached() => _anchors.At(_machine) is { Trace: not null } anchor ? anchor : null;
}
