using Flowgraph;
using Tracer;
using Xunit;

namespace Tests.Tracing;

/// <summary>Traces executed: exits, faults, effects, fuel.</summary>
public class TraceRunnerTests
{
    [Fact]
    public void A_trace_that_continues_elsewhere_hands_over_there_with_its_variables()
    {
        const string program = "a:\n  x = 1\n  goto b\nb:\n  y = x + 1\n  z = y + k\n  print_and_stop(z)\n";
        var (ending, machine, run, _) = Traced.RunTrace(program, "trace a:\n  t = 2 * x\n  continue [y = t, k = 30] at b:1\n", 100, ("x", 5));
        Assert.Equal(new Stopped(40), ending);
        Assert.Null(run.Exit);
        Assert.Equal(new TraceCounts(1, 0, 0), run.Counts);
        Assert.Equal(98, machine.Fuel);
    }

    private const string Program =
        """
        a:
            print_and_stop(x)
        b:
            y = x + y
            print_and_stop(y)
        unused:
            if c goto a else goto b
        """;

    [Fact]
    public void A_failing_guard_assigns_its_resume_variables_at_once_and_goes_on_at_its_label()
    {
        var (ending, machine, run, _) = Traced.RunTrace(
            Program,
            """
            trace a:
                x = x + 1
                guard_true(c) [x = y, y = x] else b
                loop
            """,
            100, ("x", 10), ("y", 3), ("c", 0));
        Assert.Equal(new Stopped(14), ending);
        Assert.Equal((1, new TraceCounts(1, 1, 0)), (run.Exit!.Value, run.Counts));
        Assert.Equal(Value.Int(3), machine[machine.Program.FindVariable("x")!.Value]);
    }

    [Fact]
    public void The_loop_goes_back_to_the_label()
    {
        var (ending, _, run, output) = Traced.RunTrace(
            Program,
            """
            trace a:
                print(x)
                guard_true(x) else b
                k = x * 2
                label
                x = x - 1
                print(k)
                guard_true(x) else b
                loop
            """,
            100, ("x", 3), ("y", 7));
        Assert.Equal([3, 6, 6, 6], output.Select(item => item.Value));
        Assert.Equal((new Stopped(7), new TraceCounts(8, 4, 2)), (ending, run.Counts));
    }

    [Fact]
    public void Only_the_preamble_was_run_where_it_is_left()
    {
        var (_, _, run, _) = Traced.RunTrace(Program, "trace a:\n    print(1)\n    guard_true(x) else b\n    print(2)\n    label\n    print(3)\n    loop", 100, ("x", 0), ("y", 1));
        Assert.Equal(new TraceCounts(1, 1, 0), run.Counts);
    }

    [Fact]
    public void Leaving_allocates_cycles_and_does_pending_stores()
    {
        var (ending, machine, _, _) = Traced.RunTrace(
            "a:\n    x = c + i\n    goto a\nb:\n    print_and_stop(x)",
            """
            trace a:
                o = new('O')
                guard_true(c) [p = object('Pair', 'first', i, 'second', q), q = array(1, p, o), setfield(o, 'f', p), astore(q, 0, i), x = p] else b
                loop
            """,
            100, ("c", 0), ("i", 5));
        var pair = Assert.IsType<Stopped>(ending).Value.AsObject;
        var items = pair.Fields[Symbol.Of("second")].AsArray.ToArray();
        Assert.Equal(Value.Of(pair), items[1]);
        Assert.Equal(Value.Of(pair), items[2].AsObject.Fields[Symbol.Of("f")]);
        Assert.Equal("Pair", pair.Class.Name);
        Assert.Equal(new Position(new(1), 0), machine.Position);
    }

    [Fact]
    public void Leaving_makes_lists_after_the_objects_that_they_hold_and_before_those_that_hold_them_are_filled()
    {
        var (ending, _, _, _) = Traced.RunTrace(
            "a:\n    x = c + i\n    x = r\n    goto a\nb:\n    print_and_stop(x)",
            """
            trace a:
                guard_true(c) [p = cons(o, r), q = cons(i, p), o = object('C', 'f', q), x = q] else b
                loop
            """,
            100, ("c", 0), ("i", 5), ("r", Value.List(7)));
        var list = Assert.IsType<Stopped>(ending).Value.AsList.ToArray();
        Assert.Equal((3, Value.Int(5), Value.Int(7)), (list.Length, list[0], list[2]));
        Assert.Equal(Assert.IsType<Stopped>(ending).Value, list[1].AsObject.Fields[Symbol.Of("f")]);
    }

    [Fact]
    public void A_trace_can_be_left_into_the_middle_of_a_block()
    {
        var (ending, _, _, _) = Traced.RunTrace(Program, "trace a:\n    guard_true(c) else b:1\n    loop", 100, ("x", 10), ("y", 3), ("c", 0));
        Assert.Equal(new Stopped(3), ending);
    }

    [Theory]
    [InlineData("guard_true(c) else b", "0.0", false)]
    [InlineData("guard_true(c) else b", "[]", false)]
    [InlineData("guard_true(c) else b", "0", true)]
    [InlineData("guard_false(c) else b", "0", false)]
    [InlineData("guard_false(c) else b", "0.0", true)]
    [InlineData("guard_value(c, 1) else b", "1", false)]
    [InlineData("guard_value(c, 1) else b", "1.0", true)]
    [InlineData("guard_value(c, nan) else b", "nan", false)]
    [InlineData("guard_kind(c, 'int') else b", "1.0", true)]
    [InlineData("guard_kind(c, 'float') else b", "1.0", false)]
    [InlineData("guard_class(c, 'C') else b", "'C'", true)]
    [InlineData("guard_value(c, 0.0) else b", "-0.0", true)]
    [InlineData("guard_value(c, [1, 'b']) else b", "[1, 'b']", false)]
    public void Guards_test_as_if_and_eq_do(string guard, string value, bool fails)
    {
        var (_, _, run, _) = Traced.RunTrace(Program, $"trace a:\n    c = {value}\n    {guard}\n    print_and_stop(1)", 100, ("x", 1), ("y", 1));
        Assert.Equal(fails, run.Exit is not null);
    }

