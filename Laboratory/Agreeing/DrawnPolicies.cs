using Laboratory.Generating;
using Tracer;
using Tracer.Engine;
using Tracer.Optimizer;

namespace Laboratory.Agreeing;

/// <summary>
/// Policies and forced exits drawn by a case, so that a case is always run alike: a preset or small limits of every sort, and any set of passes.
/// </summary>
internal static class DrawnPolicies
{
    public static TracingPolicy For(Case it)
    {
        var dice = Of(it);
        var passes = PassSet.All;
        foreach (var pass in Enum.GetValues<Pass>())
        {
            passes = dice.PerMille(250) ? passes.Without(pass) : passes;
        }

        var preset = dice.Pick(TracingPolicies.All) with { Passes = dice.PerMille(500) ? PassSet.All : passes };
        return dice.PerMille(200) ? preset : preset with
        {
            HotLoop = 1 + dice.Below(5),
            HotExit = 1 + dice.Below(4),
            TraceLimit = dice.Pick([1, 2, 5, 20, 6000]),
            Segments = dice.Pick([1, 2, 40]),
            SegmentAfterAborts = dice.Below(2),
            InnerTurns = dice.Below(4),
            MaxTraces = dice.Pick([1, 3, 1000]),
            MaxBridges = dice.Pick([0, 2, 1000]),
            BridgesBeforeJoins = dice.Pick([0, 2, 1000]),
            ValuesPerGuard = dice.Below(4),
            RetraceLimit = dice.Below(3),
            MaxUnlucky = dice.Pick([0, 1, 6]),
            MaxAborts = 1 + dice.Below(4),
            TrialRuns = dice.Pick([1, 3, 100]),
            MaxGreenKeys = dice.Pick([1, 5, 1000]),
            Optimizer = Limits(dice),
            MaxEntries = dice.Pick([10, 200, 2_000_000]),
        };
    }

    /// <summary>Limits of the optimizer that small traces come to; half of the time the usual ones.</summary>
    private static OptimizerLimits Limits(Dice dice) => dice.PerMille(500) ? OptimizerLimits.Default : new()
    {
        Places = 1 + dice.Below(4),
        Delayed = dice.Below(3),
        ArrayLength = dice.Pick([0, 2, 3, 32]),
        Trials = 1 + dice.Below(5),
        Rounds = 1 + dice.Below(3),
        ResumeData = dice.Pick([10L, 100, 4_000_000]),
    };

    public static OptimizerLimits Limits(Case it) => Limits(Of(it));

    public static ForcedExit Exit(Case it)
    {
        var dice = Of(it);
        return new(dice.Below(30), dice.Below(4));
    }

    /// <summary>Every guard, or one in three, at every so manieth time.</summary>
    public static ForcedExits Exits(Case it)
    {
        var dice = Of(it);
        var (guards, which) = (dice.Pick([1, 1, 3]), dice.Below(3));
        var period = 1 + dice.Below(6);
        var phase = dice.Below(period);
        return (guard, time) => guard % guards == which % guards && time % period == phase;
    }

    private static Dice Of(Case it) => new((ulong)((it.Program.OperationCount * 31) + it.Program.Blocks.Count + (7919L * it.Program.Variables.Count)));
}
