using Flowgraph.Cleanup;
using Xunit;

namespace Tests.Cleanup;

/// <summary>Blocks and jumps of programs and what they must become, by hand.</summary>
public class GoldenBlockTests
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
