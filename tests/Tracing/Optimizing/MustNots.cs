using Tracer.Optimizer;
using Xunit;
using static Tests.Tracing.Optimizing.Optimized;

namespace Tests.Tracing.Optimizing;

/// <summary>What no pass may ever do; and known bugs of other optimizers. All passes are on: what stays, stays under every one of them.</summary>
public class MustNots
{
    [Theory]
    [InlineData("x = a / b", "div can fault")]
    [InlineData("x = a + b", "kinds are not proved")]
    [InlineData("x = head(a)", "the list may be empty")]
    [InlineData("x = lookup(a, b)", "the key may be missing")]
    [InlineData("x = getfield(a, 'f')", "the field may be missing")]
    [InlineData("x = aload(a, 3)", "the index may be out of range")]
    [InlineData("x = shl(1, b)", "the count may be negative")]
    [InlineData("x = newarray(a, 0)", "the length may be negative")]
    [InlineData("x = shl(1, 8388609)", "the result may be too large")]
    [InlineData("x = newarray(16777217, 0)", "it is too large")]
    [InlineData("x = 1 / 0", "it faults")]
    [InlineData("x = float2int(nan)", "it faults")]
    public void An_operation_that_may_fault_is_not_deleted(string operation, string why)
    {
        var trace = TraceOptimizer.Optimize(Traced.Trace($"trace l:\n    print(1)\n    {operation}\n    print_and_stop(1)"), PassSet.All, needs: ExitNeeds.Only("y"));
        Assert.True(trace.Entries.Count == 2, why);
    }

    [Fact]
    public void An_operation_that_may_fault_does_not_move_over_effects_or_others() => Same(
        """
        trace l:
            print(1)
            x = a / b
            guard_true(c) else m
            y = b / a
            putbyte(65)
            z = head(t)
            print(x)
            print_and_stop(y)
        """);

    [Fact]
    public void The_first_read_of_a_variable_that_may_be_undefined_stays() => Becomes(
        "trace l:\n    x = u\n    y = u\n    print(1)\n    print_and_stop(2)",
        "trace l:\n    t'1 = u\n    print(1)\n    print_and_stop(2)",
        PassSet.All);

    [Fact]
    public void Guard_true_teaches_that_a_value_is_not_zero_and_nothing_else() => Becomes(
        """
        trace l:
            guard_true(c) else m
            guard_true(c) else m
            guard_value(c, 1) else m
            print_and_stop(c)
        """,
        """
        trace l:
            guard_true(c) else m
            guard_value(c, 1) else m
            print_and_stop(1)
        """,
        PassSet.All.Without(Pass.Peel));

    [Fact]
    public void A_guard_s_own_exit_does_not_know_what_it_teaches() => Becomes(
        """
        trace l:
            x = c
            guard_false(c) else m
            y = x
            guard_value(d, 5) else m
            print_and_stop(y)
        """,
        """
        trace l:
            t'1 = c
            guard_false(c) [x = c] else m
            guard_value(d, 5) [x = 0, y = 0] else m
            print_and_stop(0)
        """,
        PassSet.All,
        "x", "y");

    /// <summary>The class of the branch not taken: the public Prolog successor took it for granted.</summary>
    [Fact]
    public void Not_being_of_one_class_is_not_being_of_another() => Becomes(
        """
        trace l:
            c = classof(x)
            t = c == 'float'
            guard_false(t) else m
            u = c == 'int'
            guard_true(u) else m
            print_and_stop(1)
        """,
        """
        trace l:
            c = classof(x)
            t = c == 'float'
            guard_false(t) else m
            guard_class(x, 'int') else m
            print_and_stop(1)
        """,
        PassSet.All);

    [Fact]
    public void A_guard_for_one_class_never_makes_one_for_another_redundant()
    {
        var trace = TraceOptimizer.Optimize(
            Traced.Trace("trace l:\n    guard_class(x, 'int') else m\n    guard_class(x, 'float') else m\n    print_and_stop(1)"), PassSet.All);
        Assert.Equal(2, trace.GuardCount);
        Assert.Equal(2, TraceOptimizer.Optimize(
            Traced.Trace("trace l:\n    guard_class(x, 'int') else m\n    guard_class(y, 'int') else m\n    print_and_stop(1)"), PassSet.All).GuardCount);
    }

