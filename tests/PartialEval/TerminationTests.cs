using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Laboratory.Expecting;
using Laboratory.Generating;
using PartialEval;
using Tests.Properties;
using Xunit;

namespace Tests.PartialEval;

/// <summary>
/// The default policy ends by itself, or because the source does not, and says which; and its residual programs are right wherever it ends.
/// The argument is in docs/specialization.md.
/// </summary>
public sealed class TerminationTests
{
    private static readonly Budgets Room = new(Points: 20_000, FoldedOperations: 200_000, ResidualOperations: 200_000);

    /// <summary>The register interpreter with its program dynamic, but the place in it and two registers static: up to 36,605 points, as bounded values are unfolded in all combinations.</summary>
    private static readonly Budgets MoreRoom = Room with { Points = 40_000 };

    public static TheoryData<string> Programs => [.. Corpus.Names];

    [Theory]
    [MemberData(nameof(Programs))]
    public void OnTheCorpusUnderEveryDivision(string name)
    {
        var program = Corpus.Program(name);
        foreach (var division in Choices.Divisions(name))
        {
            EndsOrSaysWhy(Specializer.Specialize(program, division, budgets: Room), name);
        }
    }

    /// <summary>Two inputs static, or any that a coin chooses; and the residual program is right.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void UnderDivisionsBetween(string name)
    {
        var (program, directives) = (Corpus.Program(name), Corpus.Read(name).Directives);
        using var sharing = Preparations.Share();
        for (var i = 0; i < directives.Runs.Count; i++)
        {
            var run = directives.Runs[i];
            var inputs = Expectations.Inputs(run).ToArray();
            var reference = Interpreter.Run(program, inputs, 20_000, run.Input);
            foreach (var statics in inputs.Length <= 4 ? Choices.Pairs(inputs).Where(it => inputs.Length > 2) : Choices.Drawn(inputs, 3, seed: i))
            {
                var what = $"{name}:{run.Span.Line}, {Choices.Text(statics)}";
                var it = Preparations.Specialize(program, Choices.Division(inputs, statics), Policies.Default, MoreRoom);
                EndsOrSaysWhy(it, what);
                var problem = Agreement.Check(reference, Interpreter.Run(it.Residual, Choices.Rest(inputs, statics), Agreement.FuelFor(reference.FuelUsed), run.Input));
                Assert.True(problem is null, $"{what}: {problem}");
            }
        }
    }

    /// <summary>Four registers, each with a dozen bounded values and more, and any program: all combinations would be too many for any budget.</summary>
    [Theory]
    [InlineData("a=16", 9_129, 127, 111)]
    [InlineData("a=0", 7_003, 76, 65)]
    [InlineData("r0=0", 3_278, 54, 47)]
    [InlineData("r1=0", 3_887, 54, 47)]
    [InlineData("r2=0", 3_359, 54, 47)]
    public void CombinationsEndByThemselves(string known, int points, int operations, int blocks)
    {
        var inputs = (string[])["bytecode", "pc", "a", "r0", "r1", "r2"];
        var it = Specializer.Specialize(Corpus.Program("square"), Division.Of(Flow.Bindings(known), inputs.Where(name => !known.StartsWith(name + "=", StringComparison.Ordinal))));
        Assert.Equal((StopReason.Complete, points, operations, blocks), (it.Stop, it.Points.Count, it.Residual.OperationCount, it.Residual.Blocks.Count));
        foreach (var a in (int[])[1, 3, 16])
        {
            var bytecode = Corpus.Division("square").Static.First(pair => pair.Key == "bytecode");
            var rest = inputs.Skip(1).Where(name => !known.StartsWith(name + "=", StringComparison.Ordinal)).Select(name => KeyValuePair.Create(name, (Value)(name == "a" ? a : 0))).Append(bytecode).ToArray();
            var expected = Interpreter.Run(it.Source, [.. rest, .. Flow.Bindings(known)], 20_000);
            Assert.Null(Agreement.Check(expected, Interpreter.Run(it.Residual, rest, Agreement.FuelFor(expected.FuelUsed))));
        }
    }

