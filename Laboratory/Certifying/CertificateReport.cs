using System.Globalization;
using Flowgraph;

namespace Laboratory.Certifying;

/// <summary>A claim that does not hold.</summary>
/// <param name="Residual">Label of the residual block.</param>
/// <param name="Source">Label of the source block it should do the same as.</param>
/// <param name="State">The variables where the two started.</param>
/// <param name="Problem">What differed.</param>
public sealed record Violation(string Residual, string Source, string State, string Problem)
{
    public override string ToString() => $"{Residual} does not do what {Source} does{(State.Length == 0 ? "" : $" for {State}")}: {Problem}";
}

/// <summary>What checking a certificate gave.</summary>
/// <param name="Violations">What did not hold, at most one for a block; empty when the certificate is good.</param>
/// <param name="Blocks">Residual blocks checked from random states.</param>
/// <param name="Legs">Block runs from random states.</param>
/// <param name="Runs">Runs from the entry, followed block by block.</param>
/// <param name="Ended">Those of them that were followed to their end; the others were left on the way, having agreed so far.</param>
/// <param name="Meetings">Places in those runs where the two sides were compared and agreed.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record CertificateReport(Sequence<Violation> Violations, int Blocks, long Legs, int Runs, int Ended, long Meetings)
{
    /// <summary>Whether nothing was found that does not hold.</summary>
    public bool IsGood => Violations.Count == 0;

    /// <summary>Whether the time limit ended the check before all was checked (<see cref="CertificateEffort.Limit"/>).</summary>
    public bool IsCutShort { get; init; }

    /// <summary>Of a residual program as the specializer left it, and of what cleanup made of it, as one.</summary>
    internal CertificateReport And(CertificateReport cleaned) => this with
    {
        Violations = [.. Violations, .. cleaned.Violations],
        Runs = Runs + cleaned.Runs,
        Ended = Ended + cleaned.Ended,
        Meetings = Meetings + cleaned.Meetings,
        IsCutShort = IsCutShort || cleaned.IsCutShort,
    };

    /// <summary>What was compared: <c>4 blocks from 32 states, 51 runs compared at 196 block entries</c>.</summary>
    public string Extent => string.Create(
        CultureInfo.InvariantCulture, $"{Blocks} block{(Blocks == 1 ? "" : "s")} from {Legs} states, {Runs} runs compared at {Meetings} block entries");

    /// <summary>A line for each violation; else that it is certified, and by what.</summary>
    public override string ToString() => !IsGood ? string.Join('\n', Violations.Select(it => $"not certified: {it}"))
        : IsCutShort ? $"cut short, what was checked agrees: {Extent}"
        : $"certified: {Extent}, {Ended} of them to the end";

    /// <summary>The same as notebooks show it.</summary>
    public string ToHtml() => Display.ToHtml(this);
}
