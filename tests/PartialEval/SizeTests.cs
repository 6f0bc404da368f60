using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>The default policy is chosen once, for all programs: knowing less than whole stores must never cost anything.</summary>
public sealed class SizeTests
{
    private static readonly Budgets Small = new(Points: 5_000, FoldedOperations: 50_000, ResidualOperations: 10_000);

    public static TheoryData<string> Programs => [.. Corpus.Names];

    /// <summary>
    /// Wherever whole-store keys stop, the default is not larger. It can be where the whole run is known but for what lies in arrays and
    /// objects (every input static, or <c>n</c> of the accumulator): tests are dynamic only because of these, and the more turns are
    /// unfolded, by chance, before a variable is generalized, the more of them cleaning can decide.
    /// </summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void TheDefaultIsNeverLargerThanWholeStores(string name)
    {
        var program = Corpus.Program(name);
        var compared = 0;
        foreach (var division in Divisions(name))
        {
            var policy = Policies.Default with { Key = FullStoreKey.Instance };
            if (Specializer.Specialize(program, division, policy with { Cleanup = null }, budgets: Small).Stop == StopReason.Complete)
            {
                compared++;
                var (mine, full) = (Size(Specializer.Specialize(program, division, budgets: Small)), Size(Specializer.Specialize(program, division, policy, budgets: Small)));
                Assert.True(mine.CompareTo(full) <= 0, $"static {string.Join(", ", division.Static.Select(it => it.Key))}: {mine}, with whole stores {full}");
            }
        }

        Assert.NotEqual(0, compared);
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

    /// <summary>The division that the program states, and for each of its runs, each single variable static, something being left dynamic.</summary>
    private static IEnumerable<Division> Divisions(string name)
    {
        yield return Corpus.Division(name);
        foreach (var run in Corpus.Read(name).Directives.Runs)
        {
            var inputs = Laboratory.Expecting.Expectations.Inputs(run).ToArray();
            foreach (var one in inputs.Where(it => inputs.Length > 1 && !(name == "accumulator" && it.Key == "n")))
            {
                yield return Division.Of([one], inputs.Select(it => it.Key).Where(key => key != one.Key));
            }
        }
    }
}
