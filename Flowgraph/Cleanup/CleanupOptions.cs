namespace Flowgraph.Cleanup;

/// <summary>The passes of the pipeline, each with its own switch.</summary>
[Flags]
public enum CleanupPasses
{
    None = 0,

    /// <summary>Jumps to bare jumps go where those lead; blocks that nothing reaches go away (<see cref="Cleanup.EmptyBlocks"/>).</summary>
    EmptyBlocks = 1,

    /// <summary>Blocks that behave alike become one (<see cref="Cleanup.Bisimulation"/>).</summary>
    Bisimulation = 2,

    /// <summary>A block and its only successor, whose only predecessor it is, become one (<see cref="Cleanup.ChainMerging"/>).</summary>
    ChainMerging = 4,

    /// <summary>Copies, constants, redundant operations, laws, known results of tests, loads of known contents (<see cref="Cleanup.KnownValues"/>).</summary>
    KnownValues = 8,

    /// <summary>Assignments that nothing needs and that cannot fault go away (<see cref="Cleanup.DeadCode"/>).</summary>
    DeadCode = 16,

    /// <summary>Stores that are overwritten before anybody looks go away (<see cref="Cleanup.DeadStores"/>).</summary>
    DeadStores = 32,

    /// <summary>Chains of additions or multiplications by constants become one (<see cref="Cleanup.Reassociation"/>).</summary>
    Reassociation = 64,

    /// <summary>Variables that hold one value after the other share a name, so that copies between them vanish (<see cref="Cleanup.Coalescing"/>).</summary>
    Coalescing = 128,

    /// <summary>
    /// Blocks of one operation each, before bisimulation, so that equal ends of unequal blocks are shared
    /// (<see cref="Cleanup.Splitting"/>). Not in <see cref="Default"/>: each shared end costs the runs that enter it one jump.
    /// </summary>
    Splitting = 256,

    /// <summary>Everything that makes no run longer.</summary>
    Default = EmptyBlocks | Bisimulation | ChainMerging | KnownValues | DeadCode | DeadStores | Reassociation | Coalescing,
}

/// <summary>What the cleanup may do.</summary>
public sealed record CleanupOptions
{
    public static readonly CleanupOptions Default = new();

    public CleanupPasses Passes { get; init; } = CleanupPasses.Default;

    /// <summary>False: hints vanish and promotions become gotos. True: they stay, and the values they name stay with them.</summary>
    public bool KeepHints { get; init; } = true;

    /// <summary>Rounds of the pipeline at most; it ends earlier when no pass changes anything.</summary>
    public int MaxRounds { get; init; } = 100;

    /// <summary>What is not looked at, for the sake of time.</summary>
    public CleanupLimits Limits { get; init; } = CleanupLimits.Default;

    internal bool Has(CleanupPasses pass) => (Passes & pass) != 0;
}
