using Laboratory.Certifying;
using PartialEval;
using Xunit;

namespace Tests.Certifying;

/// <summary>What a report says was tried was tried, and what was not tried is said.</summary>
public sealed class ReportTests
{
    private static readonly Violation Wrong = new("a1", "a", "", "wrong");

    [Fact]
    public void TwoReportsAreOne()
    {
        var (raw, cleaned) = (new CertificateReport([], 4, 32, 51, 20, 100), new CertificateReport([Wrong], 0, 0, 7, 3, 11));
        Assert.Equal(new([Wrong], 4, 32, 58, 23, 111), raw.And(cleaned));
        Assert.Equal([Wrong, Wrong], cleaned.And(cleaned).Violations);
        Assert.False(raw.And(raw).IsCutShort);
        var cut = raw with { IsCutShort = true };
        Assert.All(new[] { raw.And(cut), cut.And(raw), cut.And(cut) }, it => Assert.True(it.IsCutShort));
    }

    /// <summary>Blocks, states and runs of a raw residual program and of a cleaned one, with an example and without.</summary>
    [Fact]
    public void WhatIsCountedWasTried()
    {
        var whole = Power(Policies.Default);
        var raw = Power(Policies.Default with { Cleanup = null });
        var example = PartialEval.Flow.Bindings("x=2").ToDictionary(StringComparer.Ordinal);
        var effort = new CertificateEffort(StatesPerBlock: 3, Runs: 5);
        var blocks = whole.Raw.Blocks.Count;
        Assert.Equal((blocks, 3L * blocks, 5, 5), Counts(CertificateChecker.Check(raw, effort)));
        Assert.Equal((blocks, 3L * blocks, 6, 6), Counts(CertificateChecker.Check(raw, effort, example)));
        Assert.Equal((blocks, 3L * blocks, 10, 10), Counts(CertificateChecker.Check(whole, effort)));
        Assert.Equal((blocks, 3L * blocks, 12, 12), Counts(CertificateChecker.Check(whole, effort, example)));
        Assert.Equal((0, 0, 5, 5), Counts(CertificateChecker.Check(Certificate.Of(whole), effort)));
    }

    /// <summary>Without time nothing is tried but the example, and that is said, of blocks as of runs.</summary>
    [Fact]
    public void WithoutTimeNothingIsTried()
    {
        var it = Power(Policies.Default);
        var none = new CertificateEffort(StatesPerBlock: 3, Runs: 5) { Limit = TimeSpan.Zero };
        var report = CertificateChecker.Check(it, none);
        Assert.True(report.IsCutShort);
        Assert.Equal((0, 0, 0, 0), Counts(report));
        Assert.True(CertificateChecker.Check(Certificate.OfRaw(it), none with { Runs = 0 }).IsCutShort);
        Assert.True(CertificateChecker.Check(Certificate.Of(it), none).IsCutShort);
        Assert.False(CertificateChecker.Check(Certificate.Of(it), none with { Runs = 0 }).IsCutShort);
        Assert.False(CertificateChecker.Check(it, none with { Limit = TimeSpan.FromHours(1) }).IsCutShort);
        Assert.False(CertificateChecker.Check(it, none with { Limit = null }).IsCutShort);
    }

    /// <summary>A run that is found wrong is the last one: it and those before it were tried.</summary>
    [Fact]
    public void AViolationEndsTheRuns()
    {
        var it = PartialEval.Corpus.Specialize("power");
        var wrong = Mutants.For(Certificate.OfRaw(it), Mutants.Drops(it.Raw).First().Program);
        var report = CertificateChecker.Check(wrong, new(StatesPerBlock: 8, Runs: 5));
        Assert.False(report.IsCutShort);
        Assert.Equal(2, report.Violations.Count);
        Assert.True(report.Legs < 8 * report.Blocks);
    }

    private static Specialization Power(PolicySpec policy) =>
        Specializer.Specialize(PartialEval.Corpus.Program("power"), PartialEval.Corpus.Division("power"), policy);

    private static (int Blocks, long Legs, int Runs, int Ended) Counts(CertificateReport it) => (it.Blocks, it.Legs, it.Runs, it.Ended);
}
