using Tracer;
using Xunit;
using Switch = Flowgraph.Sabotage;

namespace Tests.Sabotage;

/// <summary>Each known bug of a tracer, switched on, is noticed by comparing outcomes, forced exits among them; with none switched on nothing is.</summary>
public sealed class TracerSabotageTests
{
    public static TheoryData<string> Bugs => [.. Enum.GetNames<TracerBug>().Skip(1)];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void ABugOfTheTracerIsFound(string bug)
    {
        using (Switch.With(Enum.Parse<TracerBug>(bug)))
        {
            Assert.NotNull(BrokenTracer.FirstFinding(400));
        }
    }

    /// <summary>Random programs come to the edges of rules: no program was written for these bugs.</summary>
    [Theory]
    [InlineData(nameof(TracerBug.TellsDistancesApart))]
    [InlineData(nameof(TracerBug.RemaindersArePositive))]
    [InlineData(nameof(TracerBug.TakesTheLengthForAnIndex))]
    [InlineData(nameof(TracerBug.ForgetsAliases))]
    [InlineData(nameof(TracerBug.StoresBackwards))]
    [InlineData(nameof(TracerBug.MovesInTurn))]
    public void ABugAtTheEdgesIsFoundByRandomPrograms(string bug)
    {
        using (Switch.With(Enum.Parse<TracerBug>(bug)))
        {
            Assert.NotNull(BrokenTracer.FirstAtTheEdges(1_000));
        }
    }

    [Fact]
    public void NothingIsFoundAtTheEdgesWithoutSabotage() => Assert.Null(BrokenTracer.FirstAtTheEdges(150));

    [Fact]
    public void NothingIsFoundWithoutSabotage() => Assert.Null(BrokenTracer.FirstFinding(100));
}
