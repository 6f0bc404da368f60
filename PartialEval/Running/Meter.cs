namespace PartialEval;

/// <summary>Counts what a specialization does, against its budgets. Once one is used up, nothing more is taken or folded.</summary>
internal sealed class Meter(Budgets budgets)
{
    public BudgetKind Hit { get; private set; }

    public long Points { get; private set; }

    public long Folded { get; private set; }

    public long FoldedUnits { get; private set; }

    public long Left { get; private set; }

    public long FaultsLeft { get; set; }

    public long Added { get; set; }

    public long CacheHits { get; set; }

    /// <summary>Whether one more point may be taken up.</summary>
    /// <param name="pending">Operations that abandoning all pending points would add.</param>
    public bool TryTake(long pending)
    {
        if (Hit == BudgetKind.None)
        {
            Hit = Points >= budgets.Points ? BudgetKind.Points
                : Left + pending >= budgets.ResidualOperations ? BudgetKind.ResidualOperations
                : BudgetKind.None;
        }

        Points += Hit == BudgetKind.None ? 1 : 0;
        return Hit == BudgetKind.None;
    }

    /// <summary>Whether one more operation may be evaluated.</summary>
    public bool TryFold()
    {
        if (Hit == BudgetKind.None && FoldedUnits >= budgets.FoldedOperations)
        {
            Hit = BudgetKind.FoldedOperations;
        }

        return Hit == BudgetKind.None;
    }

    /// <summary>An operation was evaluated, with success or not; its result has that many words.</summary>
    public void Evaluated(long words) => FoldedUnits += words > Fuel.FreeWords ? 1 + words : 1;

    public void FoldedOne() => Folded++;

    public void LeftOne() => Left++;
}
