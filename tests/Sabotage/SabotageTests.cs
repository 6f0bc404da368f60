using Flowgraph.Cleanup;
using Flowgraph.Reasoning;
using PartialEval;
using Tests.PartialEval;
using Xunit;
using Switch = Flowgraph.Sabotage;

namespace Tests.Sabotage;

/// <summary>Each known bug, switched on, is noticed by comparing outcomes and by certificates; with none switched on nothing is.</summary>
public sealed class SabotageTests
{
    private const int Cases = 1_500;

    /// <summary>Not wrong but wasteful: outcomes cannot show it, counts do.</summary>
    private static readonly SpecializerBug[] Wasteful = [SpecializerBug.OrdersVariables];

    public static TheoryData<string> CleanupBugs => [.. Enum.GetNames<CleanupBug>().Skip(1).Except([nameof(CleanupBug.EndsWithTheInner)])];

    public static TheoryData<string> SpecializerBugs => [.. Enum.GetValues<SpecializerBug>().Skip(1).Except(Wasteful).Where(it => it < SpecializerBug.ForgetsOtherValues).Select(it => it.ToString())];

    public static TheoryData<string> BugsOfPartlyKnownData => [.. Enum.GetValues<SpecializerBug>().Where(it => it is >= SpecializerBug.ForgetsOtherValues and < SpecializerBug.TakesThreeForAPair).Select(it => it.ToString())];

    [Theory]
    [MemberData(nameof(CleanupBugs))]
    public void ABugOfCleanupIsFound(string bug)
    {
        using (Switch.With(Enum.Parse<CleanupBug>(bug)))
        {
            Assert.NotNull(Broken.FirstFinding(Cases));
        }
    }

    [Fact]
    public void ForgettingKindsIsFoundInCleanup()
    {
        using (Switch.With(ReasoningBug.ForgetsKinds))
        {
            Assert.NotNull(Broken.FirstFinding(Cases));
        }
    }

    [Theory]
    [MemberData(nameof(SpecializerBugs))]
    public void ABugOfTheSpecializerIsFound(string bug)
    {
        using (Switch.With(Enum.Parse<SpecializerBug>(bug)))
        {
            Assert.NotNull(Broken.FirstFinding(Cases));
        }
    }

    /// <summary>Random programs find them by themselves: nobody had to think of the program on which the bug shows.</summary>
    [Theory]
    [MemberData(nameof(BugsOfPartlyKnownData))]
    public void ABugOfPartlyKnownDataIsFoundByRandomPrograms(string bug)
    {
        using (Switch.With(Enum.Parse<SpecializerBug>(bug)))
        {
            Assert.NotNull(Broken.OnRandomPrograms(Cases));
        }
    }

    [Fact]
    public void AKeyThatDependsOnOrderMakesMorePoints()
    {
        var program = Flow.Read("a:\n    if d goto b else goto c\nb:\n    x = 1\n    y = 2\n    goto e\nc:\n    y = 2\n    x = 1\n    goto e\ne:\n    z = x + y\n    print_and_stop(z)\n");
        Specialization Make() => Specializer.Specialize(program, Division.Of([], "d"));
        Assert.Equal(4, Make().Points.Count);
        using (Switch.With(SpecializerBug.OrdersVariables))
        {
            Assert.Equal(5, Make().Points.Count);
        }
    }

    [Fact]
    public void NothingIsFoundWithoutSabotage() => Assert.Null(Broken.FirstFinding(300));
}
