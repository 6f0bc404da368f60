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

    /// <summary>The program asks whether two arrays are one: where they are not, a store to one forgets nothing of the other.</summary>
    [Fact]
    public void A_test_of_the_program_tells_two_arrays_apart() => Becomes(
        """
        trace l:
            k = kind(a)
            c = k == 'array'
            guard_true(c) else m
            c = a == b
            guard_false(c) else m
            x = aload(a, 0)
            astore(b, j, i)
            y = aload(a, 0)
            s = x + y
            print_and_stop(s)
        """,
        """
        trace l:
            k = kind(a)
            c = k == 'array'
            guard_kind(a, 'array') else m
            c = a == b
            guard_false(c) else m
            x = aload(a, 0)
            astore(b, j, i)
            s = x + x
            print_and_stop(s)
        """,
        PassSet.All.Without(Pass.Dead));

    /// <summary>Where they are one array, or nobody asked, the second read stays.</summary>
    [Theory]
    [InlineData("guard_true(c)")]
    [InlineData("print(c)")]
    public void What_was_not_found_unequal_may_be_one_array(string what)
    {
        var guard = what.StartsWith("guard", StringComparison.Ordinal) ? what + " else m" : what;
        var trace = TraceOptimizer.Optimize(
            Traced.Trace(
                $"trace l:\n    c = a == b\n    {guard}\n    x = aload(a, 0)\n"
                + "    astore(b, j, i)\n    y = aload(a, 0)\n    print_and_stop(y)"),
            PassSet.All);
        Assert.Equal(2, trace.Entries.OfType<global::Tracer.TraceOperation>().Count(it => it.Operator.Name == "aload"));
    }
}
