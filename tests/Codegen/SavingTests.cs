using System.Reflection;
using System.Runtime.Loader;
using Flowgraph;
using Flowgraph.Codegen;
using Flowgraph.Text;
using Laboratory.Agreeing;
using Tests.House;
using Tests.Properties;
using Xunit;

namespace Tests.Codegen;

/// <summary>Programs saved as assemblies, loaded again and called as other .NET code calls them.</summary>
public class SavingTests
{
    [Fact]
    public void A_saved_program_gives_results_of_any_size()
    {
        var power = Load(Corpus("power"), ("x", 2), ("y", 3));
        Assert.Equal(Value.Int(1024), power.Run(2, 10));
        Assert.Equal(Value.Int(System.Numerics.BigInteger.Pow(10, 40)), power.Run(10, 40));
        Assert.Equal(0, power.Compiled);
    }

    [Fact]
    public void A_fault_is_an_exception_or_an_outcome()
    {
        var power = Load(Corpus("power"), ("x", 2), ("y", 3));
        var thrown = Assert.IsType<FlowgraphRunException>(Assert.Throws<TargetInvocationException>(() => power.Run(Value.Symbol("a"), 3)).InnerException);
        Assert.Equal(FaultKind.WrongKind, Assert.IsType<Faulted>(thrown.Ending).Kind);
        Assert.Equal(thrown.Ending, power.RunToOutcome(Value.Symbol("a"), 3).Ending);
    }

    [Fact]
    public void Other_kinds_of_inputs_are_compiled_when_they_come()
    {
        var program = ProgramReader.Read("a:\n    k = kind(x)\n    print(k)\n    print_and_stop(x)\n", "k").Program!;
        var saved = Load(program, ("x", 1));
        Assert.Equal(Value.Symbol("list"), saved.RunToOutcome(Value.List(1, 2)).Output!.Value[0].Value);
        Assert.Equal(1, saved.Compiled);
    }

    [Fact]
    public void Large_programs_have_several_methods()
    {
        var text = string.Concat(Enumerable.Range(0, 4000).Select(i => $"    x = x + {i}\n"));
        var saved = Load(ProgramReader.Read($"a:\n{text}    print_and_stop(x)\n", "large").Program!, ("x", 1));
        Assert.True(saved.Assembly.Methods.Count > 1);
        Assert.Equal(Value.Int(1 + (4000 * 3999 / 2)), saved.Run(1));
    }

    /// <summary>Saved code names no type of vectors that the runtime has where compilers do not look for it.</summary>
    [Fact]
    public void Several_turns_at_once_are_saved()
    {
        var program = ProgramReader.Read("""
            start:
                a = newarray(n, 0.25)
                b = newarray(n, f)
                i = 0
                goto loop
            loop:
                x = aload(a, i)
                y = aload(b, i)
                x = fdiv(x, y)
                x = fneg(x)
                astore(a, i, x)
                i = i + 1
                c = i < n
                if c goto loop else goto done
            done:
                print_and_stop(a)

            """, "vectors").Program!;
        var saved = Load(program, ("f", Value.Float(2)), ("n", 3));
        Assert.Contains(saved.Assembly.Methods[0].Listing, line => line.Text.Contains(nameof(Lanes4), StringComparison.Ordinal));
        foreach (var f in new[] { 0.0, -0.0, double.NaN, 3 })
        {
            var expected = Flowgraph.Interpreting.Interpreter.Run(program, [new("f", Value.Float(f)), new("n", 23)]);
            Assert.Null(Agreement.Check(expected, saved.RunToOutcome(Value.Float(f), 23)));
        }

        Assert.Equal(0, saved.Compiled);
    }

    [Cases<Of25>(40)]
    public void Random_programs_mean_the_same_when_saved(Drawn drawn)
    {
        var it = drawn.Case;
        var inputs = it.Inputs.ToArray();
        var saved = Load(it.Program, [.. inputs.Select(pair => (pair.Key, pair.Value))]);
        var values = saved.Assembly.Parameters.Select(name => inputs.FirstOrDefault(pair => pair.Key == name).Value).ToArray();
        var bound = saved.Assembly.Parameters.Zip(values, (name, value) => KeyValuePair.Create(name, value)).ToArray();
        var compiled = CompiledProgram.Compile(it.Program).Run(bound, 100_000);
        if (compiled.Ending is not OutOfFuel)
        {
            Assert.Null(Agreement.Check(compiled, saved.RunToOutcome(values)));
        }
    }

    [Fact]
    public void Every_line_of_IL_is_for_an_instruction_of_its_block_or_for_none()
    {
        var assembly = AssemblyWriter.Write(Corpus("power"), "power", [])!;
        var listing = assembly.Methods[0].Listing;
        Assert.Contains(listing, line => line.Text == "mul.ovf" && line.Place == new Position(assembly.Program.FindBlock("power_rec")!.Value, 0));
        Assert.Contains(listing, line => line.Place is null);
    }

    /// <summary>A class and parameters that C# can name: its reserved words are none.</summary>
    [Theory]
    [InlineData("class", "_class")]
    [InlineData("event", "_event")]
    [InlineData("stackalloc", "_stackalloc")]
    [InlineData("01-power", "_01_power")]
    [InlineData("record", "record")]
    [InlineData("Class", "Class")]
    public void The_class_is_one_that_callers_can_name(string name, string type)
    {
        var program = ProgramReader.Read($"a:\n    print_and_stop(`{name}`)\n", "test").Program!;
        var assembly = AssemblyWriter.Write(program, name, [])!;
        Assert.Equal(type, assembly.TypeName);
        var loaded = new AssemblyLoadContext(name, isCollectible: true).LoadFromStream(new MemoryStream(assembly.Image)).GetType(type)!;
        Assert.Equal(type, Assert.Single(loaded.GetMethod("Run")!.GetParameters()).Name);
    }

    private static Program Corpus(string name) => ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", name + ".flow")), name).Program!;

    private static Saved Load(Program program, params (string Name, Value Value)[] example)
    {
        var assembly = AssemblyWriter.Write(program, "saved", example.Select(it => KeyValuePair.Create(it.Name, it.Value)))!;
        var context = new AssemblyLoadContext("saved", isCollectible: true);
        context.Resolving += (_, name) => name.Name == "Flowgraph" ? typeof(Program).Assembly : null;
        return new(assembly, context.LoadFromStream(new MemoryStream(assembly.Image)).GetType(assembly.TypeName)!);
    }

    private sealed record Saved(SavedAssembly Assembly, Type Type)
    {
        /// <summary>Units compiled at run time; what was saved is not among them.</summary>
        public long Compiled => Program.Statistics.Methods;

        private SavedProgram Program => (SavedProgram)Type.GetField("program", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;

        public Value Run(params Value[] inputs) => (Value)Call("Run", inputs)!;

        public Outcome RunToOutcome(params Value[] inputs) => (Outcome)Call("RunToOutcome", inputs)!;

        private object? Call(string name, Value[] inputs) => Type.GetMethod(name)!.Invoke(null, [.. inputs.Select(value => (object)value)]);
    }
}
