using Laboratory.Experiments;
using Tests.House;
using Tests.PartialEval;
using Xunit;

namespace Tests.Documenting;

/// <summary>E2, E3, E4 and E8: their exact figures, and that a claim made false is found.</summary>
public sealed class MechanismTests
{
    public static TheoryData<string> Names => ["e2", "e3", "e4", "e8"];

    [Theory]
    [InlineData("e2", "square", "entries of the loop: normal tracing, no hints", 11)]
    [InlineData("e2", "square", "entries of the loop: loop unrolled, greens not folded", 102)]
    [InlineData("e2", "square", "entries of the loop: greens folded", 11)]
    [InlineData("e2", "square", "entries of the loop: greens folded, loop peeled", 3)]
    [InlineData("e2", "square", "operations: greens folded < no tracing < profiling < loop unrolled < normal tracing", 1)]
    [InlineData("e3", "factorial", "steps a turn, residual program", 5)]
    [InlineData("e3", "fibonacci", "entries in the loop of the trace", 6)]
    [InlineData("e3", "accumulator", "entries in the loop of the trace", 4)]
    [InlineData("e3", "accumulator", "neither residual program nor trace has a box, a stack or a frame", 1)]
    [InlineData("e4", "sum", "lookups in the loop: neither", 5)]
    [InlineData("e4", "sum", "lookups in the loop: maps", 2)]
    [InlineData("e4", "sum", "lookups in the loop: both", 0)]
    [InlineData("e4", "sum", "guards for a map, a class or a version: both", 3)]
    [InlineData("e4", "points", "operations: both together are worth more than the product of each alone", 1)]
    [InlineData("e4", "tasks", "operations: both together are worth more than the product of each alone", 1)]
    [InlineData("e8", "fused", "loads an element", 4)]
    [InlineData("e8", "fused", "float operations an element", 6)]
    [InlineData("e8", "fused", "stores an element", 1)]
    [InlineData("e8", "fused", "arrays made in a step", 0)]
    [InlineData("e8", "with temporaries", "arrays made in a step", 6)]
    [InlineData("e8", "array replaced with itself", "arrays made in a step", 1)]
    public void Exact_figures(string name, string subject, string figure, double ours) =>
        Assert.Equal(ours, Counted(name).Single(row => row.Subject == subject && row.Figure == figure).Ours);

    /// <summary>What is counted today is what is committed.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_are_those_of_the_raw_data(string name) =>
        Assert.Equal(Committed.Of(name).Rows.Where(row => row.IsExact), Counted(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_claim_that_is_made_false_fails(string name)
    {
        var committed = Committed.Of(name);
        Assert.True(committed.IsGood);
        var claims = committed.Rows.Where(row => row.Published is not null && row.IsExact).ToList();
        Assert.NotEmpty(claims);
        Assert.All(claims, row =>
        {
            var falsified = row with { Ours = row.Ours + 1, Because = "" };
            Assert.Equal(Verdict.Differs, falsified.Verdict);
            Assert.False((committed with { Rows = [.. committed.Rows.Select(it => it == row ? falsified : it)] }).IsGood);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Times_come_with_intervals(string name)
    {
        var rows = Committed.Of(name).Rows.Where(row => row.Unit == Row.Ratio).ToDictionary(row => (row.Subject, row.Figure), row => row.Ours);
        Assert.NotEmpty(rows);
        foreach (var ((subject, figure), low) in rows.Where(row => row.Key.Figure.EndsWith(", low", StringComparison.Ordinal)))
        {
            Assert.InRange(rows[(subject, figure[..^", low".Length])], low, rows[(subject, figure[..^", low".Length] + ", high")]);
        }
    }

    private static readonly Dictionary<string, IReadOnlyList<Row>> Memory = [];

    /// <summary>The rows of the corpus in the sources, without times.</summary>
    private static IReadOnlyList<Row> Counted(string name)
    {
        lock (Memory)
        {
            return Memory.TryGetValue(name, out var rows) ? rows : Memory[name] = [.. ExperimentCatalog.Find(name)!.Measure(new(Load, []))];
        }
    }

    private static CorpusProgram Load(string name) =>
        new(name, Corpus.Program(name), Corpus.Division(name), Flow.Bindings(Corpus.Read(name).Directives.Static.Concat(Corpus.Read(name).Directives.Dynamic)).ToDictionary())
        {
            Text = File.ReadAllText(Path.Combine(Repository.Root, "programs", name + ".flow")),
        };
}
