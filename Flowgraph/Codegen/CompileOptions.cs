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

    /// <summary>
    /// For testing deoptimization: the check of the n-th operation or test executed in compiled code fails, once; 0 for none.
    /// </summary>
    public long FailAtCheck { get; init; }

    /// <summary>Whether code counts checks, so that one of them can be made to fail.</summary>
    public bool CountsChecks => FailAtCheck > 0;

    /// <summary>Loop turns that the interpreter makes after compiled code left, before it tries compiled code again; grows with each leaving.</summary>
    public int TurnsBeforeReentry { get; init; } = 64;
}
