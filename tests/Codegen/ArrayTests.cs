using System.Numerics;
using Flowgraph;
using Flowgraph.Codegen;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Xunit;

namespace Tests.Codegen;

/// <summary>Arrays that hold one sort of elements, and stop doing so, in the middle of compiled code.</summary>
public class ArrayTests
{
    private static readonly Value[] Stored =
    [
        7, long.MinValue, Value.Int(BigInteger.Pow(2, 70)), Value.Float(0.5), Value.Float(double.NaN), Value.Symbol("a"), Value.List(1, 2),
        Value.Of(new FlowObject(Symbol.Of("C"))), Value.Of(new FlowArray([1, 2])),
    ];

    /// <summary>A value of some kind reaches an array in the middle of a loop that goes on storing, through another name as well.</summary>
    private const string Mixing = """
        start:
            a = newarray(n, first)
            b = a
            other = newarray(2, 0)
            i = 0
            s = 0
            goto loop
        loop:
            c = i == at
            if c goto mix else goto plain
        mix:
            astore(b, i, value)
            goto next
        plain:
            astore(a, i, i)
            astore(other, 0, i)
            goto next
        next:
            x = aload(b, i)
            y = aload(other, 0)
            k = kind(x)
            s = s + y
            z = alen(a)
            i = i + 1
            c = i < n
            if c goto loop else goto done
        done:
            print(k)
            l = cons(x, [])
            l = cons(s, l)
            l = cons(z, l)
            l = cons(a, l)
            x = aload(a, at)
            l = cons(x, l)
            print_and_stop(l)
        """;

    /// <summary>Operators on local arrays whose results nobody takes.</summary>
    [Theory]
    [InlineData("same(a)")]
    [InlineData("alen(a)")]
    [InlineData("aload(a, 0)")]
    [InlineData("aload(outer, 0)")]
    [InlineData("aload(mixed, 0)")]
    [InlineData("newarray(2, 0)")]
    [InlineData("newarray(2, 0.5)")]
    [InlineData("newarray(2, a)")]
    [InlineData("kind(a)")]
    [InlineData("eq(a, a)")]
    [InlineData("cons(a, [])")]
    public void Results_that_nobody_takes_leave_nothing_behind(string operation)
    {
        var compiled = Compile($"""
            start:
                a = newarray(3, 0)
                outer = newarray(1, a)
                mixed = newarray(1, 2.5)
                astore(mixed, 0, 1)
                {operation}
                x = alen(a)
                print_and_stop(x)
            """);
        Same.Outcome(compiled, [], 100, null, operation);
    }

    public static TheoryData<bool> Both => [true, false];

    [Theory]
    [MemberData(nameof(Both))]
    public void Any_value_reaches_an_array_in_a_loop(bool checkpoints)
    {
        var compiled = Compile(Mixing, new() { Checkpoints = checkpoints });
        foreach (var first in Stored)
        {
            foreach (var value in Stored)
            {
                Same.Outcome(compiled, [new("n", 9), new("first", first), new("value", value), new("at", 4)], 1000, null, $"{value} into an array of {first}");
            }
        }
    }

    [Fact]
    public void Leaving_anywhere_keeps_arrays()
    {
        var program = Compile(Mixing).Program;
        foreach (var value in Stored)
        {
            var sweep = ForcedSweep.Of(
                program, [new("n", 4), new("first", 0), new("value", value), new("at", 2)], null, 1000, new() { TurnsBeforeReentry = 1 }, $"{value}");
            Assert.True(sweep.Left > 20, $"{value}: left {sweep.Left} times");
        }
    }

    /// <summary>Arrays that come from outside of the code: two variables may be one array.</summary>
    [Fact]
    public void Arrays_made_before_may_be_one_another()
    {
        var compiled = Compile("""
            start:
                x = aload(a, 0)
                astore(b, 0, value)
                y = aload(a, 0)
                c = head(l)
                astore(c, 1, value)
                z = aload(b, 1)
                o = cons(x, [])
                o = cons(y, o)
                o = cons(z, o)
                print_and_stop(o)
            """);
        foreach (var value in Stored)
        {
            foreach (var others in new Value[][] { [1, 2], [Value.Float(1), Value.Float(2)], [1, Value.Symbol("a")] })
            {
                KeyValuePair<string, Value>[] Inputs(bool same)
                {
                    var (a, b) = (Value.Of(new FlowArray(others)), Value.Of(new FlowArray(others)));
                    return [new("a", a), new("b", same ? a : b), new("l", Value.List(same ? a : b)), new("value", value)];
                }

                foreach (var same in new[] { true, false })
                {
                    var expected = Interpreter.Run(compiled.Program, Inputs(same), 1000);
                    Same.Outcome(expected, compiled.Run(Inputs(same), 1000), $"{value} into {Value.List(others)}, {(same ? "one array" : "two")}");
                }
            }
        }
    }