    [Fact]
    public void Guards_with_different_exits_are_not_merged() => Same(
        "trace l:\n    guard_kind(x, 'object') else m\n    guard_class(x, 'C') else n\n    print_and_stop(1)");

    [Fact]
    public void Guards_are_not_merged_over_an_operation_that_may_fault() => Same(
        "trace l:\n    guard_kind(x, 'object') else m\n    y = a / b\n    guard_class(x, 'C') else m\n    print_and_stop(y)");

    [Fact]
    public void A_store_through_an_alias_is_not_forgotten() => Same(
        """
        trace l:
            astore(a, i, p)
            astore(a, 0, q)
            x = aload(a, i)
            print_and_stop(x)
        """);

    [Fact]
    public void A_store_through_another_object_is_not_forgotten() => Same(
        """
        trace l:
            setfield(o, 'f', 1)
            setfield(p, 'f', 2)
            x = getfield(o, 'f')
            print_and_stop(x)
        """);

    [Fact]
    public void A_store_that_somebody_may_read_is_not_overwritten() => Same(
        """
        trace l:
            setfield(o, 'f', 1)
            x = getfield(p, 'f')
            setfield(o, 'f', 2)
            print_and_stop(x)
        """);

    [Fact]
    public void What_was_pushed_into_the_heap_is_not_virtual() => Same(
        """
        trace l:
            p = new('C')
            setfield(o, 'f', p)
            q = getfield(o2, 'f')
            setfield(q, 'g', 1)
            x = getfield(p, 'g')
            print_and_stop(x)
        """);

    /// <summary>Under wraparound, x + 10 &lt; 15 would not say that x &lt; 5; ints that wrap give no bounds at all.</summary>
    [Fact]
    public void Sums_that_wrap_give_no_bounds() => Same(
        """
        trace l:
            guard_kind(x, 'int') else m
            y = add64(x, 10)
            c = y < 15
            guard_true(c) else m
            d = x < 5
            print_and_stop(d)
        """);

    [Theory]
    [InlineData("y = mul64(x, 12)\n    c = y == 12\n    guard_true(c) else m\n    d = x == 1")]
    [InlineData("y = shl64(281474976710656, x)\n    c = y == 0\n    guard_false(c) else m\n    d = x == 63")]
    [InlineData("y = add64(x, 1)\n    c = y > x\n    guard_true(c) else m\n    d = y < 100")]
    public void Nothing_is_concluded_backwards_at_64_bits(string lines) => Same($"trace l:\n    guard_kind(x, 'int') else m\n    {lines}\n    print_and_stop(d)");

    [Fact]
    public void Equal_numbers_of_different_kinds_are_different() => Becomes(
        "trace l:\n    c = 1 == 1.0\n    d = 0.0 == -0.0\n    e = nan == nan\n    print(c)\n    print(d)\n    print_and_stop(e)",
        "trace l:\n    print(0)\n    print(0)\n    print_and_stop(1)",
        PassSet.All);

    [Fact]
    public void Laws_need_proved_kinds() => Same("trace l:\n    y = x + 0\n    z = w * 0\n    print(y)\n    print_and_stop(z)");

    [Fact]
    public void Output_is_neither_removed_nor_repeated_nor_reordered() => Same(
        "trace l:\n    print(1)\n    x = input()\n    print(1)\n    y = input()\n    print(x)\n    print_and_stop(y)");

    [Fact]
    public void Stores_are_done_before_output_and_the_end() => Same(
        "trace l:\n    guard_class(o, 'C') else m\n    setfield(o, 'f', 1)\n    print(o)\n    setfield(o, 'f', 2)\n    print_and_stop(o)");

    [Fact]
    public void A_loop_that_leaves_at_once_is_not_peeled()
    {
        var result = TraceOptimizer.Run(Traced.Trace("trace l:\n    guard_true(x) else m\n    x = 0\n    print(x)\n    loop"), PassSet.All, ExitNeeds.Only("x"));
        Assert.Equal((0, Rule.LoopLeftAtOnce), (result.Trace.Preamble, result.Decisions[^1].Rule));
    }

    [Fact]
    public void With_no_pass_a_trace_stays_as_it_is()
    {
        var trace = Traced.Trace("trace l:\n    x = 1\n    y = x\n    loop");
        Assert.Same(trace, TraceOptimizer.Optimize(trace, PassSet.None));
    }

    private static void Same(string text) => Becomes(text, text, PassSet.All);
}
