using Flowgraph.Cleanup;
using Xunit;

namespace Tests.Cleanup;

/// <summary>Programs whose values are known or computed twice and what they must become, by hand.</summary>
public class GoldenValueTests
{
    [Fact]
    public void Copies_and_constants_are_followed() => Texts.Check(
        """
        a:
            y = x
            z = y
            k = 3
            k = k * k
            r = z + k
            print_and_stop(r)
        """,
        """
        a:
            r = x + 9
            print_and_stop(r)
        """,
        "x");

    [Fact]
    public void Constants_are_followed_through_ways_not_taken() => Texts.Check(
        """
        a:
            mode = 1
            goto loop
        loop:
            if mode goto work else goto change
        change:
            mode = 7
            goto loop
        work:
            x = x - 1
            if x goto loop else goto end
        end:
            print_and_stop(mode)
        """,
        """
        work:
            x = x - 1
            if x goto work else goto end
        end:
            print_and_stop(1)
        """,
        "x");

    [Fact]
    public void What_is_computed_is_not_computed_again() => Texts.Check(
        """
        a:
            t = x * y
            print(t)
            u = y * x
            if c goto b else goto d
        b:
            v = x * y
            print_and_stop(v)
        d:
            print_and_stop(u)
        """,
        """
        a:
            t = x * y
            print(t)
            if c goto b else goto d
        b:
            print_and_stop(t)
        d:
            print_and_stop(t)
        """,
        passes: CleanupPasses.Default & ~CleanupPasses.Bisimulation);

    [Fact]
    public void A_value_that_nobody_holds_any_more_is_computed_again() => Texts.CheckStays(
        """
        a:
            t = x * y
            print(t)
            if c goto b else goto d
        b:
            t = t + 1
            print(t)
            t = x * y
            print_and_stop(t)
        d:
            print_and_stop(t)
        """);

    [Fact]
    public void Tests_inform() => Texts.Check(
        """
        a:
            c = v == 'push'
            if c goto b else goto d
        b:
            c = v == 'pop'
            if c goto x else goto y
        d:
            c = v == 'push'
            if c goto x else goto y
        x:
            print_and_stop(1)
        y:
            print_and_stop(v)
        """,
        "y:\n print_and_stop(v)",
        "v");

    [Fact]
    public void The_false_branch_knows_zero() => Texts.Check(
        "a:\n if v goto b else goto c\nb:\n print_and_stop(v)\nc:\n w = v + 5\n print_and_stop(w)",
        "a:\n if v goto b else goto c\nb:\n print_and_stop(v)\nc:\n print_and_stop(5)",
        "v");

    [Fact]
    public void The_kind_of_a_value_informs() => Texts.Check(
        """
        a:
            k = kind(x)
            c = k == 'int'
            if c goto b else goto d
        b:
            y = x + 0
            unused = x * x
            print_and_stop(y)
        d:
            e = x == 3
            print_and_stop(e)
        """,
        """
        a:
            k = kind(x)
            c = k == 'int'
            if c goto b else goto d
        b:
            print_and_stop(x)
        d:
            print_and_stop(0)
        """,
        "x");
}
