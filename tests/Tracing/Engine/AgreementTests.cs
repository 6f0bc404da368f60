using Flowgraph;
using FsCheck;
using FsCheck.Fluent;
using Laboratory.Agreeing;
using Laboratory.Generating;
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

    [Fact]
    public void Random_programs_under_random_policies()
    {
        var cases = from policy in Policy
                    from seed in Gen.Choose(0, int.MaxValue)
                    from size in Gen.Choose(5, 70)
                    select (policy, seed, size);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(4, 7), Prop.ForAll(Arb.From(cases), it => Agrees(it.policy, (ulong)it.seed, it.size)));
    }

    private static string? Disagreement(TracingPolicy policy, Case it)
    {
        var reference = Engines.Interpreter.Run(it, Fuel);
        var output = new CollectedOutput();
        var result = TracingEngine.Run(it.Program, it.Inputs, new World(output, it.Input), Laboratory.Agreeing.Agreement.FuelFor(reference.FuelUsed), policy);
        return Laboratory.Agreeing.Agreement.Check(reference, result.Outcome with { Output = output.Items.ToSequence() });
    }

    private static bool Agrees(TracingPolicy policy, ulong seed, int size)
    {
        var reason = Disagreement(policy, ProgramGenerator.Generate(seed, size));
        return reason is null ? true : throw new InvalidOperationException($"seed {seed}, size {size}, {policy}: {reason}");
    }
}
