namespace Tracer.Optimizer;

/// <summary>An optimized trace that has not been written yet: writing is half of the work, and of two versions of a loop only one is wanted.</summary>
internal sealed record Emission(Emitter Emitter, IReadOnlyList<Decision> Decisions, int LoopArguments)
{
    /// <summary>Null where a value that may be undefined would have to be copied.</summary>
    public Optimization? Finish(int trials)
    {
        Emitter.Mark();
        return Emitter.Emit() is { } trace ? new(trace, [.. Decisions, .. Emitter.Unused()], LoopArguments, trials, Emitter.Work) { Sources = Emitter.Sources } : null;
    }
}
