using Flowgraph.Cleanup;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>The default policy is chosen once, for all programs: knowing less than whole stores must never cost anything.</summary>
public sealed class SizeTests
{
    private static readonly Budgets Small = new(Points: 5_000, FoldedOperations: 50_000, ResidualOperations: 10_000);

    public static TheoryData<string> Programs => [.. Corpus.Names];

    /// <summary>Wherever whole-store keys stop, the default is not larger.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void TheDefaultIsNeverLargerThanWholeStores(string name)
    {
        var program = Corpus.Program(name);
        var compared = 0;
        foreach (var division in Choices.Divisions(name).Prepend(Corpus.Division(name)).Distinct())
        {
            var raw = Specializer.Specialize(program, division, Policies.Default with { Key = FullStoreKey.Instance, Cleanup = null }, budgets: Small);
            if (raw.Stop == StopReason.Complete)
            {
                compared++;
                var cleaned = CleanupPipeline.Run(raw.Raw, division.Dynamic.ToHashSet(), Policies.Default.Cleanup!).Program;
                var (mine, full) = (Size(Specializer.Specialize(program, division, budgets: Small)), (cleaned.OperationCount, cleaned.Blocks.Count));
                if (name == "naive_match" && full == (45, 27))
                {
                    // Known to fall short: with its longest text static the matcher is an automaton under both keys, and whole stores share more of it. Runs are as long.
                    Assert.Equal((60, 35), mine);
                    continue;
                }

                Assert.True(mine.CompareTo(full) <= 0, $"static {string.Join(", ", division.Static.Select(it => $"{it.Key}={it.Value}"))}: {mine}, with whole stores {full}");
            }
        }

        Assert.NotEqual(0, compared);
    }

    /// <summary>
    /// Knowing data in part costs nothing on the corpus: what is made after all is made once, in the place where the source makes it or in front of a test.
    /// Where the naive matchers become automata there is more code, and it runs shorter (<see cref="PartialData.MatcherTests"/>): after a mismatch the
    /// automaton asks once more about the character at hand, where the source starts again at an earlier one.
    /// </summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void KnowingDataInPartIsNeverLarger(string name)
    {
        var (program, division) = (Corpus.Program(name), Corpus.Division(name));
        var (mine, without) = (Size(Specializer.Specialize(program, division)), Size(Specializer.Specialize(program, division, Policies.Default with { PartialData = false })));
        switch (name)
        {
            case "naive_match":
                Assert.Equal(((13, 10), (12, 9)), (mine, without));
                break;
            case "string_match":
                Assert.Equal(((17, 12), (14, 10)), (mine, without));
                break;
            default:
                Assert.True(mine.CompareTo(without) <= 0, $"{mine}, without {without}");
                break;
        }
    }

    [Fact]
    public void WhatWasUnfoldedBeforeAGeneralizationDoesNotStayBehind()
    {
        var it = Specializer.Specialize(Corpus.Program("accumulator"), Corpus.Division("accumulator"), Policies.Default with { PartialData = false });
        Assert.Equal((22, 11), Size(it));
        Assert.Contains(it.Points, point => point.Code == PointCode.Gone);
        Assert.Equal(it.Raw.Blocks.Count, it.Points.Count(point => point.Code != PointCode.Gone));
        Assert.Equal(it.Statistics.Copies.Sum(), it.Raw.Blocks.Count);
        Assert.All(it.Points.Where(point => point.Code != PointCode.Gone && point.Parent >= 0), point =>
            Assert.Contains(point.Residual, it.Raw[it.Points[point.Parent].Residual].Jump.Targets));
    }

    private static (int Operations, int Blocks) Size(Specialization it) => (it.Residual.OperationCount, it.Residual.Blocks.Count);
}
