using Flowgraph;
using Laboratory.Experiments;
using Tracer;
using Tracer.Optimizer;
using Xunit;

namespace Tests.Tracing.Optimizing;

/// <summary>What the optimizer reaches on published examples, in exact counts. The traces are written from the papers' figures.</summary>
public class NumbersTests
{
    /// <summary>ICOOOLPS 2011: an attribute of an instance and two methods of its class are looked up and added.</summary>
    private const string Attributes =
        """
        trace loop:
            attributes1 = getfield(inst, 'attributes')
            result1 = lookup(attributes1, 'a')
            attributes2 = getfield(inst, 'attributes')
            index2 = lookup(attributes2, 'b')
            cls1 = getfield(inst, 'cls')
            methods1 = getfield(cls1, 'methods')
            result2 = lookup(methods1, 'b')
            v2 = result1 + result2
            attributes3 = getfield(inst, 'attributes')
            index3 = lookup(attributes3, 'c')
            cls2 = getfield(inst, 'cls')
            methods2 = getfield(cls2, 'methods')
            result3 = lookup(methods2, 'c')
            v4 = v2 + result3
            print_and_stop(v4)
        """;

    [Fact]
    public void Promotion_loop_has_three_entries()
    {
        var result = Optimized.Run("promotion_loop", "b", ("i", 100), ("x", 5));
        Assert.Equal(
            """
            trace b:
                guard_value(x, 5) else b2
                i = i - 11
                c = i >= 0
                guard_true(c) else l_done
                label
                i = i - 11
                c = i >= 0
                guard_true(c) else l_done
                loop

            """,
            result.Optimized!.ToString());
        Assert.Equal(new Stopped(-10), result.Ending);
    }

    [Fact]
    public void Square_is_three_operations_and_one_guard()
    {
        var result = Optimized.Run("square_promote", "op_jump_if_a_jump", ("bytecode", Traced.SquareProgram), ("pc", 0), ("a", 16), ("r0", 0), ("r1", 0), ("r2", 0));
        var trace = result.Optimized!;
        Assert.Equal((3, 1), (trace.BodyOperations(), trace.BodyGuards()));
        Assert.Equal(2, trace.Entries.Take(trace.Preamble).Count(entry => entry is Guard { Condition: IsValue }));
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
        Assert.Equal(new Stopped(256), result.Ending);
    }

    [Fact]
    public void Power_is_as_short_as_it_was_and_is_not_peeled()
    {
        var trace = Optimized.Run("power", "power_rec", ("x", 10), ("y", 20)).Optimized!;
        Assert.Equal("trace power_rec:\n    res = res * x\n    y = y - 1\n    guard_true(y) else power_done\n    loop\n", trace.ToString());
    }

    /// <summary>Source: Bolz et al., "Allocation Removal by Partial Evaluation in a Tracing JIT", PEPM 2011: 30 → 16.</summary>
    [Fact]
    public void Boxed_arithmetic_without_peeling_is_fourteen()
    {
        var trace = Traced.Trace(AllocationRemoval.RunningExample);
        Assert.Equal(30, trace.Entries.Count + 1);
        var optimized = TraceOptimizer.Optimize(trace, PassSet.All.Without(Pass.Peel), needs: ExitNeeds.Only("y", "res"));
        Assert.Equal(14, optimized.Entries.Count + 1);
        Assert.Equal(2, optimized.Entries.Count(entry => entry is TraceOperation { Operator.Name: "new" }));
    }

    [Fact]
    public void Boxed_arithmetic_allocates_nothing_in_the_loop()
    {
        var optimized = TraceOptimizer.Optimize(Traced.Trace(AllocationRemoval.RunningExample), PassSet.Default, needs: ExitNeeds.Only("y", "res"));
        Assert.Equal(
            """
            trace loop:
                guard_class(res, 'Int') else slow
                i2 = getfield(res, 'intval')
                guard_class(y, 'Int') else slow
                i3 = getfield(y, 'intval')
                i4 = i2 + i3
                i9 = i4 - 100
                i14 = i3 - 1
                i17 = i14 > 0
                guard_true(i17) [p'1 = object('Int', 'intval', i9), p'2 = object('Int', 'intval', i14), res = p'1, y = p'2] else done
                label
                i4 = i9 + i14
                i9 = i4 - 100
                i14 = i14 - 1
                i17 = i14 > 0
                guard_true(i17) [p'1 = object('Int', 'intval', i9), p'2 = object('Int', 'intval', i14), res = p'1, y = p'2] else done
                loop

            """,
            optimized.ToString());
    }