    [Fact]
    public void Arrays_in_arrays_keep_what_they_hold_apart()
    {
        var compiled = Compile("""
            start:
                inner = newarray(3, 1)
                outer = newarray(2, inner)
                more = newarray(3, 2.5)
                astore(outer, 1, more)
                i = 0
                goto loop
            loop:
                a = aload(outer, i)
                astore(a, 0, value)
                x = aload(a, 1)
                print(x)
                i = i + 1
                c = i < 2
                if c goto loop else goto done
            done:
                x = aload(inner, 0)
                y = aload(more, 0)
                z = eq(x, y)
                print_and_stop(z)
            """);
        foreach (var value in Stored)
        {
            Same.Outcome(compiled, [new("value", value)], 1000, null, value.ToString());
        }
    }

    /// <summary>An index that was in range is not looked at again, until it or the array changes.</summary>
    [Theory]
    [InlineData("i = i + 1")]
    [InlineData("i = 5")]
    [InlineData("a = newarray(1, 0)")]
    [InlineData("a = b")]
    [InlineData("j = i\n    i = 9")]
    [InlineData("i = aload(a, i)")]
    [InlineData("a = aload(d, 0)")]
    public void A_checked_index_is_forgotten_when_it_changes(string change)
    {
        var compiled = Compile($"""
            start:
                a = newarray(3, 8)
                b = newarray(2, 5)
                d = newarray(1, b)
                j = 0
                goto loop
            loop:
                x = aload(a, i)
                {change}
                y = aload(a, i)
                astore(a, i, x)
                z = aload(a, j)
                n = n - 1
                if n goto loop else goto done
            done:
                print_and_stop(y)
            """);
        foreach (var start in new[] { 0, 2, 3, -1 })
        {
            Same.Outcome(compiled, [new("i", start), new("n", 3)], 1000, null, $"{change} from {start}");
        }
    }

    [Fact]
    public void What_an_array_holds_bounds_what_is_loaded()
    {
        var compiled = Compile(CellInLoop("newarray(10, 0)", "x = x + 200\n    x = x & 255"));
        Same.Outcome(compiled, [new("n", 1000)], 100_000, null, "a cell of a byte");
        Assert.Equal(0, compiled.Statistics.Exits);
    }

    [Fact]
    public void A_sum_in_an_array_may_leave_64_bits()
    {
        var compiled = Compile(CellInLoop("newarray(1, 1)", "x = x * 3"));
        Same.Outcome(compiled, [new("n", 100)], 10_000, null, "3^100");
        Assert.True(compiled.Statistics.Exits > 0);
    }

    [Fact]
    public void More_arrays_than_there_are_places_for()
    {
        var makes = string.Concat(Enumerable.Range(0, 70).Select(i => $"    a{i} = newarray(2, {i})\n"));
        var compiled = Compile($"start:\n{makes}    astore(a65, 0, 'x')\n    x = aload(a64, 0)\n    y = aload(a3, 1)\n    z = aload(a65, 0)\n    print(x)\n    print(y)\n    print_and_stop(z)\n");
        Same.Outcome(compiled, [], 1000, null, "seventy arrays");
    }

    /// <summary>n turns that load a cell of an array, change what it held, and store it.</summary>
    private static string CellInLoop(string array, string change) => $"""
        start:
            a = {array}
            goto loop
        loop:
            x = aload(a, 0)
            {change}
            astore(a, 0, x)
            n = n - 1
            if n goto loop else goto done
        done:
            print_and_stop(x)
        """;

    private static CompiledProgram Compile(string text, CompileOptions? options = null) =>
        CompiledProgram.Compile(ProgramReader.Read(text, "test").Program!, options);
}
