using Flowgraph;
using Flowgraph.Text;
using Laboratory.Experiments;
using PartialEval;
using Tests.House;
using Tracer.Engine;
using Xunit;

namespace Tests.Codegen;

/// <summary>
/// A Brainfuck program of more than ten thousand characters: specialized to it, the interpreter becomes a program that is compiled and prints the right thing, and
/// so it does under the tracing engine with compiled traces. What is right comes from an interpreter that shares no code with these.
/// </summary>
public class LargeBrainfuckTests
{
    private const long Fuel = 1_000_000_000;

    private static readonly BrainfuckProgram Large = GeneratedBrainfuck.Make(outer: 200, inner: 12);

    private static readonly Program Interpreter = ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", "brainfuck.flow")), "brainfuck").Program!;

    [Fact]
    public void It_is_large_and_prints_something()
    {
        Assert.InRange(Large.Text.Length, 10_000, 12_000);
        Assert.Equal(4, Large.Expected.Length);
        Assert.Contains(Large.Expected, it => it != 0);
    }

    [Fact]
    public void Its_residual_program_compiles_and_prints_the_same()
    {
        var residual = Specializer.Specialize(Interpreter, Division.Of(Large.Statics, "p")).Residual;
        Assert.DoesNotContain("code", residual.Variables);
        var compiled = CompiledProgram.Compile(residual);
        var outcome = compiled.Run([new("p", 0)], Fuel);
        Assert.IsType<Stopped>(outcome.Ending);
        Assert.Equal(Large.Expected, Bytes(outcome.Output!));
        Assert.Equal(0, compiled.Statistics.Exits);
    }

    [Fact]
    public void Under_the_tracing_engine_with_compiled_traces_it_prints_the_same()
    {
        var output = new CollectedOutput();
        var result = TracingEngine.Run(Interpreter, [.. Large.Statics, new("p", 0)], new World(output), Fuel, compile: true);
        Assert.IsType<Stopped>(result.Ending);
        Assert.Equal(Large.Expected, Bytes(output.Items));

        // What compiled traces do is not in the counts: most of the work was theirs.
        Assert.InRange(result.Steps, 1, result.FuelUsed / 2);
    }

    /// <summary>The translation to C is the same program: as many statements as instructions.</summary>
    [Fact]
    public void Its_translation_to_C_has_a_statement_for_each_instruction()
    {
        var text = Large.ToC();
        Assert.Equal(Large.Text.Count(it => it == '+'), text.Split("++*p;").Length - 1);
        Assert.Equal(Large.Text.Count(it => it == '['), text.Split("while (*p) {").Length - 1);
        Assert.Equal(text.Count(it => it == '{'), text.Count(it => it == '}'));
    }

    private static byte[] Bytes(IEnumerable<OutputItem> items) => [.. items.Select(it => (byte)it.Value.Bits)];
}
