using Flowgraph;
using Flowgraph.Interpreting;

namespace Tracer.Engine;

/// <summary>Interprets with a log, from where the machine stands, until the recording has an end or must be given up.</summary>
internal sealed class Explorer(Machine machine, TracingPolicy policy, AnchorTable anchors, BlockTranscripts transcripts, InterpretedSteps steps, IEngineSink? sink = null)
{
    /// <param name="anchor">Where the machine stands; null for a bridge.</param>
    /// <param name="endsAtJoins">Whether the recording ends where paths join.</param>
    /// <param name="aborts">Recordings from here that were given up.</param>
    /// <param name="checksLuck">Whether it ends where the run leaves the loop.</param>
    public (Expedition Expedition, Ending? Ending, AbortReason? Abort) Explore(
        Anchor? anchor, bool endsAtJoins, int aborts, bool checksLuck = false)
    {
        var start = machine.Position;
        var segments = aborts >= policy.SegmentAfterAborts ? policy.Segments : 1;
        var log = new PathLog(machine.Program, transcripts, start);
        var expedition = new Expedition(log, anchors, anchor, policy, (long)policy.TraceLimit * segments)
        {
            EndsAtJoins = endsAtJoins,
            StaysInLoop = checksLuck,
        };
        if (anchor is not null)
        {
            expedition.Freeze(machine, anchor.Block);
        }

        var ending = Record(new(expedition, anchors, steps.Taken));
        steps.AddLeg(start, machine.Position);
        AbortReason? abort = ending switch
        {
            Stopped => AbortReason.ProgramStopped,
            Faulted => AbortReason.ProgramFaulted,
            OutOfFuel => AbortReason.OutOfFuel,
            _ when expedition.LeftLoop => AbortReason.LeftLoop,
            _ => expedition.Reached is null || !expedition.HasRoom ? AbortReason.TraceTooLong : null,
        };
        return (expedition, ending, abort);
    }

    private Ending? Record(EngineRecorder recorder)
    {
        if (sink is null)
        {
            return Interpreter.Run(machine, ref recorder);
        }

        var told = new ToldObserver<EngineRecorder>(recorder, anchors, EngineStepKind.Recorded, sink);
        return Interpreter.Run(machine, ref told);
    }
}
