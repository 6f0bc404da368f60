using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Comparing;
using Laboratory.Experiments.Projecting;
using PartialEval;
using Xunit;
using static Tests.PartialEval.Projections.ProgramDataTests;

namespace Tests.PartialEval.Projections;

/// <summary>The self-interpreter runs the corpus, and programs are given back.</summary>
public static class SelfTests
{
    private const long Fuel = 20_000_000;

    private static readonly Program Self = AllPrograms.Read("mix/self").Program!;

    public static TheoryData<string> Programs => [.. AllPrograms.Names.Where(name => SelfTask.InputsOf(AllPrograms.Read(name).Program!).Count <= JonesRows.MostInputs)];

    [Theory]
    [MemberData(nameof(Programs))]
    public static void It_runs_the_corpus(string name)
    {
        var read = AllPrograms.Read(name);
        var division = SelfTask.Divide(read.Program!, Division.Empty);
        var inputs = SelfTask.InputsOf(read.Program!);
        foreach (var run in read.Directives.Runs)
        {
            var bindings = Flow.Bindings(run.Bindings).ToDictionary();
            var reference = Interpreter.Run(read.Program!, bindings, Fuel / 100, run.Input);
            if (reference.Ending is RanOut || !inputs.All(bindings.ContainsKey))
            {
                continue;
            }

            var given = division.Static.Concat(inputs.Index().Select(it => KeyValuePair.Create($"in{it.Index + 1}", bindings[it.Item])));
            var outcome = Interpreter.Run(Self, given, Fuel, run.Input);
            Assert.True(Projecting.SameButPlaces(reference, outcome), $"{EndingText.Write(reference.Ending)} against {EndingText.Write(outcome.Ending)}");
        }
    }

    /// <summary>Jones optimality: nothing is left of the interpreter, neither in size nor in steps. Variables may be shared out otherwise.</summary>
    [Theory]
    [InlineData("alias_array")]
    [InlineData("dead_static")]
    [InlineData("de_bruijn")]
    [InlineData("division_under_test")]
    [InlineData("equality")]
    [InlineData("factorial")]
    [InlineData("fibonacci")]
    [InlineData("find_name")]
    [InlineData("hanoi")]
    [InlineData("power")]
    [InlineData("promotion_loop")]
    [InlineData("registers")]
    public static void A_program_is_given_back(string name)
    {
        var read = AllPrograms.Read(name);
        var statics = Flow.Bindings(read.Directives.Static).ToDictionary();
        var division = Division.Of(statics, read.Directives.Dynamic.Select(it => it.Name));
        var direct = Specializer.Specialize(read.Program!, division).Residual;
        var through = Specializer.Specialize(Self, SelfTask.Divide(read.Program!, division)).Residual;
        var inputs = statics.Concat(Flow.Bindings(read.Directives.Dynamic)).ToDictionary();
        Assert.Equal(direct.OperationCount, through.OperationCount);
        Assert.Equal(Interpreter.Run(direct, inputs).Counts.Steps, Interpreter.Run(through, SelfTask.Inputs(read.Program!, inputs)).Counts.Steps);
    }

    /// <summary>
    /// An environment has its variables in another order at the end of another block. That is a finite set of forms, and no growth: the
    /// environment stays known.
    /// </summary>
    [Theory]
    [InlineData("binary_search", 16)]
    [InlineData("random_walk", 22)]
    public static void The_environment_stays_known(string name, int operations)
    {
        var read = AllPrograms.Read(name);
        var division = Division.Of(Flow.Bindings(read.Directives.Static), read.Directives.Dynamic.Select(it => it.Name));
        var through = Specializer.Specialize(Self, SelfTask.Divide(read.Program!, division));
        Assert.InRange(through.Residual.OperationCount, 1, operations);
        Assert.DoesNotContain(through.Generalized, it => Self.Name(it.Variable) == "names");
    }

    [Fact]
    public static void Fibonacci_is_given_back_to_the_letter_by_four_levels()
    {
        var (inside, division) = (AllPrograms.Read("fibonacci").Program!, Division.Of([], "n"));
        Program? first = null;
        for (var level = 1; level <= 4; level++)
        {
            var next = SelfTask.Divide(inside, division);
            inside = Specializer.Specialize(Self, next).Residual;
            division = Division.Of([], next.Dynamic);
            first ??= inside;
            Assert.True(UpToNames.Same(first, inside), $"level {level}");
        }
    }
}
