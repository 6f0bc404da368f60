namespace PartialEval;

/// <summary>What a specialization did, in numbers.</summary>
public sealed record Statistics
{
    /// <summary>Points taken up; abandoned ones are not.</summary>
    public required long Points { get; init; }

    /// <summary>Blocks of the residual program, bridges and unspecialized copies included.</summary>
    public required int ResidualBlocks { get; init; }

    /// <summary>Points of each source block that are not gone, by block number.</summary>
    public required Sequence<int> Copies { get; init; }

    /// <summary>Operations evaluated and left out.</summary>
    public required long OperationsFolded { get; init; }

    /// <summary>Evaluations in units of the budget: an operation whose result has w > 64 words counts w more.</summary>
    public required long FoldedUnits { get; init; }

    /// <summary>Operations of the source left in specialized copies, those included that nothing leads to any more; unspecialized copies not counted.</summary>
    public required long OperationsLeft { get; init; }

    /// <summary>Assignments of known values that bridges added.</summary>
    public required long OperationsAdded { get; init; }

    /// <summary>Operations left although all operands are known, because they fault or give too large a value.</summary>
    public required long StaticFaultsLeft { get; init; }

    /// <summary>How often a point was asked for that existed.</summary>
    public required long CacheHits { get; init; }

    /// <summary>Points that go to unspecialized code because a budget was used up.</summary>
    public required int PointsAbandoned { get; init; }

    public required BudgetKind BudgetHit { get; init; }

    /// <summary>The longest chain to an abandoned point.</summary>
    public required PendingChain LongestPending { get; init; }

    /// <summary>Store cells hashed, copied and compared.</summary>
    public required long StoreWork { get; init; }

    /// <summary>What happened to partly known data, how often.</summary>
    public required PartialUses Partial { get; init; }
}
