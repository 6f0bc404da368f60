using Tracer.Optimizer;
using Xunit;
using static Tests.Tracing.Optimizing.Optimized;

namespace Tests.Tracing.Optimizing;

/// <summary>Lists through a loop's edge: which cells are never made, and which have to be.</summary>
public class LoopListTests
{
    [Fact]
    public void A_stack_of_one_number_is_a_variable() => Becomes(
        """
        trace l:
            x = head(st)
            st = tail(st)
            x = x - 1
            st = cons(x, st)
            guard_true(x) else m
            loop
        """,
        """
        trace l:
            x'1 = head(st)
            st'1 = tail(st)
            x = x'1 - 1
            guard_true(x) [p'1 = cons(x, st'1), st = p'1] else m
            label
            x = x - 1
            guard_true(x) [p'1 = cons(x, st'1), st = p'1] else m
            loop
        """,
        PassSet.All,
        "st");

    /// <summary>The two topmost change places, and their difference is looked at through the list.</summary>
    [Fact]
    public void Cells_behind_cells_are_virtual_too() => Becomes(
        """
        trace l:
            x = head(st)
            st = tail(st)
            y = st[0]
            st = tail(st)
            x = x + y
            st = cons(x, st)
            st = cons(y, st)
            z = st[1]
            guard_true(z) else m
            loop
        """,
        """
        trace l:
            x'1 = head(st)
            st'1 = tail(st)
            y = st'1[0]
            st'2 = tail(st'1)
            x = x'1 + y
            guard_true(x) [p'1 = cons(x, st'2), p'2 = cons(y, p'1), st = p'2] else m
            label
            x'2 = y + x
            guard_true(x'2) [p'1 = cons(x'2, st'2), p'2 = cons(x, p'1), st = p'2] else m
            y = x
            x = x'2
            loop
        """,
        PassSet.All,
        "st");

    /// <summary>A turn pushes one cell more than it pops: what is below the top is made, as it must be.</summary>
    [Fact]
    public void A_list_that_grows_is_made_cell_by_cell()
    {
        var trace = TraceOptimizer.Optimize(
            Traced.Trace("trace l:\n    i = i - 1\n    st = cons(i, st)\n    k = len(st)\n    guard_true(i) else m\n    loop"),
            PassSet.All,
            needs: ExitNeeds.Only(["st"]));
        Assert.Equal(1, trace.Body.ToArray().Count(entry => entry is global::Tracer.TraceOperation { Operator.Name: "cons" }));
    }

    /// <summary>Nobody has checked that s is a list: whether it is one, <c>cons</c> finds out.</summary>
    [Fact]
    public void A_cell_on_what_may_be_no_list_is_made() => Becomes(
        "trace l:\n    u = cons(x, s)\n    guard_true(x) else m\n    loop",
        "trace l:\n    u = cons(x, s)\n    guard_true(x) else m\n    label\n    loop",
        PassSet.All);

    /// <summary>Lists are equal where their elements are: that two are made apart says nothing.</summary>
    [Fact]
    public void Virtual_lists_are_compared_by_what_they_hold() => Becomes(
        "trace l:\n    t = tail(s)\n    a = cons(x, t)\n    b = cons(y, t)\n    c = a == b\n"
        + "    d = a == a\n    print(d)\n    print_and_stop(c)",
        "trace l:\n    t = tail(s)\n    t'1 = x\n    t'2 = y\n    a = cons(x, t)\n"
        + "    b = cons(y, t)\n    c = a == b\n    print(1)\n    print_and_stop(c)",
        PassSet.All);

    /// <summary>A virtual list may be the value that was promoted.</summary>
    [Fact]
    public void A_promoted_virtual_list_is_made() => Becomes(
        "trace l:\n    t = tail(s)\n    x = head(t)\n    a = cons(x, t)\n    guard_value(a, [1, 1]) else m\n    print_and_stop(a)",
        "trace l:\n    t = tail(s)\n    x = head(t)\n    a = cons(x, t)\n    guard_value(a, [1, 1]) else m\n    print_and_stop([1, 1])",
        PassSet.All);

    [Fact]
    public void The_length_is_that_of_the_rest_and_of_the_cells() => Becomes(
        "trace l:\n    t = tail(s)\n    x = head(t)\n    a = cons(x, t)\n    a = cons(x, a)\n    k = len(a)\n    print_and_stop(k)",
        "trace l:\n    t = tail(s)\n    x = head(t)\n    t'1 = len(t)\n    k = t'1 + 2\n    print_and_stop(k)",
        PassSet.All);

    /// <summary>An object that holds a list that holds the object: objects first, then lists, then the objects' parts.</summary>
    [Fact]
    public void A_list_in_a_cycle_is_made_between_the_object_and_its_field() => Becomes(
        "trace l:\n    print(x)\n    o = new('C')\n    t = tail(s)\n    a = cons(o, t)\n"
        + "    b = cons(x, a)\n    setfield(o, 'f', b)\n    print_and_stop(b)",
        "trace l:\n    print(x)\n    t = tail(s)\n    o = new('C')\n    a = cons(o, t)\n"
        + "    b = cons(x, a)\n    setfield(o, 'f', b)\n    print_and_stop(b)",
        PassSet.All);

    /// <summary>A list where the loop is entered and an array at the end of a turn have two parts each, and not one shape.</summary>
    [Fact]
    public void An_array_is_no_list() => Becomes(
        "trace l:\n    t = tail(s)\n    v = cons(x, t)\n    label\n    guard_true(x) else m\n    v = newarray(2, x)\n    loop",
        "trace l:\n    t = tail(s)\n    t'1 = x\n    v = cons(x, t)\n    label\n    guard_true(x) else m\n    v = newarray(2, x)\n    loop",
        PassSet.All,
        "v");

    [Theory]
    [InlineData(2, 0)]
    [InlineData(4, 1)]
    [InlineData(6, 6)]
    public void So_many_cells_in_a_row_stay_virtual(int limit, int listed)
    {
        var pushes = string.Concat(Enumerable.Repeat("    t = cons(x, t)\n", 6));
        var trace = TraceOptimizer.Optimize(
            Traced.Trace($"trace l:\n    print(x)\n    t = tail(s)\n{pushes}    guard_true(x) else m\n    print_and_stop(1)"),
            PassSet.All.Without(Pass.Dead),
            needs: ExitNeeds.Only(["t"]),
            limits: new OptimizerLimits { ArrayLength = limit });
        Assert.Equal(listed, trace.Entries.OfType<global::Tracer.Guard>().Single().Resume.Virtuals.Count);
    }
}
