using Flowgraph;
using Tracer.Engine;
using Xunit;

namespace Tests.Tracing.Engine;

/// <summary>Which traces come of which control flow, and that the run stays in them.</summary>
public class LoopTests
{
    private const string Nested =
        """
        start:
            sum = 0
            i = n
            goto outer
        outer:
            j = m
            goto inner
        inner:
            sum = sum + j
            j = j - 1
            if j goto inner else goto next
        next:
            i = i - 1
            if i goto outer else goto done
        done:
            print_and_stop(sum)
        """;

    [Fact]
    public void A_loop_is_recorded_once_and_never_left_before_its_end()
    {
        var result = Under.Run("a:\n  x = x - 1\n  if x goto a else goto b\nb:\n  print_and_stop(x)\n", ("x", 1000));
        var trace = Assert.Single(result.Traces);
        Assert.Equal((TraceRole.Loop, "a", 1L), (trace.Role, trace.Place, trace.Runs));
        Assert.Equal(1000 - 5, trace.Turns);
        Assert.Equal([1L], trace.Exits);
    }

    [Fact]
    public void The_steps_are_the_units_of_fuel()
    {
        var result = Under.Run(Nested, ("n", 50), ("m", 20));
        Assert.Equal(result.FuelUsed, result.Steps);
    }

    [Fact]
    public void Nested_loops_do_not_leave_the_outer_trace_every_turn()
    {
        var result = Under.Run(Nested, ("n", 1000), ("m", 10));
        Assert.True(result.Interpreted.Steps < 200, $"{result.Interpreted.Steps} steps interpreted of {result.Steps}");
        Assert.True(result.Traces.Sum(trace => trace.ToInterpreter) < 10);
        Assert.InRange(result.Traces.Count, 2, 4);
    }

    [Fact]
    public void A_loop_within_a_loop_within_a_loop()
    {
        var (result, interpreted) = Under.Run(Traced.FromCorpus("matrix_product"), TracingPolicies.Default, ("n", 40));
        Assert.True(result.Interpreted.Steps < interpreted / 100, $"{result.Interpreted.Steps} of {interpreted}");
    }

    [Fact]
    public void An_inner_loop_without_a_trace_is_cut_out_of_the_recording_of_the_outer_one()
    {
        // The outer loop is hot first, since the inner one does not turn in its first turns.
        const string program =
            """
            start:
                i = 0
                sum = 0
                goto outer
            outer:
                j = i / 4
                j = j * 20
                goto test
            test:
                if j goto inner else goto next
            inner:
                sum = sum + j
                j = j - 1
                goto test
            next:
                i = i + 1
                c = i < 100
                if c goto outer else goto done
            done:
                print_and_stop(sum)
            """;
        var result = Under.Run(program, TracingPolicies.Default with { HotLoop = 4 });
        Assert.Contains(result.Traces, trace => trace.Role == TraceRole.Loop && trace.Place == "test");
        Assert.True(result.Interpreted.Steps < result.Steps / 10);
    }

    [Fact]
    public void A_cycle_with_two_ways_in_is_a_loop_too()
    {
        const string program =
            """
            start:
                n = 500
                if a goto p else goto q
            p:
                x = x + 1
                goto q
            q:
                x = x + 2
                n = n - 1
                if n goto p else goto done
            done:
                print_and_stop(x)
            """;
        var result = Under.Run(program, ("a", 1), ("x", 0));
        Assert.Equal(new Stopped(1500), result.Ending);
        Assert.True(result.Interpreted.Steps < 50);
    }

    [Fact]
    public void Both_ways_of_a_branch_run_in_traces()
    {
        var (result, interpreted) = Under.Run(Traced.FromCorpus("collatz"), TracingPolicies.Default, ("n", 837_799));
        Assert.Equal(new Stopped(524), result.Ending);
        Assert.True(result.Interpreted.Steps < interpreted / 20, $"{result.Interpreted.Steps} of {interpreted}");
        Assert.Contains(result.Traces, trace => trace.Role == TraceRole.Bridge);
    }

