namespace PartialEval;

/// <summary>Counts what a specialization does, against its budgets. Once one is used up, nothing more is taken or folded.</summary>
internal sealed class Meter(Budgets budgets)
{
    public BudgetKind Hit { get; private set; }

    /// <summary>For operations on known values: they talk to nobody, and have the budget's limits.</summary>
    public World World { get; } = new(DiscardedOutput.Instance, null, budgets.Limits);

    public long Points { get; private set; }

    public long Folded { get; private set; }

    public long FoldedUnits { get; private set; }

    public long Left { get; private set; }

    public long FaultsLeft { get; set; }

    public long Added { get; set; }

    public long CacheHits { get; set; }

    /// <summary>Units of a slice (see <see cref="LiveMemory"/>) that a point counts: it allocates more than an operation.</summary>
    private const long PointUnits = 64;

    /// <summary>Whether one more point may be taken up.</summary>
    /// <param name="pending">Operations that abandoning all pending points would add.</param>
    public bool TryTake(long pending)
    {
        if (Hit == BudgetKind.None)
        {
            Hit = Points >= budgets.Points ? BudgetKind.Points
                : Left + pending >= budgets.ResidualOperations ? BudgetKind.ResidualOperations
                : !World.Memory.Spend(PointUnits) ? BudgetKind.Memory
                : BudgetKind.None;
        }

        Points += Hit == BudgetKind.None ? 1 : 0;
        return Hit == BudgetKind.None;
    }

    /// <summary>Instructions of the block at work that may not be evaluated; null if all may.</summary>
    public ISet<int>? Unfolded { get; set; }

    /// <summary>Whether one more operation may be evaluated.</summary>
    /// <param name="instruction">Its place in the block.</param>
    public bool TryFold(int instruction)
    {
        if (Unfolded?.Contains(instruction) == true)
        {
            return false;
        }

        if (Hit == BudgetKind.None && FoldedUnits >= budgets.FoldedOperations)
        {
            Hit = BudgetKind.FoldedOperations;
        }

        return Hit == BudgetKind.None;
    }

    /// <summary>An operation was evaluated, with success or not; its result has that many words.</summary>
    public void Evaluated(long words)
    {
        FoldedUnits += words > Fuel.FreeWords ? 1 + words : 1;
        if (Hit == BudgetKind.None && !World.Memory.Spend(1))
        {
            Hit = BudgetKind.Memory;
        }
    }

    public void FoldedOne() => Folded++;

    public void LeftOne() => Left++;

    /// <summary>The counts, with what the points and programs say.</summary>
    public Statistics Report(IReadOnlyList<Point> points, Program source, Program residual, PendingChain chain, long storeWork, PartialUses partial)
    {
        var (copies, abandoned) = (new int[source.Blocks.Count], 0);
        for (var p = 0; p < points.Count; p++)
        {
            var point = points[p];
            copies[point.Block.Index] += point.Code == PointCode.Gone ? 0 : 1;
            abandoned += point.Code == PointCode.Abandoned ? 1 : 0;
        }

        return new()
        {
            Points = Points,
            ResidualBlocks = residual.Blocks.Count,
            Copies = copies.ToSequence(),
            OperationsFolded = Folded,
            FoldedUnits = FoldedUnits,
            OperationsLeft = Left,
            OperationsAdded = Added,
            StaticFaultsLeft = FaultsLeft,
            CacheHits = CacheHits,
            PointsAbandoned = abandoned,
            BudgetHit = Hit,
            LongestPending = chain,
            StoreWork = storeWork,
            Partial = partial,
        };
    }
}