    /// <summary>A binary search in a static list has two points for each value of its bounds, and is unfolded whole.</summary>
    [Fact]
    public void ABinarySearchIsUnfoldedHoweverLongTheList()
    {
        var list = Value.List([.. Enumerable.Range(0, 500).Select(i => (Value)(3 * i))]);
        var name = Corpus.Division("binary_search").Static.Single().Key;
        var it = Specializer.Specialize(Corpus.Program("binary_search"), Division.Of([new(name, list)], Corpus.Division("binary_search").Dynamic));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Empty(it.Generalized);
        Assert.DoesNotContain(it.Residual.Blocks.SelectMany(block => block.Body).Cast<Operation>(), operation => operation.Operator.Name == "readlist");
    }

    [Cases<To90>(800)]
    public void OnRandomPrograms(Drawn it) => EndsOrSaysWhy(it.Case);

    [Cases<MixedTo90>(800)]
    public void OnRandomProgramsWithStructures(Drawn it) => EndsOrSaysWhy(it.Case);

    /// <summary>Whatever is used up, and wherever: the residual program is right, and what stopped it is said.</summary>
    [Theory]
    [InlineData("power", "default")]
    [InlineData("power", "seed")]
    [InlineData("turing", "default")]
    [InlineData("find_name", "default")]
    [InlineData("string_match", "default")]
    [InlineData("square", "seed")]
    [InlineData("dead_static", "default")]
    public void UnderEveryBudget(string name, string policy)
    {
        var (program, division) = (Corpus.Program(name), Corpus.Division(name));
        var dynamics = Flow.Bindings(Corpus.Read(name).Directives.Dynamic).ToArray();
        var reference = Interpreter.Run(program, [.. division.Static, .. dynamics], 20_000);
        var whole = Specializer.Specialize(program, division, Policies.Find(policy));
        for (var n = 0; n <= Math.Min(whole.Statistics.Points, 140); n++)
        {
            Check(new(Points: n), n < whole.Statistics.Points);
            Check(new(FoldedOperations: n), n < whole.Statistics.FoldedUnits);
            Check(new(ResidualOperations: n), null);
        }

        void Check(Budgets budgets, bool? stops)
        {
            var it = Specializer.Specialize(program, division, Policies.Find(policy), budgets: budgets);
            Assert.Null(Agreement.Check(reference, Interpreter.Run(it.Residual, dynamics, Agreement.FuelFor(reference.FuelUsed))));
            Assert.Equal(it.Statistics.BudgetHit != BudgetKind.None, it.Stop != StopReason.Complete);
            Assert.True(stops is null || stops == (it.Stop != StopReason.Complete), $"{budgets}: {it.Stop}");
        }
    }

    private static void EndsOrSaysWhy(Case it)
    {
        var statics = it.Of(BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value));
        EndsOrSaysWhy(Specializer.Specialize(it.Program, Division.Of(statics, it.Of(BindingTime.Dynamic).Select(binding => binding.Name)), budgets: Room), "");
    }

    /// <summary>Where a budget was used up: some chain of points goes on and on without a dynamic test, so the source does.</summary>
    private static void EndsOrSaysWhy(Specialization it, string what)
    {
        Assert.Equal(it.Statistics.BudgetHit != BudgetKind.None, it.Stop != StopReason.Complete);
        if (it.Stop == StopReason.Complete)
        {
            Assert.Equal(0, it.Statistics.PointsAbandoned);
            return;
        }

        var (longest, quiet) = (0, new int[it.Points.Count]);
        for (var p = 0; p < quiet.Length; p++)
        {
            var point = it.Points[p];
            quiet[p] = point.ViaTest || point.Parent < 0 ? 1 : quiet[point.Parent] + 1;
            longest = Math.Max(longest, quiet[p]);
        }

        Assert.True(it.Stop == StopReason.SourceDiverges || longest > it.Source.Blocks.Count * 100 || it.Statistics.BudgetHit == BudgetKind.FoldedOperations, $"{what}: {it.Stop} after {it.Statistics.Points} points, at most {longest} without a test");
    }
}
