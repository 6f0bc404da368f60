using Tracer.Optimizer;
using Xunit;
using static Tests.Tracing.Optimizing.Optimized;

namespace Tests.Tracing.Optimizing;

/// <summary>The heap through a loop's edge: what is read before is carried, stores wait; and what must not be assumed.</summary>
public class LoopHeapTests
{
    [Fact]
    public void A_cell_that_is_counted_down_stays_in_a_variable() => Becomes(
        """
        trace l:
            r = aload(a, 0)
            r = r - 1
            astore(a, 0, r)
            guard_true(r) else m
            loop
        """,
        """
        trace l:
            r'1 = aload(a, 0)
            r = r'1 - 1
            guard_true(r) [astore(a, 0, r)] else m
            label
            r = r - 1
            guard_true(r) [astore(a, 0, r)] else m
            loop
        """,
        PassSet.All,
        "r");

    [Fact]
    public void A_store_to_another_place_every_turn_is_done_every_turn() => Becomes(
        """
        trace l:
            guard_class(s, 'C') else m
            k = getfield(s, 'k')
            x = aload(a, i)
            astore(a, i, k)
            i = i + 1
            guard_true(x) else m
            loop
        """,
        """
        trace l:
            guard_class(s, 'C') else m
            k = getfield(s, 'k')
            x = aload(a, i)
            i'1 = i + 1
            guard_true(x) [astore(a, i, k), i = i'1] else m
            astore(a, i, k)
            i = i'1
            label
            x = aload(a, i)
            i'2 = i + 1
            guard_true(x) [astore(a, i, k), i = i'2] else m
            astore(a, i, k)
            i = i'2
            loop
        """,
        PassSet.All,
        "i");

    [Fact]
    public void What_is_printed_sees_the_store()
    {
        var trace = TraceOptimizer.Optimize(
            Traced.Trace("trace l:\n    r = aload(a, 0)\n    r = r - 1\n    astore(a, 0, r)\n    putbyte(65)\n    guard_true(r) else m\n    loop"), PassSet.All, needs: ExitNeeds.Only("r"));
        Assert.Contains("astore(a, 0, r)", string.Concat(trace.Body.ToArray().Select(entry => new Tracer.Trace("l", [entry], Tracer.Loop.Instance).ToString())), StringComparison.Ordinal);
    }

    /// <summary>The guard in the body teaches that j is small, but nobody has checked the j that the loop is entered with.</summary>
    [Fact]
    public void What_the_body_teaches_is_not_known_where_the_loop_is_entered()
    {
        const string peeled =
            """
            trace l:
                j = div64(k, -1)
                n = n - 1
                label
                guard_true(n) else m
                c = j < 63
                guard_true(c) else m
                n = n - 1
                j = 0
                loop
            """;
        Assert.Equal(2, TraceOptimizer.Optimize(Traced.Trace(peeled), PassSet.All, needs: ExitNeeds.Only("n")).BodyGuards());
    }

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

    /// <summary>A class that was promoted is known, as one that was tested is.</summary>
    [Fact]
    public void A_guard_for_the_value_of_classof_teaches_the_class() => Becomes(
        """
        trace l:
            k = classof(o)
            guard_value(k, 'Sum') else m
            n = getfield(o, 'n')
            n = n + 1
            setfield(o, 'n', n)
            k = classof(o)
            guard_value(k, 'Sum') else m
            guard_true(n) else m
            loop
        """,
        """
        trace l:
            k = classof(o)
            guard_value(k, 'Sum') else m
            n'1 = getfield(o, 'n')
            n = n'1 + 1
            guard_true(n) [setfield(o, 'n', n)] else m
            label
            n = n + 1
            guard_true(n) [setfield(o, 'n', n)] else m
            loop
        """,
        PassSet.All,
        "n");
}
