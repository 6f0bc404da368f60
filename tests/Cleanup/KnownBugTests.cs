using Xunit;

namespace Tests.Cleanup;

/// <summary>Bugs that other optimizers have had.</summary>
public class KnownBugTests
{
    [Fact]
    public void A_store_through_an_alias_is_not_forgotten() => Texts.CheckStays(
        "a:\n astore(m, i, p)\n astore(m, 0, q)\n x = aload(m, i)\n print_and_stop(x)",
        "m i p q");

    [Fact]
    public void A_store_into_another_array_may_be_into_the_same() => Texts.CheckStays(
        "a:\n astore(m, 0, 1)\n astore(n, 0, 2)\n x = aload(m, 0)\n print_and_stop(x)",
        "m n");

    [Fact]
    public void A_store_is_not_dead_if_what_reads_it_has_another_name() => Texts.CheckStays(
        "a:\n x = aload(m, 0)\n astore(m, 0, 1)\n y = aload(n, 0)\n astore(m, 0, 2)\n print(x)\n print_and_stop(y)",
        "m n");

    [Fact]
    public void The_default_element_is_forgotten_with_a_store_to_an_unknown_index() => Texts.CheckStays(
        "a:\n m = newarray(3, 7)\n astore(m, i, 1)\n x = aload(m, 2)\n print_and_stop(x)",
        "i");

    [Fact]
    public void A_store_in_another_turn_of_the_loop_is_seen() => Texts.CheckStays(
        "a:\n x = aload(m, 0)\n goto b\nb:\n y = aload(m, 0)\n print(y)\n astore(m, 0, n)\n n = n - 1\n if n goto b else goto c\nc:\n print_and_stop(x)",
        "m n");

    [Fact]
    public void Division_by_zero_is_not_folded() => Texts.CheckStays("a:\n x = 1 / 0\n print_and_stop(x)");

    [Fact]
    public void Shifts_are_not_undone_at_64_bits() => Texts.CheckStays(
        "a:\n y = shl64(x, 48)\n z = shr64(y, 48)\n print_and_stop(z)",
        "x");

    [Fact]
    public void Wrapping_addition_of_zero_wraps() => Texts.CheckStays("a:\n i = x + 1\n y = add64(i, 0)\n print_and_stop(y)", "x");

    [Fact]
    public void Zero_of_a_float_is_not_the_integer() => Texts.CheckStays(
        "a:\n if v goto b else goto c\nb:\n w = v == 0.0\n print_and_stop(w)\nc:\n print_and_stop(1)",
        "v");

    [Fact]
    public void Adding_zero_to_what_may_be_no_int_stays() => Texts.CheckStays("a:\n y = x + 0\n print_and_stop(y)", "x");

    [Fact]
    public void A_fault_in_a_loop_is_not_taken_for_granted_before_it() => Texts.CheckStays(
        "a:\n if c goto b else goto d\nb:\n y = x * 2\n print(y)\n c = c - 1\n if c goto b else goto d\nd:\n z = x * 2\n print_and_stop(z)",
        "c x");

    [Fact]
    public void A_value_of_the_last_turn_is_not_the_value_of_this_one() => Texts.CheckStays(
        "a:\n old = 0\n goto b\nb:\n print(old)\n old = i\n i = i - 1\n if i goto b else goto c\nc:\n print_and_stop(old)",
        "i");

    [Fact]
    public void Variables_are_swapped_in_a_loop() => Texts.CheckStays(
        "a:\n t = x\n x = y\n y = t\n n = n - 1\n if n goto a else goto b\nb:\n print(x)\n print_and_stop(y)",
        "x y n");
}
