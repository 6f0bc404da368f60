using Flowgraph.Text;
using Laboratory.Certifying;
using PartialEval;

namespace Cli.Writing.Answers;

/// <summary>What <c>flow specialize --json</c> answers.</summary>
/// <param name="Program">The residual program as text.</param>
/// <param name="Blocks">Its blocks.</param>
/// <param name="Operations">Its operations.</param>
/// <param name="Raw">The same before cleanup, and the specialization points.</param>
/// <param name="Generalized">What was made dynamic so that specialization ends.</param>
/// <param name="UnfollowedHints">Hints of the program that were not followed.</param>
/// <param name="Stop">Why it ended: <c>complete</c>, <c>budget</c> or <c>source-diverges</c>.</param>
/// <param name="TimeMs">Milliseconds.</param>
/// <param name="Statistics">What it took.</param>
/// <param name="Certificate">What checking gave, if that was asked for.</param>
public sealed record SpecializeAnswer(
    string Program,
    int Blocks,
    int Operations,
    RawSize Raw,
    IEnumerable<GivenUpVariable> Generalized,
    IEnumerable<UnfollowedHint> UnfollowedHints,
    string Stop,
    double TimeMs,
    SpecializationCosts Statistics,
    CertificateAnswer? Certificate)
{
    public static SpecializeAnswer Of(Specialization it, double milliseconds, CertificateReport? certificate) => new(
        ProgramWriter.Write(it.Residual),
        it.Residual.Blocks.Count,
        it.Residual.OperationCount,
        new(it.Statistics.ResidualBlocks, it.Raw.OperationCount, it.Statistics.Points),
        GivenUp.Of(it).Select(each => GivenUpVariable.Of(it.Source, each)),
        it.Unfollowed.Select(hint => new UnfollowedHint(
            it.Source.Name(hint.Variable), it.Source[hint.Block].Label, Words.Of(hint.Why), hint.Points, hint.Describe(it.Source))),
        Words.Of(it.Stop),
        Math.Round(milliseconds, 3),
        SpecializationCosts.Of(it),
        certificate is null ? null : CertificateAnswer.Of(certificate));
}

/// <summary>A residual program before cleanup.</summary>
public sealed record RawSize(long Blocks, int Operations, long Points);

/// <summary>A variable, or a part of one, that was made dynamic: where, why, the values that it took, and what would keep it.</summary>
public sealed record GivenUpVariable(
    string Variable, string Part, string Block, int Points, string Why, string Reason, string Cure, bool Grows, IEnumerable<string> Chain)
{
    public static GivenUpVariable Of(Flowgraph.Program source, GivenUp it) => new(
        source.Name(it.Variable),
        it.Path,
        source[it.Block].Label,
        it.Points,
        Words.Of(it.Why),
        WhyGeneralizedText.Reason(it.Why),
        WhyGeneralizedText.Cure(it.Why),
        it.Grows,
        it.Chain.Select(value => value.ToString()));
}

/// <summary>A hint that was not followed, and why.</summary>
public sealed record UnfollowedHint(string Variable, string Block, string Why, long Points, string Text);

/// <summary>What specializing took.</summary>
/// <param name="Folded">Operations evaluated.</param>
/// <param name="Left">Operations left in the residual program.</param>
/// <param name="StaticFaultsLeft">Operations that are bound to fault.</param>
/// <param name="CacheHits">Points that were there already.</param>
/// <param name="PartlyKnown">How often what happened to partly known data.</param>
/// <param name="Copies">For each block of the source, its copies.</param>
public sealed record SpecializationCosts(
    long Folded, long Left, long StaticFaultsLeft, long CacheHits, Dictionary<string, long> PartlyKnown, Dictionary<string, long> Copies)
{
    public static SpecializationCosts Of(Specialization it) => new(
        it.Statistics.OperationsFolded,
        it.Statistics.OperationsLeft,
        it.Statistics.StaticFaultsLeft,
        it.Statistics.CacheHits,
        it.Statistics.Partial.Happened.ToDictionary(each => UseText.Of(each.Use).Replace(' ', '_'), each => each.Count),
        it.Source.Blocks.Select((block, b) => KeyValuePair.Create(block.Label, (long)it.Statistics.Copies[b])).ToDictionary());
}

/// <summary>What a certificate's check gave.</summary>
public sealed record CertificateAnswer(
    bool Certified, bool CutShort, long Blocks, long States, long Runs, long Ended, long Meetings, IEnumerable<ViolationAnswer> Violations)
{
    public static CertificateAnswer Of(CertificateReport it) => new(
        it is { IsGood: true, IsCutShort: false },
        it.IsCutShort,
        it.Blocks,
        it.Legs,
        it.Runs,
        it.Ended,
        it.Meetings,
        it.Violations.Select(violation => new ViolationAnswer(violation.Residual, violation.Source, violation.State, violation.Problem)));
}

/// <summary>Where residual program and source part.</summary>
public sealed record ViolationAnswer(string Residual, string Source, string State, string Problem);
