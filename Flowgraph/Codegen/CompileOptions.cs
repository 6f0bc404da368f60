namespace Flowgraph.Codegen;

/// <summary>How to compile.</summary>
public sealed record CompileOptions
{
    public static readonly CompileOptions Default = new();

    /// <summary>Units of code kept at most; the one used longest ago goes first, and its code can be collected.</summary>
    public int MaxUnits { get; init; } = 32;

    /// <summary>How much of the JIT's limits a method may use, above 0 and at most 1.</summary>
    public double MethodSize { get; init; } = 1;

    /// <summary>Whether loops without effects may leave overflow to an exception and go back to a checkpoint; else every operation tests.</summary>
    public bool Checkpoints { get; init; } = true;

    /// <summary>For testing deoptimization: what makes code leave that has no reason to; null for code that does not ask.</summary>
    public ForcedLeaving? Forced { get; init; }

    /// <summary>Loop turns that the interpreter makes after compiled code left, before it tries compiled code again; grows with each leaving.</summary>
    public int TurnsBeforeReentry { get; init; } = 64;
}