    [Fact]
    public void A_program_with_many_paths_stays_within_a_hundred_traces()
    {
        // Twelve tests of the bits of a number that changes at random: 4,096 paths.
        var tests = string.Concat(Enumerable.Range(0, 12).Select(bit =>
            $"t{bit}:\n  b = r & {1 << bit}\n  if b goto y{bit} else goto t{bit + 1}\ny{bit}:\n  s = s + {bit}\n  goto t{bit + 1}\n"));
        var program = $"start:\n  r = 1\n  s = 0\n  n = 20000\n  goto t0\n{tests}t12:\n  r = r * 1103515245\n  r = r + 12345\n  r = r >> 3\n  r = r & 1048575\n  n = n - 1\n"
            + "  if n goto t0 else goto done\ndone:\n  print_and_stop(s)\n";
        var result = Under.Run(program);
        Assert.True(result.Traces.Count <= 100, $"{result.Traces.Count} traces");
        Assert.True(result.Interpreted.Steps < result.Steps / 20, $"{result.Interpreted.Steps} of {result.Steps}");
    }

    [Fact]
    public void A_guard_on_a_value_that_keeps_changing_gets_one_bridge_for_all_values()
    {
        var result = Under.Run("a:\n  x = x - 1\n  promote(x, b)\nb:\n  y = x * x\n  if x goto a else goto c\nc:\n  print_and_stop(y)\n", ("x", 5000));
        Assert.True(result.Traces.Count <= 8, $"{result.Traces.Count} traces");
        Assert.True(result.Interpreted.Steps < 200, $"{result.Interpreted.Steps} steps interpreted");
        Assert.Single(result.Events<LimitReached>(), limit => limit.Reason == StopReason.ValueLimit);
    }

    [Fact]
    public void A_promoted_value_that_comes_back_gets_a_bridge_of_its_own()
    {
        var result = Under.Run("a:\n  x = x - 1\n  v = x % 3\n  promote(v, b)\nb:\n  w = v * 7\n  if x goto a else goto c\nc:\n  print_and_stop(w)\n", ("x", 5000));
        Assert.True(result.Interpreted.Steps < 200);
        Assert.Equal(2, result.Traces.Count(trace => trace.Role == TraceRole.Bridge && trace.Executed.ToString().Contains("guard_value(v", StringComparison.Ordinal)));
        Assert.DoesNotContain(result.Events<LimitReached>(), limit => limit.Reason == StopReason.ValueLimit);
    }

    [Theory]
    [InlineData(6_000)]
    [InlineData(1_000)]
    public void A_body_of_100000_operations_runs_in_segments(int limit)
    {
        var body = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"  x = x + {i % 7}\n"));
        var (result, interpreted) = Under.Run(
            Traced.Program($"a:\n{body}  n = n - 1\n  if n goto a else goto b\nb:\n  print_and_stop(x)\n"),
            TracingPolicies.Default with { TraceLimit = limit, Segments = 200 }, ("x", 0), ("n", 100));
        Assert.All(result.Traces, trace => Assert.True(trace.Recorded.Entries.Count <= limit + 4));
        Assert.Equal((100_002 + limit - 1) / limit, result.Traces.Count);
        Assert.True(result.Interpreted.Steps < interpreted / 20, $"{result.Interpreted.Steps} of {interpreted}");
    }

    [Fact]
    public void A_loop_recorded_on_a_path_that_is_not_the_usual_one_is_recorded_anew()
    {
        // The third turn, the one that is recorded, is the only one of its kind.
        const string program =
            """
            a:
                n = n - 1
                c = n == 996
                if c goto rare else goto usual
            rare:
                x = x + 1000
                goto next
            usual:
                x = x + 1
                goto next
            next:
                if n goto a else goto b
            b:
                print_and_stop(x)
            """;
        var lucky = Under.Run(program, TracingPolicies.Default with { MaxUnlucky = 0 }, ("n", 1000), ("x", 0));
        var dropped = Assert.Single(lucky.Events<TraceDropped>());
        Assert.Equal("a", dropped.Place);
        var last = lucky.Traces.Last(trace => trace.Role == TraceRole.Loop);
        Assert.True(last.Turns > 950, $"{last.Turns} turns of {last.Runs} runs");
        var unlucky = Under.Run(program, TracingPolicies.Default with { MaxUnlucky = 0, RetraceLimit = 0 }, ("n", 1000), ("x", 0));
        Assert.Equal(0, unlucky.Traces[0].Turns);
        Assert.True(unlucky.Traces[0].Runs > 950);
    }
}
