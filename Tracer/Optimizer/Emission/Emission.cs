namespace Tracer.Optimizer;

/// <summary>An optimized trace that has not been written yet: writing is half of the work, and of two versions of a loop only one is wanted.</summary>
internal sealed record Emission(Emitter Emitter, DecisionLog Decisions, int LoopArguments)
{
    /// <summary>Null where a value that may be undefined would have to be copied, or one is needed whose operation was left out. Call it once.</summary>
    /// <param name="trials">How often the loop's body was walked.</param>
    public Optimization? Finish(int trials)
    {
        Emitter.Mark();
        if (Emitter.LacksValues || Emitter.Emit() is not { } trace)
        {
            return null;
        }

        Emitter.ReportUnused(Decisions);
        return new(trace, Decisions, LoopArguments, trials, Emitter.Work) { Sources = Emitter.Sources, Idle = Emitter.Idle() };
    }
}
