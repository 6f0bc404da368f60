using Flowgraph.Cleanup;
using Xunit;

namespace Tests.Cleanup;

/// <summary>Programs and what they must become, by hand. The form Check(before, after, bound at entry).</summary>
public class GoldenTests
{
    [Fact]
    public void Bare_jumps_are_skipped() => Texts.Check(
        """
        a:
            if x goto b else goto c
        b:
            goto d
        c:
            goto b
        d:
            goto e
        e:
            print(x)
            print_and_stop(1)
        """,
        """
        e:
            print(x)
            print_and_stop(1)
        """,
        "x",
        CleanupPasses.EmptyBlocks | CleanupPasses.KnownValues);

    [Fact]
    public void A_bare_jump_at_the_entry_is_skipped() => Texts.Check(
        "a:\n goto b\nb:\n print(1)\n goto b",
        "b:\n print(1)\n goto b");

    [Fact]
    public void A_cycle_of_bare_jumps_stays_endless() => Texts.Check(
        "a:\n print(1)\n goto b\nb:\n goto c\nc:\n goto d\nd:\n goto b\ne:\n goto a",
        "a:\n print(1)\n goto b\nb:\n goto b");

    [Fact]
    public void A_cycle_of_bare_jumps_may_be_the_whole_program() => Texts.Check("a:\n goto b\nb:\n goto a", "a:\n goto a");

    [Fact]
    public void Tests_that_decide_nothing_are_skipped_but_not_if_they_can_fault()
    {
        const string Text = "a:\n c = x == 1\n if c goto e else goto b\nb:\n c = x == 2\n if c goto e else goto d\nd:\n if x goto e else goto e\ne:\n print(x)\n goto a";
        Texts.Check(Text, "e:\n print(x)\n goto e", "x", CleanupPasses.EmptyBlocks);
        Texts.CheckStays("a:\n if x goto b else goto b\nb:\n print_and_stop(0)", passes: CleanupPasses.EmptyBlocks);
        Texts.CheckStays("a:\n c = x < 1\n if c goto b else goto b\nb:\n print_and_stop(0)", "x", CleanupPasses.EmptyBlocks);
        Texts.CheckStays("a:\n c = x == 1\n if c goto b else goto b\nb:\n print_and_stop(c)", "x", CleanupPasses.EmptyBlocks);
    }

    [Fact]
    public void Promotions_are_no_bare_jumps() => Texts.CheckStays("a:\n promote(x, b)\nb:\n promote(y, a)", "x y");

    [Fact]
    public void Hints_can_be_dropped()
    {
        var program = Texts.Read("a:\n merge_point(x)\n x = x + 1\n promote(x, b)\nb:\n can_enter_jit(x)\n print_and_stop(x)");
        var result = CleanupPipeline.Run(program, Texts.Names("x"), new CleanupOptions { KeepHints = false });
        Assert.Equal(Texts.Read("a:\n x = x + 1\n print_and_stop(x)"), result.Program);
    }

    [Fact]
    public void Values_that_hints_name_are_kept() => Texts.CheckStays("a:\n pc = 5\n merge_point(pc)\n x = x + 1\n if x goto a else goto b\nb:\n print_and_stop(0)", "x");

    [Fact]
    public void Equal_loops_become_one() => Texts.Check(
        """
        start:
            if x goto a else goto b
        a:
            print(x)
            if x goto b else goto end
        b:
            print(x)
            if x goto c else goto end
        c:
            print(x)
            if x goto b else goto end
        end:
            print_and_stop(0)
        """,
        """
        start:
            goto a
        a:
            print(x)
            if x goto a else goto end
        end:
            print_and_stop(0)
        """,
        "x",
        CleanupPasses.Bisimulation | CleanupPasses.KnownValues);

    [Fact]
    public void Chains_are_merged_except_into_the_entry() => Texts.Check(
        "a:\n print(1)\n goto b\nb:\n print(2)\n goto c\nc:\n print(3)\n goto a",
        "a:\n print(1)\n print(2)\n print(3)\n goto a");

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
        "a:\n x = x + -3\n y = x * 12\n z = add64(y, -1)\n print_and_stop(z)");

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
            x = x + -1
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

    [Fact]
    public void Splitting_shares_equal_ends()
    {
        const string Text = """
            a:
                if x goto b else goto c
            b:
                print(1)
                print(7)
                print(8)
                print_and_stop(0)
            c:
                print(2)
                print(7)
                print(8)
                print_and_stop(0)
            """;
        Texts.CheckStays(Text, "x");
        var result = Texts.Clean(Text, "x", CleanupPasses.Default | CleanupPasses.Splitting);
        Assert.Equal(4, result.Program.OperationCount);
        Assert.Equal([1, 1, 1, 2], result.Counterparts.Select(those => those.Count).Order());
    }

    [Fact]
    public void With_no_passes_nothing_happens()
    {
        var program = Texts.Read("a:\n goto b\nb:\n x = 1\n x = 2\n print_and_stop(x)\nc:\n goto c");
        Assert.Same(program, Texts.Clean(program, "", CleanupPasses.None).Program);
    }
}