    /// <summary>
    /// Source: Ardö, Bolz and Fijałkowski, "Loop-Aware Optimizations in PyPy's Tracing JIT", DLS 2012. That loop has no exit; here output keeps the sum alive,
    /// which the paper's jump does.
    /// </summary>
    [Fact]
    public void Adding_a_boxed_step_is_one_addition_and_three_loop_arguments()
    {
        const string text =
            """
            trace loop:
                guard_class(step, 'Int') else slow
                i2 = getfield(step, 'intval')
                guard_class(y, 'Int') else slow
                i3 = getfield(y, 'intval')
                i4 = i3 + i2
                p5 = new('Int')
                setfield(p5, 'intval', i4)
                y = p5
                loop
            """;
        var trace = Traced.Trace(text);
        Assert.Equal(8, trace.Entries.Count(entry => entry is not TraceOperation { Operator.Name: "same" }) + 1);
        var result = TraceOptimizer.Run(trace, PassSet.Default.Without(Pass.Dead), ExitNeeds.Only("y", "step"));
        Assert.EndsWith("    label\n    i4 = i4 + i2\n    loop\n", result.Trace.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, result.LoopArguments);
        Assert.Empty(TraceOptimizer.Optimize(trace, PassSet.Default, needs: ExitNeeds.Only("y", "step")).Body.ToArray());
    }

    /// <summary>
    /// Source: Bolz, Cuni, Fijałkowski, Leuschel, Pedroni and Rigo, "Runtime Feedback in a Meta-Tracing JIT for Efficient Dynamic Languages", ICOOOLPS 2011:
    /// 5 lookups, 2 with maps, none with maps and versions, and 3 guards.
    /// </summary>
    [Fact]
    public void Maps_and_versions_leave_no_lookups_and_three_guards()
    {
        var plain = Traced.Trace(Attributes);
        Assert.Equal(5, Lookups(plain));
        Assert.Equal((5, 0), Count(Attributes));
        var maps = Attributes;
        foreach (var number in (string[])["1", "2", "3"])
        {
            maps = maps.Replace(
                $"    attributes{number} = getfield(inst, 'attributes')\n",
                $"    map{number} = getfield(inst, 'map')\n    guard_value(map{number}, [['a', 0], ['b', -1], ['c', -1]]) else loop\n    attributes{number} = map{number}\n",
                StringComparison.Ordinal);
        }

        maps = maps.Replace("result1 = lookup(attributes1, 'a')", "index1 = lookup(attributes1, 'a')\n    storage = getfield(inst, 'storage')\n    result1 = storage[index1]", StringComparison.Ordinal);
        Assert.Equal((2, 1), Count(maps));
        var versions = maps;
        foreach (var number in (string[])["1", "2"])
        {
            versions = versions.Replace(
                $"    methods{number} = getfield(cls{number}, 'methods')\n",
                $"    guard_class(cls{number}, 'Class') else loop\n    methods{number} = getfield(cls{number}, 'version')\n    guard_value(methods{number}, [['b', 10], ['c', 20]]) else loop\n",
                StringComparison.Ordinal);
        }

        Assert.Equal((0, 3), Count(versions));
    }

    private static (int Lookups, int Guards) Count(string text)
    {
        var trace = TraceOptimizer.Optimize(Traced.Trace(text), PassSet.Default, needs: ExitNeeds.Only("inst"));
        return (Lookups(trace), trace.GuardCount);
    }

    private static int Lookups(Trace trace) => trace.Entries.Count(entry => entry is TraceOperation { Operator.Name: "lookup" });
}
