using Flowgraph;
using Tracer;
using Xunit;

namespace Tests.Tracing;

/// <summary>What goes into the log, where recording starts and stops, and why it gives up.</summary>
public class RecordingTests
{
    private const string CountDown =
        """
        start:
            goto loop
        loop:
            n = n - 1
            if n goto loop else goto done
        done:
            print_and_stop(n)
        """;

    [Fact]
    public void Each_way_of_a_test_is_a_guard_that_names_the_other()
    {
        var trace = Record(
            """
            a:
                n = n - 1
                if n goto b else goto stop
            b:
                if zero goto stop else goto a
            stop:
                print_and_stop(n)
            """,
            "a", ("n", 9), ("zero", 0));
        Assert.Equal(
            """
            trace a:
                n = n - 1
                guard_true(n) else stop
                guard_false(zero) else stop
                loop

            """,
            trace);
    }

    [Fact]
    public void Promoting_an_undefined_variable_records_nothing_as_promote_does_not_read_it() => Assert.Equal(
        """
        trace a:
            guard_true(one) else stop
            loop

        """,
        Record(
            """
            a:
                promote(x, b)
            b:
                if one goto a else goto stop
            stop:
                print_and_stop(1)
            """,
            "a", ("one", 1)));

    [Fact]
    public void Gotos_and_hints_leave_no_entry() => Assert.Equal(
        """
        trace a:
            loop

        """,
        Record(
            """
            a:
                merge_point(x, y)
                goto b
            b:
                can_enter_jit(x)
                goto a
            """,
            "a"));

    [Fact]
    public void An_array_is_promoted_by_identity()
    {
        var program = Traced.Program(
            """
            start:
                l = newarray(2, 0)
                goto a
            a:
                promote(l, b)
            b:
                print(l)
                goto a
            """);
        var result = SeedTracing.Run(program, [], program.FindBlock("a"), fuel: 100);
        var guard = Assert.IsType<Guard>(result.Recorded!.Entries[0]);
        Assert.Equal(Kind.Array, Assert.IsType<IsValue>(guard.Condition).Expected.Kind);
        Assert.Equal("trace a:\n    guard_value(l, @0) else b\n    print(l)\n    loop\n", result.Recorded.ToString());
    }

    [Fact]
    public void Origins_are_those_of_the_program()
    {
        var program = Traced.Program(CountDown);
        var trace = SeedTracing.Run(program, Traced.Bind(("n", 9)), program.FindBlock("loop")).Recorded!;
        Assert.Equal(["loop:0", "loop:1"], trace.Entries.Select(entry => entry.Origin.ToString()));
    }

    [Fact]
    public void Without_an_anchor_the_first_block_entered_twice_is_one()
    {
        var program = Traced.Program(CountDown);
        Assert.Equal("loop", SeedTracing.Run(program, Traced.Bind(("n", 9))).Recorded!.Anchor);
        Assert.Equal(AbortReason.NoLoop, SeedTracing.Run(program, Traced.Bind(("n", 1))).Abort);
    }

    [Fact]
    public void The_entry_block_can_be_the_anchor_at_once()
    {
        var program = Traced.Program(
            """
            a:
                n = n - 1
                if n goto a else goto b
            b:
                print_and_stop(n)
            """);
        var result = SeedTracing.Run(program, Traced.Bind(("n", 10)), BlockId.Entry);
        Assert.Equal(new Counts(1, 0, 1, 2), result.Interpreted);
        Assert.Equal(new TraceCounts(9, 9, 8), result.Traced);
        Assert.Equal(20, result.Interpreted.Steps + result.Traced.Operations + result.Traced.Guards);
    }

    [Fact]
    public void A_program_that_stops_meanwhile_leaves_a_trace_with_that_end()
    {
        var result = Run(CountDown, "start", ("n", 1));
        Assert.Equal((AbortReason.ProgramStopped, new Stopped(0)), (result.Abort!.Value, result.Ending));
        Assert.Equal("trace start:\n    n = n - 1\n    guard_false(n) else loop\n    print_and_stop(n)\n", result.Recorded!.ToString());
        Assert.Equal(new Counts(1, 1, 1, 3), result.Interpreted);
    }

    [Fact]
    public void A_program_that_faults_meanwhile_leaves_a_trace_that_says_where()
    {
        var result = Run(CountDown, "start", ("n", Value.Float(1.0)));
        Assert.Equal(AbortReason.ProgramFaulted, result.Abort);
        Assert.Equal("trace start:\n    fault wrong-kind else loop\n", result.Recorded!.ToString());
        Assert.Equal("loop:0", Assert.IsType<Faulted>(result.Ending).Where.ToString());
        var test = Run("a:\n    x = 1\n    if y goto a else goto a", "a");
        Assert.Equal("trace a:\n    x = 1\n    fault undefined-variable else a:1\n", test.Recorded!.ToString());
    }

    [Fact]
    public void Fuel_can_run_out_while_recording()
    {
        var result = Run(CountDown, "start", 10, ("n", 100));
        Assert.Equal((AbortReason.OutOfFuel, new OutOfFuel(), 10), (result.Abort!.Value, result.Ending, result.FuelUsed));
        Assert.Null(result.Recorded);
    }

    [Fact]
    public void An_anchor_may_never_be_reached()
    {
        var result = Run("a:\n    print_and_stop(1)\nb:\n    goto b", "b");
        Assert.Equal((AbortReason.LabelNotReached, new Stopped(1)), (result.Abort!.Value, result.Ending));
        Assert.Null(result.Recorded);
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(1, AbortReason.TraceTooLong)]
    [InlineData(0, AbortReason.TraceTooLong)]
    public void A_trace_may_be_as_long_as_its_limit(int limit, AbortReason? abort)
    {
        var program = Traced.Program(CountDown);
        var result = SeedTracing.Run(program, Traced.Bind(("n", 9)), program.FindBlock("loop"), limit: limit);
        Assert.Equal((abort, new Stopped(0)), (result.Abort, result.Ending));
    }

    [Fact]
    public void A_block_longer_than_the_limit_stops_the_log_not_the_program()
    {
        var body = string.Concat(Enumerable.Repeat("    n = n + 1\n", 5000));
        var result = Traced.Program($"a:\n{body}    if n goto b else goto b\nb:\n    print_and_stop(n)");
        var run = SeedTracing.Run(result, Traced.Bind(("n", 0)), BlockId.Entry, limit: 10);
        Assert.Equal((AbortReason.TraceTooLong, new Stopped(5000)), (run.Abort!.Value, run.Ending));
    }

    [Fact]
    public void Every_reason_is_one_sentence()
    {
        Assert.All(Enum.GetValues<AbortReason>(), reason => Assert.Matches(@"^[A-Z][^.]*\.$", reason.Explain()));
    }

    private static string Record(string program, string anchor, params (string, Value)[] inputs) =>
        Run(program, anchor, inputs).Recorded!.ToString();

    private static TracingResult Run(string program, string anchor, params (string, Value)[] inputs) => Run(program, anchor, 1000, inputs);

    private static TracingResult Run(string text, string anchor, long fuel, params (string, Value)[] inputs)
    {
        var program = Traced.Program(text);
        return SeedTracing.Run(program, Traced.Bind(inputs), program.FindBlock(anchor)!.Value, fuel: fuel);
    }
}
