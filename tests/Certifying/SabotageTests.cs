using Flowgraph;
using Flowgraph.Cleanup;
using Laboratory.Certifying;
using PartialEval;
using Xunit;

namespace Tests.Certifying;

/// <summary>A wrong residual program is caught.</summary>
public sealed class SabotageTests
{
    public static TheoryData<string> Programs => ["power", "square", "turing", "gcd", "linked_objects", "binary_search"];

    [Theory]
    [MemberData(nameof(Programs))]
    public void EveryWrongConstant(string name) => AllCaught(name, Mutants.Constants);

    [Theory]
    [MemberData(nameof(Programs))]
    public void EveryDroppedOperation(string name) => AllCaught(name, Mutants.Drops);

    [Theory]
    [MemberData(nameof(Programs))]
    public void EverySwappedOperandPair(string name) => AllCaught(name, Mutants.Swaps);

    [Theory]
    [MemberData(nameof(Programs))]
    public void EveryExchangedTest(string name) => AllCaught(name, Mutants.Exchanges);

    [Fact]
    public void AMessageSaysWhereAndWhat()
    {
        var it = Seed("power");
        var report = CertificateChecker.Check(Mutants.For(Certificate.OfRaw(it), Mutants.Drops(it.Raw).First().Program), new(Runs: 0));
        var violation = Assert.Single(report.Violations);
        Assert.Equal(("power_rec1", "power_rec"), (violation.Residual, violation.Source));
        Assert.Matches("^power_rec1 does not do what power_rec does for .*y = 5.*: .* in the source", violation.ToString());
    }

    [Theory]
    [InlineData("power")]
    [InlineData("square")]
    public void AWrongCleanupIsCaughtInRunsFromTheEntry(string name)
    {
        var it = Seed(name);
        var cleanup = CleanupPipeline.Run(it.Raw, it.Division.Dynamic.ToHashSet());
        var certificate = Certificate.OfRaw(it).After(cleanup);
        var mutants = Mutants.Constants(cleanup.Program).Concat(Mutants.Drops(cleanup.Program)).Concat(Mutants.Exchanges(cleanup.Program)).ToArray();
        Assert.NotEmpty(mutants);
        Assert.Equal("", string.Join('\n', mutants.Where(mutant => CertificateChecker.Check(Mutants.For(certificate, mutant.Program)).IsGood).Select(mutant => mutant.What)));
    }

    [Fact]
    public void AClaimThatIsFalseIsCaught()
    {
        var good = Certificate.OfRaw(Seed("power"));
        var shifted = good with { Claims = [good.Claims[0], good.Claims[2], .. good.Claims.Skip(2)] };
        Assert.False(CertificateChecker.Check(shifted, new(Runs: 0)).IsGood);
        var unnamed = good with { Claims = [good.Claims[0], [], .. good.Claims.Skip(2)] };
        Assert.Equal("nothing is claimed of power_rec1", Assert.Single(CertificateChecker.Check(unnamed, new(Runs: 0)).Violations).Problem);
    }

    private static Specialization Seed(string name) =>
        Specializer.Specialize(PartialEval.Corpus.Program(name), PartialEval.Corpus.Division(name), Policies.Seed, budgets: new(Points: 500));

    private static void AllCaught(string name, Func<Program, IEnumerable<Mutant>> mutate)
    {
        var it = Seed(name);
        var certificate = Certificate.OfRaw(it);
        var missed = mutate(it.Raw)
            .Where(mutant => CertificateChecker.Check(Mutants.For(certificate, mutant.Program), new(StatesPerBlock: 60, Runs: 0)).IsGood)
            .Select(mutant => mutant.What);
        Assert.True(!missed.Any(), string.Join('\n', missed));
    }
}
