using Tracer.Optimizer;
using Xunit;
using static Tests.Tracing.Optimizing.Optimized;

namespace Tests.Tracing.Optimizing;

/// <summary>Objects through a loop's edge: which are never made, and which have to be.</summary>
public class LoopAllocationTests
{
    /// <summary>A box in a field of an object that others see: every turn makes a new one, and no turn needs it.</summary>
    [Fact]
    public void What_waits_to_be_stored_may_be_virtual() => Becomes(
        """
        trace l:
            guard_class(o, 'Sum') else m
            b = getfield(o, 'box')
            guard_class(b, 'Int') else m
            x = getfield(b, 'value')
            x = x + 1
            b = new('Int')
            setfield(b, 'value', x)
            setfield(o, 'box', b)
            guard_true(x) else m
            loop
        """,
        """
        trace l:
            guard_class(o, 'Sum') else m
            b'1 = getfield(o, 'box')
            guard_class(b'1, 'Int') [b = b'1] else m
            x'1 = getfield(b'1, 'value')
            x = x'1 + 1
            guard_true(x) [p'1 = object('Int', 'value', x), setfield(o, 'box', p'1), b = p'1] else m
            label
            x = x + 1
            guard_true(x) [p'1 = object('Int', 'value', x), setfield(o, 'box', p'1), b = p'1] else m
            loop
        """,
        PassSet.All,
        "b");

    /// <summary>What q holds may be the box that was just stored in o.</summary>
    [Fact]
    public void What_waits_is_made_where_it_may_be_read_through_another_name() => Becomes(
        """
        trace l:
            guard_class(o, 'Sum') else m
            guard_class(q, 'Sum') else m
            x = x + 1
            b = new('Int')
            setfield(b, 'value', x)
            setfield(o, 'box', b)
            p = getfield(q, 'box')
            guard_true(p) else m
            loop
        """,
        """
        trace l:
            guard_class(o, 'Sum') else m
            guard_class(q, 'Sum') else m
            x = x + 1
            b = new('Int')
            setfield(b, 'value', x)
            setfield(o, 'box', b)
            p = getfield(q, 'box')
            guard_true(p) else m
            label
            x = x + 1
            b = new('Int')
            setfield(b, 'value', x)
            setfield(o, 'box', b)
            p = getfield(q, 'box')
            guard_true(p) else m
            loop
        """,
        PassSet.All,
        "x");

    /// <summary>Two variables take turns: what the first turn finds in b is in a one turn later, and made by the loop after that.</summary>
    [Fact]
    public void Two_turns_are_done_before_the_loop_where_that_makes_boxes_unnecessary() => Becomes(
        """
        trace l:
            guard_class(a, 'Int') else m
            x = getfield(a, 'value')
            guard_class(b, 'Int') else m
            y = getfield(b, 'value')
            z = x + y
            a = b
            b = new('Int')
            setfield(b, 'value', z)
            guard_true(z) else m
            loop
        """,
        """
        trace l:
            guard_class(a, 'Int') else m
            x = getfield(a, 'value')
            guard_class(b, 'Int') else m
            y'1 = getfield(b, 'value')
            y = x + y'1
            guard_true(y) [p'1 = object('Int', 'value', y), a = b, b = p'1] else m
            z = y'1 + y
            guard_true(z) [p'1 = object('Int', 'value', y), p'2 = object('Int', 'value', z), a = p'1, b = p'2] else m
            label
            z'1 = y + z
            guard_true(z'1) [p'1 = object('Int', 'value', z), p'2 = object('Int', 'value', z'1), a = p'1, b = p'2] else m
            y = z
            z = z'1
            loop
        """,
        PassSet.All,
        "a",
        "b");

    /// <summary>Nobody has checked that x is defined: that is done where it was read first, once.</summary>
    [Fact]
    public void A_variable_that_may_be_undefined_does_not_make_an_allocation_necessary() => Becomes(
        """
        trace l:
            p = new('Pair')
            setfield(p, 'first', x)
            n = n - 1
            guard_true(n) else m
            loop
        """,
        """
        trace l:
            t'1 = x
            n = n - 1
            guard_true(n) [p'1 = object('Pair', 'first', x), p = p'1] else m
            label
            n = n - 1
            guard_true(n) [p'1 = object('Pair', 'first', x), p = p'1] else m
            loop
        """,
        PassSet.All,
        "p");
}
