namespace Laboratory.Experiments;

/// <summary>What came of a claim.</summary>
public enum Verdict : byte
{
    /// <summary>The source prints no figure.</summary>
    NotPublished,

    /// <summary>Ours is the published figure.</summary>
    Reproduced,

    /// <summary>Ours is another figure, and it is said why.</summary>
    DiffersBecause,

    /// <summary>The published figure is wrong, and it is said why.</summary>
    Erratum,

    /// <summary>Ours is another figure, and nobody has said why: the claim fails.</summary>
    Differs,
}

/// <summary>One figure of an experiment: what a source published, and what this toolkit gives.</summary>
/// <param name="Subject">Which program and input.</param>
/// <param name="Figure">What is counted.</param>
/// <param name="Published">The figure in the source; null where it prints none.</param>
/// <param name="Ours">Exact.</param>
/// <param name="Source">Where the published figure stands.</param>
public sealed record Row(string Subject, string Figure, double? Published, double Ours, string Source)
{
    private const string ErratumMark = "erratum: ";

    /// <summary>Of a figure that is 1 where a statement holds, and 0 where it does not.</summary>
    public const string Truth = "truth";

    /// <summary>The same of a statement about times, which another machine may not bear out.</summary>
    public const string TimedTruth = "truth of times";

    /// <summary>Of a ratio of counts.</summary>
    public const string Times = "×";

    /// <summary>Of a share of counts.</summary>
    public const string Percent = "%";

    /// <summary>Of a median time.</summary>
    public const string Milliseconds = "ms";

    /// <summary>Of one median time over another, and of the ends of an interval that it lies in.</summary>
    public const string Ratio = "ratio";

    /// <summary>
    /// Empty for a count, <see cref="Truth"/> for a statement, <see cref="Times"/> for a ratio of counts, <see cref="Percent"/> for a share of
    /// them, else what is measured: <see cref="Milliseconds"/>, <see cref="Ratio"/>, <c>MB</c>.
    /// </summary>
    public string Unit { get; init; } = "";

    /// <summary>Why ours is another figure, or what else there is to say of it; with <c>erratum: </c> in front, why the published one is wrong.</summary>
    public string Because { get; init; } = "";

    private const string DetailMark = " · ";

    /// <summary>A subject whose figures are raw data alone: a part of another, which tables leave out.</summary>
    public static string Detail(string subject, string part) => subject + DetailMark + part;

    /// <summary>Whether tables leave it out.</summary>
    public bool IsDetail => Subject.Contains(DetailMark, StringComparison.Ordinal);

    /// <summary>A ratio of counts, to three places.</summary>
    public static Row RatioOf(string subject, string figure, double ratio, double? published = null, string source = "") =>
        new(subject, figure, published, Math.Round(ratio, 3), source) { Unit = Times };

    /// <summary>A statement that has to hold.</summary>
    public static Row Holds(string subject, string statement, bool holds, string source) => new(subject, statement, 1, holds ? 1 : 0, source) { Unit = Truth };

    /// <summary>A statement about times that has to hold where the experiment is run.</summary>
    public static Row HoldsInTime(string subject, string statement, bool holds, string source) => Holds(subject, statement, holds, source) with { Unit = TimedTruth };

    /// <summary>Whether it is the same everywhere: no time, no ratio of times and no statement about them.</summary>
    public bool IsExact => Unit is "" or Truth or Times or Percent;

    public Verdict Verdict =>
        Published is not { } published ? Verdict.NotPublished
        : published.Equals(Ours) ? Verdict.Reproduced
        : Because.StartsWith(ErratumMark, StringComparison.Ordinal) ? Verdict.Erratum
        : Because.Length > 0 ? Verdict.DiffersBecause
        : Verdict.Differs;

    /// <summary>The verdict in words, with its source or reason.</summary>
    public string Words => Verdict switch
    {
        Verdict.Reproduced => $"reproduced ({Source})",
        Verdict.DiffersBecause => $"differs because {Because} ({Source})",
        Verdict.Erratum => $"{Because} ({Source})",
        Verdict.Differs => $"differs ({Source})",
        _ => Because.Length == 0 ? "not published" : $"not published; {Because}",
    };
}
