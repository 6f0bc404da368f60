using Tracer.Optimizer;
using Xunit;
using static Tests.Tracing.Optimizing.Optimized;

namespace Tests.Tracing.Optimizing;

/// <summary>What each pass does when it is on, trace text to trace text.</summary>
public class PassTests
{
    private static readonly PassSet Straight = PassSet.All.Without(Pass.Peel);

    [Fact]
    public void Names_select_passes()
    {
        Assert.Null(PassSet.TryParse("fold,dead", out var passes));
        Assert.Equal(PassSet.Of(Pass.Fold, Pass.Dead), passes);
        Assert.Equal("fold,dead", passes.ToString());
        Assert.Equal("nothing", PassSet.TryParse("fold,nothing", out _));
        Assert.Null(PassSet.TryParse("none", out var none));
        Assert.True(none.IsEmpty);
        Assert.Null(PassSet.TryParse(PassSet.All.ToString(), out var all));
        Assert.Equal(PassSet.All, all);
    }

    [Fact]
    public void Copies_and_what_nobody_needs() => Becomes(
        "trace l:\n    x = a + 1\n    y = x\n    z = y * y\n    w = z + y\n    print_and_stop(y)",
        "trace l:\n    x = a + 1\n    print_and_stop(x)",
        Straight);

    [Fact]
    public void What_is_dead_here_and_alive_behind_an_exit_is_restored() => Becomes(
        "trace l:\n    x = a + 1\n    y = x\n    x = 7\n    guard_true(b) else m\n    x = 8\n    print_and_stop(1)",
        "trace l:\n    x = a + 1\n    guard_true(b) [x = 7, y = x] else m\n    print_and_stop(1)",
        Straight,
        "x", "y");

    [Fact]
    public void Known_operations_are_not_repeated_whichever_way_round() => Becomes(
        "trace l:\n    x = a + b\n    y = b + a\n    z = a + b\n    print(y)\n    print_and_stop(z)",
        "trace l:\n    x = a + b\n    print(x)\n    print_and_stop(x)",
        Straight);

    [Fact]
    public void A_test_of_a_class_becomes_a_guard_for_it_and_the_second_is_implied() => Becomes(
        """
        trace l:
            c = classof(x)
            t = c == 'int'
            guard_true(t) else m
            c = classof(x)
            t = c == 'float'
            guard_false(t) else n
            k = kind(x)
            t = k == 'object'
            guard_true(t) else n
            print_and_stop(c)
        """,
        """
        trace l:
            c = classof(x)
            guard_class(x, 'int') else m
            print_and_stop('int')
        """,
        Straight);

    [Fact]
    public void A_test_of_a_kind_becomes_a_guard_for_it() => Becomes(
        "trace l:\n    print(x)\n    k = kind(x)\n    t = k == 'int'\n    guard_true(t) [t = t] else m\n    y = x + 1\n    print_and_stop(2)",
        "trace l:\n    print(x)\n    guard_kind(x, 'int') [t = 0] else m\n    print_and_stop(2)",
        Straight,
        "t");

    [Fact]
    public void Two_guards_with_one_exit_become_the_stronger() => Becomes(
        "trace l:\n    guard_kind(x, 'object') else m\n    guard_class(x, 'C') else m\n    print_and_stop(1)",
        "trace l:\n    guard_class(x, 'C') else m\n    print_and_stop(1)",
        Straight);

    [Fact]
    public void Ranges_decide_comparisons() => Becomes(
        """
        trace l:
            c = i < 10
            guard_true(c) else m
            d = i < 20
            guard_true(d) else m
            j = i + 5
            e = j >= 15
            guard_false(e) else m
            n = len(t)
            f = n < 0
            print_and_stop(f)
        """,
        "trace l:\n    c = i < 10\n    guard_true(c) else m\n    n = len(t)\n    print_and_stop(0)",
        Straight);

