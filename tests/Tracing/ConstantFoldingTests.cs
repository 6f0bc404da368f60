using Tracer.Optimizer;
using Xunit;

namespace Tests.Tracing;

/// <summary>The published optimizer, trace text to trace text.</summary>
public class ConstantFoldingTests
{
    [Fact]
    public void What_is_known_where_the_trace_continues_is_assigned_there() => Assert.Equal(
        Traced.Trace("trace a:\n  guard_value(x, 3) else b\n  continue [x = 3, y = 4] at c\n"),
        ConstantFolding.Optimize(Traced.Trace("trace a:\n  guard_value(x, 3) else b\n  y = x + 1\n  continue at c\n")));

    [Fact]
    public void Operations_on_known_values_are_executed_and_what_is_overwritten_is_forgotten() => Becomes(
        """
        trace a:
            x = 5
            y = x * 2
            z = y + v
            x = input()
            w = x + y
            loop
        """,
        """
        trace a:
            z = 10 + v
            x = input()
            w = x + 10
            y = 10
            loop
        """);

    [Fact]
    public void Known_variables_stand_in_the_order_in_which_they_became_known() => Becomes(
        """
        trace a:
            x = 1
            y = 2
            z = 3
            y = 4
            x = v
            x = 5
            guard_true(v) else b
            loop
        """,
        """
        trace a:
            x = v
            guard_true(v) [y = 4, z = 3, x = 5] else b
            y = 4
            z = 3
            x = 5
            loop
        """);

    [Fact]
    public void Guard_false_teaches_zero_and_its_own_exit_does_not_know_it_yet() => Becomes(
        """
        trace a:
            guard_false(c) else b
            guard_false(c) else b
            x = c + 1
            guard_true(d) else b
            loop
        """,
        """
        trace a:
            guard_false(c) else b
            guard_true(d) [c = 0, x = 1] else b
            c = 0
            x = 1
            loop
        """);

    [Fact]
    public void Guard_value_teaches_the_value() => Becomes(
        """
        trace a:
            guard_value(x, [1, 'b']) else b
            y = x[0]
            guard_value(y, 1) else b
            n = len(x)
            loop
        """,
        """
        trace a:
            guard_value(x, [1, 'b']) else b
            x = [1, 'b']
            y = 1
            n = 2
            loop
        """);

    [Fact]
    public void The_result_of_a_stop_is_resolved_and_needs_no_assignments() => Becomes(
        "trace a:\n    x = 1\n    print_and_stop(x)",
        "trace a:\n    print_and_stop(1)");

    [Fact]
    public void The_exit_of_a_recorded_fault_gets_resume_variables() => Becomes(
        "trace a:\n    x = 1\n    fault wrong-kind else a:1",
        "trace a:\n    fault wrong-kind [x = 1] else a:1");

    [Fact]
    public void Resume_variables_that_a_guard_has_already_win_and_are_resolved() => Becomes(
        """
        trace a:
            x = 1
            y = 2
            guard_true(c) [x = y, z = w] else b
            loop
        """,
        """
        trace a:
            guard_true(c) [x = 2, y = 2, z = w] else b
            x = 1
            y = 2
            loop
        """);

    [Fact]
    public void Past_the_budget_known_variables_are_assigned_in_the_trace_instead()
    {
        var trace = Traced.Trace(
            """
            trace a:
                x = 1
                y = 2
                guard_true(c) else b
                guard_true(d) else b
                loop
            """);
        Assert.Equal(
            """
            trace a:
                guard_true(c) [x = 1, y = 2] else b
                x = 1
                y = 2
                guard_true(d) else b
                loop

            """,
            ConstantFolding.Optimize(trace, resumeBudget: 3).ToString());
    }

    internal static void Becomes(string before, string after) =>
        Assert.Equal(Traced.Trace(after).ToString(), ConstantFolding.Optimize(Traced.Trace(before)).ToString());
}
