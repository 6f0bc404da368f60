using Flowgraph;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Laboratory.Agreeing;
using Laboratory.Generating;
using Tests.Properties;
using Tracer.Engine;
using Tracer.Optimizer;
using Xunit;
using Case = Laboratory.Generating.Case;

namespace Tests.Tracing.Engine;

/// <summary>Random programs under random policies mean what interpreting them means.</summary>
public class AgreementTests
{
    private const long Fuel = 20_000;

    private static readonly Gen<TracingPolicy> Policy =
        from hotLoop in Gen.Choose(1, 5)
        from hotExit in Gen.Choose(1, 4)
        from traceLimit in Gen.Elements(1, 2, 5, 20, 6000)
        from segments in Gen.Elements(1, 2, 40)
        from segmentAfter in Gen.Choose(0, 1)
        from innerTurns in Gen.Choose(0, 3)
        from maxTraces in Gen.Elements(1, 3, 1000)
        from maxBridges in Gen.Elements(0, 2, 1000)
        from joins in Gen.Elements(0, 2, 1000)
        from values in Gen.Choose(0, 3)
        from retraces in Gen.Choose(0, 2)
        from aborts in Gen.Choose(1, 4)
        from trial in Gen.Elements(1, 3, 100)
        from keys in Gen.Elements(1, 5, 1000)
        from dropped in Gen.SubListOf(Enum.GetValues<Pass>())
        from all in Gen.Elements(true, false)
        select new TracingPolicy("random")
        {
            HotLoop = hotLoop,
            HotExit = hotExit,
            TraceLimit = traceLimit,
            Segments = segments,
            SegmentAfterAborts = segmentAfter,
            InnerTurns = innerTurns,
            MaxTraces = maxTraces,
            MaxBridges = maxBridges,
            BridgesBeforeJoins = joins,
            ValuesPerGuard = values,
            RetraceLimit = retraces,
            MaxAborts = aborts,
            TrialRuns = trial,
            MaxGreenKeys = keys,
            Passes = all ? PassSet.All : dropped.Aggregate(PassSet.All, (passes, pass) => passes.Without(pass)),
        };

    /// <summary>A policy drawn by FsCheck and a case of its own number and size.</summary>
    public sealed record Traced(TracingPolicy Policy, Drawn Drawn);

    public static class TracedArbitrary
    {
        public static Arbitrary<Traced> Traced() => Arb.From(
            from policy in Policy
            from seed in Gen.Choose(0, int.MaxValue)
            from size in Gen.Choose(5, 70)
            select new Traced(policy, new Drawn(seed, ProgramGenerator.Generate((ulong)seed, size))),
            it => it.Drawn.Smaller().Select(smaller => it with { Drawn = smaller }));
    }

    [Property(MaxTest = 3_000, Replay = "4,7", QuietOnSuccess = true, Arbitrary = [typeof(TracedArbitrary)])]
    public void Random_programs_under_random_policies(Traced it) => Assert.Null(Disagreement(it.Policy, it.Drawn.Case));

    private static string? Disagreement(TracingPolicy policy, Case it)
    {
        var reference = Engines.Interpreter.Run(it, Fuel);
        var output = new CollectedOutput();
        var result = TracingEngine.Run(it.Program, it.Inputs, new World(output, it.Input), Laboratory.Agreeing.Agreement.FuelFor(reference.FuelUsed), policy);
        return Laboratory.Agreeing.Agreement.Check(reference, result.Outcome with { Output = output.Items.ToSequence() });
    }
}
