using Tracer.Optimizer;
using Xunit;
using static Tests.Tracing.Optimizing.Optimized;

namespace Tests.Tracing.Optimizing;

/// <summary>What was put into a list is not taken out of it; and what that must not do.</summary>
public class ListTests
{
    private static readonly PassSet Straight = PassSet.All.Without(Pass.Peel);

    [Fact]
    public void Pushed_and_popped_again() => Becomes(
        """
        trace l:
            t = tail(s)
            u = cons(x, t)
            u = cons(y, u)
            a = head(u)
            u = tail(u)
            b = u[0]
            v = tail(u)
            c = u == []
            print(a)
            print(b)
            print(c)
            print_and_stop(v)
        """,
        """
        trace l:
            t = tail(s)
            u = cons(x, t)
            u = cons(y, u)
            print(y)
            print(x)
            print(0)
            print_and_stop(t)
        """,
        Straight.Without(Pass.Dead).Without(Pass.Virtuals));

    [Fact]
    public void A_list_that_nobody_else_needs_is_not_made() => Becomes(
        "trace l:\n    print(x)\n    t = tail(s)\n    u = cons(x, t)\n    a = head(u)\n    u = tail(u)\n    print(a)\n    print_and_stop(u)",
        "trace l:\n    print(x)\n    t = tail(s)\n    print(x)\n    print_and_stop(t)",
        Straight);

    [Fact]
    public void A_cons_onto_what_may_be_no_list_stays() => Becomes(
        "trace l:\n    print(x)\n    u = cons(x, s)\n    a = head(u)\n    print_and_stop(a)",
        "trace l:\n    print(x)\n    u = cons(x, s)\n    print_and_stop(x)",
        Straight);

    [Fact]
    public void A_list_that_had_a_head_is_not_the_empty_one() => Becomes(
        "trace l:\n    h = head(s)\n    c = s == []\n    guard_false(c) else m\n    t = tail(s)\n    d = t == []\n    guard_false(d) else m\n    print_and_stop(h)",
        "trace l:\n    h = head(s)\n    t = tail(s)\n    d = t == []\n    guard_false(d) else m\n    print_and_stop(h)",
        Straight);
}