    [Fact]
    public void An_undefined_variable_faults_under_the_guards_of_a_test_and_fails_the_guard_of_a_promotion()
    {
        foreach (var guard in new[] { "guard_true(u)", "guard_false(u)" })
        {
            var (ending, _, _, _) = Traced.RunTrace(Program, $"trace a:\n    x = 1\n    {guard} else b\n    loop", 100, ("y", 1));
            var fault = Assert.IsType<Faulted>(ending);
            Assert.Equal((FaultKind.UndefinedVariable, "a:1"), (fault.Kind, fault.Where.ToString()));
        }

        Assert.Equal(new Stopped(2), Traced.RunTrace(Program, "trace a:\n    guard_value(u, 1) else b\n    loop", 100, ("x", 1), ("y", 1)).Ending);
    }

    [Theory]
    [InlineData("x = u + 1", FaultKind.UndefinedVariable)]
    [InlineData("x = 1 / 0", FaultKind.DivisionByZero)]
    [InlineData("x = u", FaultKind.UndefinedVariable)]
    [InlineData("astore(u, 1, 2)", FaultKind.UndefinedVariable)]
    [InlineData("x = head([])", FaultKind.EmptyList)]
    public void A_fault_in_a_trace_is_at_the_origin_of_its_entry(string operation, FaultKind kind)
    {
        var (ending, _, run, output) = Traced.RunTrace(Program, $"trace a:\n    print(1)\n    {operation}\n    print(2)\n    loop", 100, ("x", 1));
        var fault = Assert.IsType<Faulted>(ending);
        Assert.Equal((kind, "a:1"), (fault.Kind, fault.Where.ToString()));
        Assert.Equal([new(1, false)], output);
        Assert.Equal(new TraceCounts(1, 0, 0), run.Counts);
    }

    [Fact]
    public void Stopping_on_an_undefined_variable_is_a_fault() =>
        Assert.IsType<Faulted>(Traced.RunTrace(Program, "trace a:\n    print_and_stop(u)", 100).Ending);

    [Fact]
    public void A_recorded_fault_is_left_to_the_interpreter() =>
        Assert.Equal(new Stopped(7), Traced.RunTrace(Program, "trace a:\n    fault wrong-kind [x = 4] else b", 100, ("y", 3)).Ending);

    [Fact]
    public void Variables_that_the_program_does_not_have_are_local_to_the_trace()
    {
        var (ending, _, _, _) = Traced.RunTrace(Program, "trace a:\n    local = x * 2\n    guard_false(local) [y = local] else b\n    loop", 100, ("x", 4));
        Assert.Equal(new Stopped(12), ending);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    public void Fuel_pays_entry_by_entry(long fuel, int printed)
    {
        var (ending, machine, _, output) = Traced.RunTrace(Program, "trace a:\n    print(x)\n    guard_true(x) else b\n    loop", fuel, ("x", 1));
        Assert.Equal(new OutOfFuel(), ending);
        Assert.Equal((printed, 0), (output.Count, machine.Fuel));
    }

    [Fact]
    public void Even_an_empty_trace_ends() =>
        Assert.Equal(new OutOfFuel(), Traced.RunTrace(Program, "trace a:\n    loop", 1000).Ending);

    [Fact]
    public void Large_values_cost_what_they_cost_in_the_interpreter()
    {
        const string text = "a:\n    x = x * x\n    goto a";
        var program = Traced.Program(text);
        for (var fuel = 0; fuel < 3000; fuel += 97)
        {
            var plain = Flowgraph.Interpreting.Interpreter.Run(program, Traced.Bind(("x", 3)), fuel);
            var traced = SeedTracing.Run(program, Traced.Bind(("x", 3)), BlockId.Entry, fuel: fuel);
            Assert.Equal((plain.Ending, plain.FuelUsed), (traced.Ending, traced.FuelUsed));
        }
    }

    [Fact]
    public void A_value_beyond_the_limits_ends_the_run_as_in_the_interpreter()
    {
        var program = Traced.Program("a:\n    x = x << 1000000\n    goto a");
        Assert.Equal(new OutOfMemory(), SeedTracing.Run(program, Traced.Bind(("x", 1)), BlockId.Entry, fuel: 100_000_000).Ending);
    }

    [Fact]
    public void A_trace_with_a_label_that_the_program_does_not_have_cannot_be_packed()
    {
        var program = Traced.Program(Program);
        Assert.Null(PackedTrace.For(Traced.Trace("trace nowhere:\n    loop"), program));
        Assert.Null(PackedTrace.For(Traced.Trace("trace a:\n    guard_true(x) else nowhere\n    loop"), program));
        Assert.Null(PackedTrace.For(Traced.Trace("trace a:\n    guard_true(x) else b:3\n    loop"), program));
        Assert.Null(PackedTrace.For(Traced.Trace("trace a:\n    fault wrong-kind else nowhere"), program));
        Assert.NotNull(PackedTrace.For(Traced.Trace("trace a:\n    guard_true(x) else b:1\n    loop"), program));
    }
}
