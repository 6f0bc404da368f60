namespace Tracer.Optimizer;

/// <summary>
/// What keeps the optimizer's time linear: beyond a limit something is not known, not delayed or not tried, and the trace means the same.
/// Tests lower the limits, so that small traces come to both sides of each.
/// <code>
/// Delayed 1      p.x = 1, p.y = 2, guard      both stores are done before the guard, not at its exit
/// </code>
/// </summary>
public sealed record OptimizerLimits
{
    /// <summary>The limits of every trace but those of tests.</summary>
    public static readonly OptimizerLimits Default = new();

    /// <summary>Fields and elements whose contents are known; a store looks at all of them. At least 1.</summary>
    public int Places { get; init; } = 64;

    /// <summary>Stores delayed; an exit lists all of them.</summary>
    public int Delayed { get; init; } = 16;

    /// <summary>Elements of an array that is not allocated.</summary>
    public int ArrayLength { get; init; } = 32;

    /// <summary>How often a peeled loop's body is walked until its assumptions hold.</summary>
    public int Trials { get; init; } = 12;

    /// <summary>How often a trace is optimized, each time without what nobody needed the time before. At least 1.</summary>
    public int Rounds { get; init; } = 4;

    /// <summary>Values that all exits together may list.</summary>
    public long ResumeData { get; init; } = 4_000_000;
}

/// <summary>The limits by name.</summary>
public enum OptimizerLimit : byte
{
    Places,
    Delayed,
    ArrayLength,
    Trials,
    Rounds,
    ResumeData,
}