    [Fact]
    public void Masks_that_clear_nothing_disappear() => Becomes(
        "trace l:\n    x = y & 255\n    z = x & 511\n    w = z | 1\n    v = w & 1\n    u = v == 1\n    print(z)\n    print_and_stop(u)",
        "trace l:\n    x = y & 255\n    print(x)\n    print_and_stop(1)",
        Straight);

    [Fact]
    public void Reads_see_stores_to_other_fields_and_classes_as_harmless() => Becomes(
        """
        trace l:
            guard_class(o, 'C') else m
            guard_class(p, 'D') else m
            setfield(o, 'f', 1)
            setfield(o, 'g', 2)
            setfield(p, 'f', 3)
            x = getfield(o, 'f')
            y = getfield(p, 'f')
            z = x + y
            print_and_stop(z)
        """,
        """
        trace l:
            guard_class(o, 'C') else m
            guard_class(p, 'D') else m
            setfield(o, 'f', 1)
            setfield(o, 'g', 2)
            setfield(p, 'f', 3)
            print_and_stop(4)
        """,
        Straight);

    [Fact]
    public void A_store_waits_behind_guards_and_is_overwritten() => Becomes(
        """
        trace l:
            x = a + 1
            y = a + 2
            setfield(o, 'f', 1)
            setfield(o, 'f', x)
            guard_true(c) else m
            setfield(o, 'f', y)
            print_and_stop(1)
        """,
        """
        trace l:
            x = a + 1
            y = a + 2
            setfield(o, 'f', 1)
            guard_true(c) [setfield(o, 'f', x)] else m
            setfield(o, 'f', y)
            print_and_stop(1)
        """,
        PassSet.All.Without(Pass.Peel),
        "nothing");

    [Fact]
    public void Virtuals_in_a_cycle_escape_together() => Becomes(
        """
        trace l:
            p = new('A')
            q = newarray(2, p)
            setfield(p, 'f', q)
            astore(q, 1, 5)
            guard_true(c) else m
            print(p)
            x = aload(q, 1)
            print_and_stop(x)
        """,
        """
        trace l:
            guard_true(c) [p'1 = object('A', 'f', p'2), p'2 = array(p'1, 5), p = p'1] else m
            p = new('A')
            q = newarray(2, 0)
            setfield(p, 'f', q)
            astore(q, 0, p)
            astore(q, 1, 5)
            print(p)
            print_and_stop(5)
        """,
        Straight,
        "p");

    [Fact]
    public void Invariant_guards_and_operations_leave_the_loop() => Becomes(
        """
        trace l:
            guard_class(s, 'C') else m
            k = getfield(s, 'k')
            i = i + k
            c = i < n
            guard_true(c) else m
            loop
        """,
        """
        trace l:
            guard_class(s, 'C') else m
            k = getfield(s, 'k')
            i = i + k
            c = i < n
            guard_true(c) else m
            label
            i = i + k
            c = i < n
            guard_true(c) else m
            loop
        """,
        PassSet.All,
        "i");

    [Fact]
    public void Swapped_variables_need_copies() => Becomes(
        "trace l:\n    guard_true(a) else m\n    t = a\n    a = b\n    b = t\n    print(a)\n    loop",
        "trace l:\n    guard_true(a) else m\n    t'1 = b\n    print(b)\n    t'2 = a\n    a = b\n    b = t'2\n    loop",
        Straight,
        "a", "b");

    [Fact]
    public void Every_rule_and_pass_is_known_by_its_decision()
    {
        var result = TraceOptimizer.Run(Traced.Trace("trace l:\n    x = a + 1\n    y = 2 + 3\n    z = x\n    print_and_stop(z)"), Straight);
        Assert.Equal(
            [new(false, 0, Rule.KeptAsKindUnknown), new(false, 1, Rule.Folded) { Value = 5 }, new(false, 2, Rule.Copied) { By = 0 }],
            result.Decisions);
        Assert.Equal([null, Pass.Fold, Pass.Copies], result.Decisions.Select(decision => decision.Pass));
    }
}
