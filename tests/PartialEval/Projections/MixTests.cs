using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using PartialEval;
using PartialEval.Projections;
using Xunit;
using static Tests.PartialEval.Projections.ProgramDataTests;

namespace Tests.PartialEval.Projections;

/// <summary>The partial evaluator in Flowgraph: residual programs, errors, and the three projections.</summary>
public static class MixTests
{
    private const long Fuel = 20_000_000;

    private static readonly Mix Mix = new(AllPrograms.Read("mix/mix").Program!);

    /// <summary>Not the object model: its registers are an array filled in a static loop, and its dictionaries grow under dynamic control, so mix does not end.</summary>
    public static TheoryData<string> Programs =>
        [.. AllPrograms.Names.Where(name => !name.StartsWith("mix/", StringComparison.Ordinal) && name != "objects/object_model" && Divided(name))];

    /// <summary>Every program of the corpus under its own division, with the variables dynamic that the specializer gives up: mix ends, but for those that are named here with the reason.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public static void Mix_ends_and_its_residual_program_agrees(string name)
    {
        var read = AllPrograms.Read(name);
        var (program, statics) = (read.Program!, Flow.Bindings(read.Directives.Static).ToDictionary());
        var division = Division.Of(statics, read.Directives.Dynamic.Select(it => it.Name));
        var given = Specializer.Specialize(program, division, budgets: new(20_000)).Generalized.Select(it => program.Name(it.Variable)).ToHashSet();
        var result = Mix.Run(MixTask.Of(new(program, statics.Keys, given), statics).Task!, Fuel);
        if (Unending.TryGetValue(name, out var expected))
        {
            Assert.Equal(expected, result.Problem);
            return;
        }

        Assert.Null(result.Problem);
        foreach (var run in read.Directives.Runs)
        {
            var inputs = Flow.Bindings(run.Bindings).ToDictionary();
            if (statics.All(it => inputs.TryGetValue(it.Key, out var value) && value == it.Value))
            {
                Agrees(Interpreter.Run(program, inputs, Fuel, run.Input), Interpreter.Run(result.Program!, inputs, 2 * Fuel, run.Input));
            }
        }
    }

