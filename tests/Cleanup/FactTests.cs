using Flowgraph;
using Xunit;

namespace Tests.Cleanup;

/// <summary>
/// What one lattice of facts, met where ways meet, makes unnecessary: operations and tests that stay are counted exactly.
/// </summary>
public class FactTests
{
    [Theory]
    [InlineData("x y", 6, 3, "start: if y goto l else goto r|l: k = kind(x); c = k == 'int'; if c goto l2 else goto no|"
        + "l2: print('l'); goto j|"
        + "r: k = kind(x); c = k == 'int'; if c goto r2 else goto no|r2: print('r'); goto j|j: a = 0 + x; print_and_stop(a)|"
        + "no: print_and_stop('no')")]
    [InlineData("x", 6, 1, "start: l = cons(x, []); goto loop|loop: c = l == []; if c goto empty else goto more|"
        + "more: h = head(l); print(h); v = input(); "
        + "if v goto push else goto done|push: l = cons(v, l); goto loop|empty: print_and_stop('empty')|done: n = len(l); "
        + "print_and_stop(n)")]
    [InlineData("x xs", 4, 0, "start: a = x & 255; c = a < 256; if c goto ok else goto no|ok: d = a >= 0; if d goto ok2 else goto no|"
        + "ok2: b = a & 255; m = b % 256; e = xs == []; n = len(xs); z = n >= 0; if z goto ok3 else goto no|"
        + "ok3: print(m); print_and_stop(e)|no: print_and_stop('no')")]
    [InlineData("o", 4, 0, "start: x = getfield(o, 'x'); y = getfield(o, 'x'); s = x + y; setfield(o, 'x', s); "
        + "z = getfield(o, 'x'); w = z + 0; "
        + "setfield(o, 'x', w); setfield(o, 'x', 5); q = getfield(o, 'x'); print(q); c = s < 10; if c goto a else goto b|"
        + "a: d = s < 10; if d goto e else goto f|b: d = s >= 10; if d goto e else goto f|e: print_and_stop(1)|f: print_and_stop(2)")]
    public void What_facts_decide_is_gone(string bound, int operations, int tests, string code) => Check(bound, operations, tests, code);

    /// <summary>After i &lt; 10: whatever that implies, and nothing else.</summary>
    [Theory]
    [InlineData("i < 20", 1)]
    [InlineData("i <= 9", 1)]
    [InlineData("i >= 10", 1)]
    [InlineData("i == 10", 1)]
    [InlineData("9 < i", 1)]
    [InlineData("i < 9", 2)]
    [InlineData("i == 9", 2)]
    public void A_test_decides_what_it_implies(string second, int tests) =>
        Check(
            "i", tests, tests, $"a: c = i < 10; if c goto b else goto z|b: d = {second}; if d goto x else goto y|"
                + "x: print_and_stop('x')|y: print_and_stop('y')|z: print_and_stop('z')");

    /// <summary>Both ways know that i is an int, or only one does: then the multiplication, which nobody needs, may fault.</summary>
    [Theory]
    [InlineData("k = i - 1", false)]
    [InlineData("k = 5", true)]
    public void What_all_ways_know_holds_where_they_meet(string right, bool stays)
    {
        var result = Check(
            "c i",
            $"a: if c goto l else goto r|l: k = i + 1; print(k); goto j|r: {right}; print(k); goto j|j: t = i * 2; print_and_stop(7)");
        Assert.Equal(stays, result.Blocks.SelectMany(block => block.Body).OfType<Operation>().Any(it => it.Operator.Op == Op.Mul));
    }

    /// <summary>
    /// What stands in the heap whichever way was taken is not read again; a store on one way, to what may be the same place, forgets it.
    /// </summary>
    [Theory]
    [InlineData("print(1)", 1)]
    [InlineData("setfield(o, 'g', 1)", 1)]
    [InlineData("setfield(p, 'f', 1)", 2)]
    public void Heap_contents_meet(string right, int reads)
    {
        var result = Check(
            "c o p", "a: v = getfield(o, 'f'); if c goto l else goto r|l: print(2); goto j|"
                + $"r: {right}; goto j|j: w = getfield(o, 'f'); x = cons(v, []); x = cons(w, x); print_and_stop(x)");
        Assert.Equal(reads, result.Blocks.SelectMany(block => block.Body).OfType<Operation>().Count(it => it.Operator.Op == Op.GetField));
    }

    /// <summary>A store on one way, to one of many elements that are alike, leaves none of them known where the ways meet.</summary>
    [Theory]
    [InlineData("astore(a, 1, 5)", "print(1)", 1)]
    [InlineData("print(1)", "astore(a, 1, 5)", 1)]
    [InlineData("print(1)", "print(2)", 0)]
    public void Elements_that_are_alike_meet(string left, string right, int reads)
    {
        var result = Check(
            "c", $"a: a = newarray(3, 0); if c goto l else goto r|l: {left}; goto j|r: {right}; goto j|"
                + "j: w = aload(a, 1); print_and_stop(w)");
        Assert.Equal(reads, result.Blocks.SelectMany(block => block.Body).OfType<Operation>().Count(it => it.Operator.Op == Op.ALoad));
    }

    private static void Check(string bound, int operations, int tests, string code)
    {
        var result = Check(bound, code);
        Assert.Equal(operations, result.OperationCount);
        Assert.Equal(tests, result.Blocks.Count(block => block.Jump is If));
    }

    private static Program Check(string bound, string code)
    {
        var text = code.Replace(": ", ":\n    ").Replace("; ", "\n    ").Replace("|", "\n");
        var result = Texts.Clean(text, bound).Program;
        Texts.AssertMeansTheSame(Texts.Read(text), result, bound);
        return result;
    }
}
