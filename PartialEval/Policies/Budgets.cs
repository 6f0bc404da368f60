namespace PartialEval;

/// <summary>
/// Limits after which nothing more is specialized; what is pending then jumps to unspecialized code, so the residual program
/// is correct all the same. Each limit bounds something that the others do not: time on cheap points, time on known values,
/// and the size of the residual program.
/// </summary>
/// <param name="Points">Points taken up.</param>
/// <param name="FoldedOperations">Operations evaluated; one whose result has w > 64 words counts w more, as for fuel.</param>
/// <param name="ResidualOperations">Operations left in the residual program, with those that stopping now would add.</param>
public sealed record Budgets(long Points = 1_000_000, long FoldedOperations = 10_000_000, long ResidualOperations = 10_000_000)
{
    public static readonly Budgets Default = new();

    /// <summary>
    /// How large known values may get: an operation that would pass a limit is left to the run. Once live data are beyond the limit on memory,
    /// nothing more is specialized either.
    /// </summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>How much may be known in part. Only tests lower it: what is said of data that is given up names the usual limits.</summary>
    internal PartialLimits Partial { get; init; } = PartialLimits.Default;
}

/// <summary>Which budget was used up.</summary>
public enum BudgetKind : byte
{
    None,
    Points,
    FoldedOperations,
    ResidualOperations,

    /// <summary>Live data of the specializer, known values among them.</summary>
    Memory,
}
