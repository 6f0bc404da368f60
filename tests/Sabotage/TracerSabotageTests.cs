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

    [Fact]
    public void NothingIsFoundWithoutSabotage() => Assert.Null(BrokenTracer.FirstFinding(100));
}
