using Flowgraph.Reasoning;
using Tracer;
using Xunit;
using Switch = Flowgraph.Sabotage;

namespace Tests.Sabotage;

/// <summary>Each known bug of a tracer, switched on, is noticed by comparing outcomes, forced exits among them; with none switched on nothing is.</summary>
public sealed class TracerSabotageTests
{
    /// <summary>Shown by random programs (<see cref="HuntTests"/>), by the fuel that is used, or by what is counted.</summary>
    private static readonly TracerBug[] Elsewhere =
    [
        TracerBug.DropsStoresBack, TracerBug.MergesGuardsOverStores, TracerBug.AssignsInTurn,
        TracerBug.FaultsTakeFuel, TracerBug.OneGreenKeyMore, TracerBug.KeepsUnluckyRecordings,
    ];

    public static TheoryData<string> Bugs => [.. Enum.GetValues<TracerBug>().Skip(1).Except(Elsewhere).Select(it => it.ToString())];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void ABugOfTheTracerIsFound(string bug)
    {
        using (Switch.With(Enum.Parse<TracerBug>(bug)))
        {
            Assert.NotNull(BrokenTracer.FirstFinding(400));
        }
    }

    public static TheoryData<string> BugsOfReasoning => [.. Enum.GetNames<ReasoningBug>().Skip(1)];

    [Theory]
    [MemberData(nameof(BugsOfReasoning))]
    public void ABugOfReasoningIsFound(string bug)
    {
        using (Switch.With(Enum.Parse<ReasoningBug>(bug)))
        {
            Assert.NotNull(BrokenTracer.FirstFinding(400));
        }
    }

    [Fact]
    public void NothingIsFoundWithoutSabotage() => Assert.Null(BrokenTracer.FirstFinding(100));
}
