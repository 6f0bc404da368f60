using Tracer.Optimizer;

namespace Tracer.Engine;

/// <summary>
/// The numbers that decide when the engine records, how far, and when it gives up. Presets: <see cref="TracingPolicies"/>.
/// </summary>
/// <param name="Name">As the command line calls it.</param>
public sealed record TracingPolicy(string Name)
{
    /// <summary>A loop is recorded when its head has been reached so often by its own jumps.</summary>
    public int HotLoop { get; init; } = 3;

    /// <summary>A bridge is recorded when a guard has failed so often.</summary>
    public int HotExit { get; init; } = 3;

    /// <summary>Entries that one trace may have; a longer recording is cut into segments, or given up.</summary>
    public int TraceLimit { get; init; } = 6_000;

    /// <summary>Segments that one recording may be cut into.</summary>
    public int Segments { get; init; } = 40;

    /// <summary>How often a recording from a place must have become too long before the next one there is cut into segments.</summary>
    public int SegmentAfterAborts { get; init; }

    /// <summary>Turns of an inner loop without a trace that a recording goes along with; after them the inner loop is cut out as a trace.</summary>
    public int InnerTurns { get; init; } = 1;

    /// <summary>Traces altogether.</summary>
    public int MaxTraces { get; init; } = 2_000;

    /// <summary>Bridges of one loop, those from its bridges included.</summary>
    public int MaxBridges { get; init; } = 200;

    /// <summary>Bridges of one loop after which further ones end where paths join, instead of going on to a loop's head each.</summary>
    public int BridgesBeforeJoins { get; init; } = 12;

    /// <summary>Values for which one promotion gets a bridge each; after them one bridge serves all others.</summary>
    public int ValuesPerGuard { get; init; } = 4;

    /// <summary>How often a loop is recorded anew whose trace seldom comes round.</summary>
    public int RetraceLimit { get; init; } = 3;

    /// <summary>Recordings from one place that are given up because they chanced to begin in the wrong turn; a later one stays.</summary>
    public int MaxUnlucky { get; init; } = 6;

    /// <summary>Failed recordings from one place before it is blacklisted; after each, the place has to be hot twice as long as before.</summary>
    public int MaxAborts { get; init; } = 6;

    /// <summary>Runs after each of which a loop's trace is judged by how often they came round.</summary>
    public int TrialRuns { get; init; } = 50;

    /// <summary>Positions of the interpreted program that are told apart.</summary>
    public int MaxGreenKeys { get; init; } = 20_000;

    /// <summary>Entries of all traces together.</summary>
    public int MaxEntries { get; init; } = 2_000_000;

    /// <summary>Units that a trace runs interpreted before it is compiled, where traces are compiled; 0 compiles it at once.</summary>
    public long CompileAfter { get; init; } = 100_000;

    /// <summary>Loops that are kept compiled; beyond them the one compiled first goes.</summary>
    public int MaxCompiled { get; init; } = 500;

    /// <summary>What optimizes the traces.</summary>
    public PassSet Passes { get; init; } = PassSet.Default;

    /// <summary>What keeps optimizing linear. Only tests lower it.</summary>
    public OptimizerLimits Optimizer { get; init; } = OptimizerLimits.Default;
}
