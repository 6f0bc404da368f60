using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Agreeing;
using Laboratory.Generating;
using PartialEval;
using Tests.Properties;
using Xunit;

namespace Tests.Limiting;

/// <summary>Residual programs of programs that run out of memory, and of values that are too long for text.</summary>
public class ResidualTests
{
    /// <summary>What ends the run for memory stays, and nothing is made up; whether the specializer knows the numbers or not.</summary>
    [Theory]
    [InlineData("r = shl(1, 1099511627776)")]
    [InlineData("r = shl(1, x)")]
    [InlineData("r = shl(y, 1099511627776)")]
    [InlineData("r = newarray(1099511627776, 0)")]
    [InlineData("r = newarray(x, 0)")]
    public void The_end_of_memory_is_never_lost(string code)
    {
        var program = Read($"b:\n    {code.Replace("; ", "\n    ", StringComparison.Ordinal)}\n    s = kind(r)\n    print_and_stop(s)\n");
        Dictionary<string, Value> inputs = new() { ["x"] = 1099511627776, ["y"] = 1 };
        Assert.Equal(new OutOfMemory(), Interpreter.Run(program, inputs).Ending);
        foreach (var division in new[] { Division.Of([], "x", "y"), Division.Of(inputs), Division.Empty })
        {
            foreach (var policy in Policies.All)
            {
                var residual = Specializer.Specialize(program, division, policy).Residual;
                Assert.True(Interpreter.Run(residual, inputs).Ending is OutOfMemory, ProgramWriter.Write(residual));
                Assert.True(CompiledProgram.Compile(residual).Run(inputs).Ending is OutOfMemory, ProgramWriter.Write(residual));
            }
        }
    }

    /// <summary>Nobody misses a product that nobody uses, though it might have been too large: the program ends as it does with more memory.</summary>
    [Fact]
    public void A_dead_product_goes()
    {
        var program = Read("b:\n    x = add(x, 0)\n    r = x * x\n    print_and_stop('done')\n");
        var residual = Specializer.Specialize(program, Division.Of([], "x"), Policies.Default).Residual;
        Assert.Equal(1, residual.OperationCount);
        var it = new Case(program, [new("x", Value.Int(System.Numerics.BigInteger.One << 60), BindingTime.Dynamic)], []) { Limits = Limits.Default with { Bits = 100 } };
        Assert.Equal(new OutOfMemory(), Engines.Interpreter.Run(it, 1_000).Ending);
        Assert.All(Engines.All, engine => Assert.Null(Engines.Disagreement(engine, it, Engines.Interpreter.Run(it, 1_000))));
    }

    [Fact]
    public void A_list_small_in_memory_and_long_on_paper_is_made_by_the_residual_program()
    {
        var program = Read("b:\n    l = [1]\n    i = 26\n    goto loop\nloop:\n    l = cons(l, l)\n    i = i - 1\n    if i goto loop else goto end\nend:\n    c = d == l\n    print_and_stop(c)\n");
        foreach (var policy in Policies.All)
        {
            var made = Specializer.Specialize(program, Division.Of([], "d"), policy);
            foreach (var residual in new[] { made.Residual, made.Raw })
            {
                var text = ProgramWriter.Write(residual);
                Assert.InRange(text.Length, 1, 3_000_000);
                Assert.Equal(residual, Read(text));
                Assert.Equal(new Stopped(0), Interpreter.Run(residual, [new("d", 5)]).Ending);
            }
        }
    }

    [Cases<MixedTo60>(600)]
    public void A_residual_program_is_always_readable(Drawn drawn)
    {
        var it = drawn.Case;
        var division = Division.Of(
            it.Of(BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value)), it.Of(BindingTime.Dynamic).Select(binding => binding.Name));
        var policy = Policies.All[drawn.Number / 2 % Policies.All.Count];
        var made = Specializer.Specialize(it.Program, division, policy, budgets: new(300, 3_000, 3_000));
        Assert.Equal(made.Residual, Read(ProgramWriter.Write(made.Residual)));
        Assert.Equal(made.Raw, Read(ProgramWriter.Write(made.Raw)));
    }

    private static Program Read(string text)
    {
        var read = ProgramReader.Read(text, "test.flow");
        Assert.Empty(read.Diagnostics);
        return read.Program!;
    }
}
