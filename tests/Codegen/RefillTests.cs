using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Xunit;

namespace Tests.Codegen;

/// <summary>
/// Loops that run through many shares of fuel, with floats in them: these wait in the frame while the code asks for more.
/// </summary>
public class RefillTests
{
    private const string Loop = """
        start:
            x = 0.0
            y = 1.0
            n = 0
            goto loop
        loop:
            x = fadd(x, step)
            y = fmul(y, 1.000001)
            z = fsub(y, x)
            n = n + 1
            c = n < turns
            if c goto loop else goto done
        done:
            l = cons(z, [])
            l = cons(y, l)
            l = cons(x, l)
            print_and_stop(l)
        """;

    /// <summary>A share is 65,536 units, and a turn is 6.</summary>
    [Theory]
    [InlineData(10, 10_000_000)]
    [InlineData(300_000, 10_000_000)]
    [InlineData(300_000, 65_537)]
    [InlineData(300_000, 1_234_567)]
    public void Floats_are_what_they_were(long turns, long fuel)
    {
        var program = ProgramReader.Read(Loop, "loop").Program!;
        Dictionary<string, Value> inputs = new() { ["step"] = Value.Float(0.25), ["turns"] = turns };
        var (interpreted, compiled) = (Interpreter.Run(program, inputs, fuel), CompiledProgram.Compile(program).Run(inputs, fuel));
        Assert.Equal(interpreted.Ending, compiled.Ending);
        Assert.Equal(interpreted.FuelUsed, compiled.FuelUsed);
    }
}
