using Laboratory.Experiments;
using Laboratory.Experiments.Cliffs;
using Xunit;

namespace Tests.Documenting;

/// <summary>E11 says what the cliffs of docs/cliffs.md do, and a claim without a reason fails.</summary>
public sealed class CliffClaimTests
{
    private static readonly Experiment Cliffs = Committed.Of("e11");

    [Fact]
    public void Every_value_of_every_cliff_has_a_line() =>
        Assert.Equal(
            from cliff in CliffCatalog.All from value in cliff.Values select $"{cliff.Name}, {cliff.Parameter} = {value}",
            Tables.Lines(Cliffs).Select(line => line[0]));

    [Fact]
    public void A_claim_that_is_made_false_fails()
    {
        Assert.True(Cliffs.IsGood);
        var claims = Cliffs.Rows.Where(row => row.Published is not null).ToList();
        Assert.NotEmpty(claims);
        Assert.All(claims, row => Assert.Equal(Verdict.Differs, (row with { Ours = row.Ours + 1, Because = "" }).Verdict));
    }
}
