namespace PartialEval;

/// <summary>What difference a variable makes whose value keeps copies of a block apart. Later ones weigh more.</summary>
public enum DifferenceKind : byte
{
    /// <summary>Not live at the block: no path of the source reads it.</summary>
    Dead,

    /// <summary>Live in the source, but never read on the paths that remain in the residual program.</summary>
    Unused,

    /// <summary>Only written into residual operations as a constant.</summary>
    OnlyLifted,

    /// <summary>It folds an operation or decides a test.</summary>
    Decisive,
}

/// <summary>A variable in which copies of a block differ.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="Kind">What difference that makes.</param>
/// <param name="Values">Its value in each copy; undefined where it is not known, or only in part.</param>
/// <param name="Use">The statement that shows the kind; null if there is none.</param>
public sealed record Difference(string Variable, DifferenceKind Kind, Sequence<Value> Values, Statement? Use)
{
    /// <summary>For each copy what is known of it in part, as text (<see cref="PartlyKnown.Describe(Slot)"/>); empty where it has a value, or nothing is known.</summary>
    public required Sequence<string> InPart { get; init; }
}

/// <summary>How large a residual program is.</summary>
/// <param name="Points">Specialization points taken up.</param>
/// <param name="Blocks">Blocks of the outcome.</param>
/// <param name="Operations">Operations of the outcome.</param>
/// <param name="Stop">Why specialization ended.</param>
public sealed record ResidualSize(long Points, int Blocks, int Operations, StopReason Stop)
{
    public static ResidualSize Of(Specialization it) => new(it.Statistics.Points, it.Residual.Blocks.Count, it.Residual.OperationCount, it.Stop);
}

/// <summary>A way to have fewer copies, tried out.</summary>
/// <param name="Key">The cache key to use instead; null to keep it.</param>
/// <param name="MadeDynamic">Variables to forget at the block.</param>
/// <param name="Copies">How many copies of the block are left.</param>
/// <param name="Size">The size of the residual program then.</param>
public sealed record Cure(string? Key, Sequence<string> MadeDynamic, int Copies, ResidualSize Size);

/// <summary>Why a block has several copies.</summary>
/// <param name="Block">Label of the source block.</param>
/// <param name="Copies">Labels of its copies in the raw residual program.</param>
/// <param name="CleanBlocks">Blocks of the outcome that stand for them.</param>
/// <param name="Differences">The variables in which the copies differ; decisive ones first.</param>
/// <param name="Size">The size of the residual program.</param>
/// <param name="Cures">Everything that was tried and leaves fewer copies, the cheapest first: the one with fewest operations, then blocks, then copies.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record WhyCopies(
    string Block, Sequence<string> Copies, int CleanBlocks, Sequence<Difference> Differences, ResidualSize Size, Sequence<Cure> Cures)
{
    /// <summary>As <see cref="ExplanationText"/> writes it.</summary>
    public override string ToString() => ExplanationText.Write(this);

    /// <summary>The same as notebooks show it.</summary>
    public string ToHtml() => Display.ToHtml(this);
}
