using Xunit;

namespace Tests.Cleanup;

/// <summary>Operations that nobody needs, or that can be others, and what programs must become, by hand.</summary>
public class GoldenOperationTests
{
    [Fact]
    public void Dead_operations_go_where_they_cannot_fault() => Texts.Check(
        """
        a:
            y = x + 1
            dead = y * y
            deader = dead - 1
            e = x == 'a'
            maybe = z * z
            print_and_stop(y)
        """,
        """
        a:
            y = x + 1
            maybe = z * z
            print_and_stop(y)
        """,
        "x z");

    [Fact]
    public void Variables_that_only_feed_each_other_die() => Texts.Check(
        "a:\n i = 0\n x = n * 1\n goto b\nb:\n i = i + 1\n x = x - 1\n if x goto b else goto c\nc:\n print_and_stop(0)",
        "a:\n x = n * 1\n goto b\nb:\n x = x - 1\n if x goto b else goto c\nc:\n print_and_stop(0)");

    [Fact]
    public void Chains_of_constants_are_joined() => Texts.Check(
        "a:\n x = x + 1\n x = x + 1\n x = x - 5\n y = x * 3\n y = y * 4\n z = add64(y, 1)\n z = add64(z, -2)\n print_and_stop(z)",
        "a:\n x = x - 3\n y = x * 12\n z = add64(y, -1)\n print_and_stop(z)");

    [Fact]
    public void Chains_are_joined_through_masks() => Texts.Check(
        """
        a:
            x = x + 1
            x = x & 255
            x = x + 1
            x = x & 255
            x = x - 3
            x = x & 255
            print_and_stop(x)
        """,
        """
        a:
            x = x - 1
            x = x & 255
            print_and_stop(x)
        """);

    [Fact]
    public void Stores_are_forwarded_to_loads_and_dead_ones_go() => Texts.Check(
        """
        a:
            o = new('C')
            setfield(o, 'f', x)
            setfield(o, 'f', y)
            z = getfield(o, 'f')
            p = newarray(3, 7)
            astore(p, 1, z)
            u = aload(p, 1)
            v = aload(p, 2)
            print(u)
            print(v)
            print_and_stop(o)
        """,
        """
        a:
            o = new('C')
            setfield(o, 'f', y)
            print(y)
            print(7)
            print_and_stop(o)
        """,
        "x y");

    [Fact]
    public void Heads_and_tails_of_pairs_are_known() => Texts.Check(
        "a:\n l = cons(x, [1])\n h = head(l)\n t = tail(l)\n print(h)\n print(t)\n print_and_stop(l)",
        "a:\n l = cons(x, [1])\n print(x)\n print([1])\n print_and_stop(l)",
        "x");

    [Fact]
    public void Copies_vanish_when_both_sides_can_share_a_variable() => Texts.Check(
        """
        entry:
            r0 = a
            r1 = a
            r2 = 0
            goto loop
        loop:
            a = r0
            a = a - 1
            r0 = a
            a = r2
            a = a + r1
            r2 = a
            a = r0
            c = a == 0
            if c goto exit else goto loop
        exit:
            a = r2
            print_and_stop(a)
        """,
        """
        entry:
            r1 = a
            r2 = 0
            goto loop
        loop:
            a = a - 1
            r2 = r2 + r1
            c = a == 0
            if c goto exit else goto loop
        exit:
            print_and_stop(r2)
        """,
        "a");

    [Fact]
    public void A_copy_of_what_may_be_undefined_stays() => Texts.CheckStays("a:\n y = x\n print(1)\n print_and_stop(2)");
}
