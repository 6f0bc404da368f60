using Flowgraph;
using Tracer;
using Tracer.Engine;
using Tracer.Optimizer;
using Xunit;

namespace Tests.Tracing.Engine;

/// <summary>The rows of published numbers that are programs, under the engine: what the default policy makes of them, in exact counts.</summary>
public class PublishedNumbersTests
{
    private static readonly (string, Value)[] Squaring = [("bytecode", Traced.SquareProgram), ("pc", 0), ("a", 16), ("r0", 0), ("r1", 0), ("r2", 0)];

    public static TheoryData<string> Presets => [.. TracingPolicies.All.Select(policy => policy.Name)];

    [Fact]
    public void Power_is_three_entries()
    {
        var (result, _) = Under.Run(Traced.FromCorpus("power"), TracingPolicies.Default, ("x", 10), ("y", 20));
        Assert.Equal("100000000000000000000", Assert.IsType<Stopped>(result.Ending).Value.ToString());
        Assert.Equal(
            "trace power_rec:\n    res = res * x\n    y = y - 1\n    guard_true(y) else power_done\n    loop\n", Assert.Single(result.Traces).Executed.ToString());
    }

    [Fact]
    public void The_promotion_loop_is_two_operations_and_a_guard()
    {
        var (result, _) = Under.Run(Traced.FromCorpus("promotion_loop"), TracingPolicies.Default, ("i", 100), ("x", 5));
        Assert.Equal(new Stopped(-10), result.Ending);
        var body = Assert.Single(result.Traces).Executed.Body.ToArray();
        Assert.Equal((2, 1), (body.Count(it => it is TraceOperation), body.Count(it => it is Guard)));
    }

    [Fact]
    public void The_square_programs_loop_is_three_operations_and_a_guard()
    {
        var (result, _) = Under.Run(Traced.FromCorpus("square_hints"), TracingPolicies.Default, Squaring);
        Assert.Equal(new Stopped(256), result.Ending);
        var trace = Assert.Single(result.Traces).Executed;
        Assert.EndsWith(
            """
                label
                a = a - 1
                r2 = r2 + r1
                c = a == 0
                guard_false(c) [pc = 11, r0 = a] else bytecode_loop
                loop

            """,
            trace.ToString(),
            StringComparison.Ordinal);
        Assert.Equal(2, trace.Entries.Take(trace.Preamble).Count(it => it is Guard { Condition: IsValue }));
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void A_class_test_that_is_never_taken_gives_five(string preset)
    {
        var numbers = TracingPolicies.Find(preset)!;
        foreach (var policy in (TracingPolicy[])[numbers, numbers with { HotLoop = 1, HotExit = 1 }])
        {
            var (result, _) = Under.Run(Traced.FromCorpus("class_test"), policy, ("turns", 5));
            Assert.Equal(new Stopped(5), result.Ending);
        }
    }

    /// <summary>Sources: PARAMETERS in RPython's rlib/jit.py; JIT_PARAMDEF in LuaJIT's lj_jit.h.</summary>
    [Fact]
    public void Presets_have_the_numbers_of_their_models()
    {
        var (python, lua) = (TracingPolicies.RPython, TracingPolicies.LuaJit);
        Assert.Equal((1039, 200, 6000, 0, 0), (python.HotLoop, python.HotExit, python.TraceLimit, python.RetraceLimit, python.InnerTurns));
        Assert.Equal((56, 10, 1000, 4000, 100, 15), (lua.HotLoop, lua.HotExit, lua.MaxTraces, lua.TraceLimit, lua.MaxBridges, lua.InnerTurns));
        Assert.All(TracingPolicies.All, policy => Assert.Equal(PassSet.All, policy.Passes));
    }
}
