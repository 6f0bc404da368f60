using Flowgraph;
using Flowgraph.Text;
using Xunit;

namespace Tests.Codegen;

/// <summary>Ints that leave 64 bits: the interpreter goes on from the right place, nothing is lost and nothing happens twice.</summary>
public class OverflowTests
{
    [Fact]
    public void A_loop_without_effects_goes_back_to_its_checkpoint_and_on()
    {
        var compiled = Compile("""
            start:
                s = 1
                goto loop
            loop:
                s = s + step
                n = n - 1
                if n goto loop else goto done
            done:
                print_and_stop(s)
            """);
        Same.Outcome(compiled, [new("n", 100_000), new("step", 200_000_000_000_000)], 1_000_000, null, "overflows after 46,117 turns");
        Assert.Equal(1, compiled.Statistics.Exits);
        Same.Outcome(compiled, [new("n", 100_000), new("step", 3)], 1_000_000, null, "never overflows");
        Assert.Equal(1, compiled.Statistics.Exits);
    }

    [Theory]
    [InlineData("print(s)")]
    [InlineData("putbyte(65)")]
    [InlineData("astore(a, 0, s)")]
    [InlineData("setfield(o, 'f', s)")]
    [InlineData("x = input()")]
    public void A_loop_with_an_effect_leaves_at_the_operation(string effect)
    {
        var compiled = Compile($$"""
            start:
                a = newarray(1, 0)
                o = new('C')
                x = 0
                goto loop
            loop:
                {{effect}}
                s = s + s
                s = s - 1
                s = s * 3
                {{effect}}
                n = n - 1
                if n goto loop else goto done
            done:
                y = aload(a, 0)
                l = cons(y, [])
                l = cons(x, l)
                l = cons(s, l)
                print_and_stop(l)
            """);
        foreach (var start in new[] { 2, -5, 1L << 60, long.MinValue })
        {
            Same.Outcome(compiled, [new("n", 40), new("s", start)], 1000, [1, 2, 3, 4, 5], $"{effect} from {start}");
        }

        Assert.True(compiled.Statistics.Exits >= 4);
    }

    [Fact]
    public void After_an_overflow_compiled_code_is_entered_again()
    {
        var compiled = Compile("""
            start:
                big = m * m
                big = big % 1000
                goto loop
            loop:
                big = big ^ n
                n = n - 1
                if n goto loop else goto done
            done:
                print_and_stop(big)
            """);
        Same.Outcome(compiled, [new("n", 10_000), new("m", long.MaxValue)], 100_000, null, "one large product");
        Assert.Equal(2, compiled.Statistics.Units);
        Assert.Equal(1, compiled.Statistics.Exits);
    }

    internal static CompiledProgram Compile(string text) => CompiledProgram.Compile(ProgramReader.Read(text, "test").Program!);
}
