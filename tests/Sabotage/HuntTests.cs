using Flowgraph.Cleanup;
using Flowgraph.Codegen;
using Flowgraph.Reasoning;
using Laboratory.Generating;
using PartialEval;
using Tracer;
using Xunit;
using Switch = Flowgraph.Sabotage;

namespace Tests.Sabotage;

/// <summary>
/// Random programs come to the edges of rules: no program was written for these bugs. Each is found in the case that the table in
/// docs/verification.md names; the explicit test searches for it.
/// </summary>
public sealed class HuntTests
{
    /// <summary>Each bug and the number of the first case that shows it.</summary>
    public static TheoryData<string, int> Shown => new()
    {
        { nameof(TracerBug.TellsDistancesApart), 262 },
        { nameof(ReasoningBug.RemaindersArePositive), 68 },
        { nameof(ReasoningBug.TakesTheLengthForAnIndex), 149 },
        { nameof(TracerBug.ForgetsAliases), 17 },
        { nameof(TracerBug.StoresBackwards), 17 },
        { nameof(TracerBug.MovesInTurn), 504 },
        { nameof(TracerBug.DropsStoresBack), 17 },
        { nameof(TracerBug.MergesGuardsOverStores), 357 },
        { nameof(TracerBug.AssignsInTurn), 1009 },
        { nameof(CodegenBug.BelievesOneWay), 139 },
        { nameof(CodegenBug.ConsOnceMore), 47 },
        { nameof(CodegenBug.MixesTurns), 226 },
        { nameof(CodegenBug.TurnsOnce), 22 },
        { nameof(CodegenBug.TurnsForFree), 2 },
        { nameof(CodegenBug.KeepsTheSignOfNaN), 558 },
        { nameof(CleanupBug.EndsWithTheInner), 925 },
        { nameof(SpecializerBug.TakesThreeForAPair), 656 },
    };

    [Theory]
    [MemberData(nameof(Shown))]
    public void AnEdgeIsReachedByARandomProgram(string bug, int number)
    {
        var (hunt, on) = Of(bug);
        Assert.Null(hunt.First(1, number));
        using (on())
        {
            Assert.NotNull(hunt.First(1, number));
        }
    }

    [Fact]
    public void NothingIsFoundWithoutSabotage()
    {
        Assert.Null(Hunt.Tracer.First(30));
        Assert.Null(Hunt.Compiled.First(30));
        Assert.Null(Hunt.Vectors.First(30));
        Assert.Null(Hunt.Cleanup.First(30));
    }

    /// <summary>
    /// Searches all cases from the first on, and adds what it finds to a file: <c>TEST_HUNT=FILE TEST_BUG=NAME dotnet test … --explicit
    /// only</c>; all bugs where none is named.
    /// </summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(Shown))]
    public void HowManyCasesItTakes(string bug, int number)
    {
        if (Environment.GetEnvironmentVariable("TEST_BUG") is { Length: > 0 } one && one != bug)
        {
            return;
        }

        var (hunt, on) = Of(bug);
        using (on())
        {
            var found = hunt.First(3_000);
            var text = found is { } it ? $"case {it.Number}: {it.Finding.ReplaceLineEndings(" ")}" : "not found";
            File.AppendAllText(Environment.GetEnvironmentVariable("TEST_HUNT") ?? "hunt.txt", $"{bug}, stated {number}: {text}\n");
            Assert.NotNull(found);
        }
    }

    private static Hunt OfCode(CodegenBug bug) => bug < CodegenBug.MixesTurns ? Hunt.Compiled : Hunt.Vectors;

    private static (Hunt Hunt, Func<IDisposable> On) Of(string bug) =>
        Enum.TryParse<TracerBug>(bug, out var tracer) ? (Hunt.Tracer, () => Switch.With(tracer))
        : Enum.TryParse<ReasoningBug>(bug, out var reasoning) ? (Hunt.Tracer, () => Switch.With(reasoning))
        : Enum.TryParse<CodegenBug>(bug, out var codegen) ? (OfCode(codegen), () => Switch.With(codegen))
        : Enum.TryParse<CleanupBug>(bug, out var cleanup) ? (Hunt.Cleanup, () => Switch.With(cleanup))
        : (Hunt.Specializer with { Shapes = Shapes.Corners }, () => Switch.With(Enum.Parse<SpecializerBug>(bug)));
}
