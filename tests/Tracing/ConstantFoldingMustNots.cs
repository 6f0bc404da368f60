using Flowgraph;
using Tracer.Optimizer;
using Xunit;
using static Tests.Tracing.ConstantFoldingTests;

namespace Tests.Tracing;

/// <summary>What the published optimizer must not fold, delete or conclude.</summary>
public class ConstantFoldingMustNots
{
    [Fact]
    public void Guard_true_teaches_nothing_about_the_value() => Becomes(
        """
        trace a:
            guard_true(c) else b
            x = c + 1
            guard_true(c) else b
            loop
        """,
        """
        trace a:
            guard_true(c) else b
            x = c + 1
            guard_true(c) else b
            loop
        """);

    [Fact]
    public void Zero_as_a_float_is_true() => Becomes(
        """
        trace a:
            x = 0.0
            guard_true(x) else b
            loop
        """,
        """
        trace a:
            x = 0.0
            loop
        """);

    [Fact]
    public void Effects_and_the_heap_are_not_folded()
    {
        var text =
            """
            trace a:
                i = input()
                print(1)
                putbyte(65)
                o = new('C')
                l = newarray(2, 0)
                setfield(@0, 'f', 1)
                f = getfield(@0, 'f')
                astore(@1, 0, 7)
                e = aload(@1, 0)
                loop

            """;
        var heap = new FlowObject(Symbol.Of("C"));
        heap.Set(Symbol.Of("f"), 1);
        var trace = Traced.Trace(text, Value.Of(heap), Value.Of(new FlowArray([0, 0])));
        Assert.Equal(trace, ConstantFolding.Optimize(trace));
    }

    [Fact]
    public void What_never_changes_of_the_heap_is_folded()
    {
        var trace = Traced.Trace("trace a:\n    n = alen(@0)\n    c = classof(@1)\n    loop", Value.Of(new FlowArray([0, 0])), Value.Of(new FlowObject(Symbol.Of("C"))));
        Assert.Equal("trace a:\n    n = 2\n    c = 'C'\n    loop\n", ConstantFolding.Optimize(trace).ToString());
    }

    [Fact]
    public void An_operation_that_would_fault_stays_where_it_is() => Becomes(
        """
        trace a:
            x = 0
            y = 1
            y = 7 / x
            z = y + 1
            w = x + 'one'
            loop
        """,
        """
        trace a:
            y = 7 / 0
            z = y + 1
            w = 0 + 'one'
            x = 0
            loop
        """);

    [Fact]
    public void An_operation_too_large_for_memory_stays_where_it_is() => Becomes(
        "trace a:\n    x = 16777216\n    y = 1 << x\n    loop",
        "trace a:\n    y = 1 << 16777216\n    x = 16777216\n    loop");

    [Fact]
    public void A_result_that_nobody_keeps_is_folded_away_unless_it_faults() => Becomes(
        "trace a:\n    add(1, 2)\n    add(1, 'a')\n    loop",
        "trace a:\n    add(1, 'a')\n    loop");

    [Fact]
    public void A_guard_that_a_known_value_contradicts_stays_and_sees_that_value() => Becomes(
        """
        trace a:
            x = 5
            guard_value(x, 6) else b
            y = x
            loop
        """,
        """
        trace a:
            x = 5
            guard_value(x, 6) [x = 5] else b
            x = 6
            y = 6
            loop
        """);
}