    [Fact]
    public static void The_table_of_mix_is_the_table_of_operators()
    {
        var table = Mix.Program.Constants.Where(it => it.Kind == Kind.List).MaxBy(it => it.AsList.Count).AsList.ToArray();
        var expected = Operators.All.Where(PointwiseDivision.Evaluable).Select(row => $"['{row.Name}', {row.Arity}]");
        Assert.Equal(expected.Order(StringComparer.Ordinal), table.Select(pair => pair.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("y=5", "", 1, 6)]
    [InlineData("x=2", "res", 3, 4)]
    public static void Power_is_as_in_the_book(string statics, string generalized, int blocks, int operations)
    {
        var known = Flow.Bindings(statics).ToDictionary();
        var division = new PointwiseDivision(AllPrograms.Read("power").Program!, known.Keys, generalized.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet());
        var made = Mix.Run(MixTask.Of(division, known).Task!);
        Assert.Equal((blocks, operations), (made.Program!.Blocks.Count, made.Program.OperationCount));
    }

    [Fact]
    public static void Ever_new_values_run_out_of_fuel()
    {
        var known = Flow.Bindings("x=2").ToDictionary();
        var made = Mix.Run(MixTask.Of(new(AllPrograms.Read("power").Program!, known.Keys), known).Task!, 100_000);
        Assert.True(made.IsOutOfFuel);
        Assert.Equal("mix: out of fuel", made.Problem);
    }

    [Theory]
    [InlineData("[['a',[[[['x',0]],0,1]]]]", "mix: fault index-out-of-range at take_label:4")]
    [InlineData("[['a',[[['x',1]],1,1]],['b',[[],0,0]]]", "fault missing-key")]
    [InlineData("[['a',[[['x',1]],1,0]]]", "a pending label is no point of the division: a")]
    [InlineData("[['a',[[['x',0]],0,1]],['b',[[['x',1]],1,1]]]", "a variable is dynamic, but static in the division of the block that control goes to: x: b")]
    public static void A_division_that_is_none_is_an_error(string division, string message)
    {
        var program = Flow.Bindings("p=[['a',[[],['goto','b']]],['b',[[['y','add',['x','z']]],['stop','y']]]]").Single().Value;
        var made = Mix.Run(new(program, Flow.Bindings($"d={division}").Single().Value, Value.List(7)));
        Assert.Contains(message, made.Problem, StringComparison.Ordinal);
        Assert.Null(made.Program);
    }

    [Theory]
    [InlineData("[['a',[[],['hop']]]]", "a block ends with goto, if or stop: hop")]
    [InlineData("[['a',[[],['stop',[1]]]]]", null)]
    public static void A_program_that_is_none_is_an_error(string program, string? message) =>
        Assert.Equal(message, Mix.Run(new(Flow.Bindings($"p={program}").Single().Value, Flow.Bindings("d=[['a',[[],0,1]]]").Single().Value, Value.List())).Problem);

    /// <summary>The sizes are exact, and stand in docs/projections.md.</summary>
    [Theory]
    [InlineData("mix/turing_book", "left", "3/10", "31/399")]
    [InlineData("turing", "left", "5/15", "43/612")]
    [InlineData("square", "", "3/19", "39/574")]
    public static void The_second_projection_is_a_compiler(string name, string generalized, string target, string compiler)
    {
        var read = AllPrograms.Read(name);
        var statics = Flow.Bindings(read.Directives.Static).ToDictionary();
        var task = MixTask.Of(new(read.Program!, statics.Keys, generalized.Split(' ').ToHashSet()), statics).Task!;
        var (first, second) = (Mix.Run(task), Mix.Run(Mix.OnItself(task)));
        Assert.Equal((target, compiler), (Size(first.Program!), Size(second.Program!)));
        var compiled = Mix.Run(second.Program!, task.Values);
        Assert.Equal(first.Data, compiled.Data);
        Assert.True(8 * compiled.Counts.Steps < first.Counts.Steps, "the compiler does not read the interpreter");
        var generated = Mix.Run(Cogen.Program!, Mix.ValuesOf(task));
        Assert.Equal(second.Data, generated.Data);
        Assert.True(10 * generated.Counts.Steps < second.Counts.Steps, "cogen does not read mix");
    }

    [Fact]
    public static void The_third_projection_makes_itself()
    {
        Assert.Equal("215/7853", Size(Cogen.Program!));
        var again = Mix.Run(Cogen.Program!, Mix.Cogen().Values);
        Assert.Equal(Cogen.Data, again.Data);
        Assert.Equal((12_556_500, 1_089_268), (Cogen.Counts.Steps, again.Counts.Steps));
    }

    private static MixResult Cogen { get; } = Mix.Run(Mix.Cogen(), 1L << 40);

    /// <summary>A static operation that faults is a fault of mix.</summary>
    private static readonly Dictionary<string, string> Unending = new()
    {
        ["division_under_test"] = "mix: fault division-by-zero at do_mod:0",
        ["sqrt_fixed"] = "mix: fault not-representable at do_float2int:0",
    };

    private static bool Divided(string name) => AllPrograms.Read(name).Directives is { } it && it.Static.Count + it.Dynamic.Count > 0;

    private static string Size(Program program) => $"{program.Blocks.Count}/{program.OperationCount}";

    /// <summary>Output, value, kind of fault: a program as data has no origins, so that places differ.</summary>
    private static void Agrees(Outcome source, Outcome residual)
    {
        if (source.Ending is RanOut)
        {
            return;
        }

        Assert.Equal(source.Output, residual.Output);
        if (source.Ending is Stopped stopped)
        {
            Assert.True(Isomorphism.Same(stopped.Value, Assert.IsType<Stopped>(residual.Ending).Value));
        }
        else
        {
            Assert.Equal(((Faulted)source.Ending).Kind, Assert.IsType<Faulted>(residual.Ending).Kind);
        }
    }
}
