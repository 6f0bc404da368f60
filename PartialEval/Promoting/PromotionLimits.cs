namespace PartialEval;

/// <summary>When a promotion goes generic.</summary>
public sealed record PromotionLimits
{
    /// <summary>Values that each promotion has versions for.</summary>
    public int ValuesPerPromotion { get; init; } = 16;

    /// <summary>Different stores that each promotion is told apart by; with more, nothing is known there but the promoted value.</summary>
    public int StoresPerPromotion { get; init; } = 16;

    /// <summary>Versions in all, those for nothing known not counted.</summary>
    public int Versions { get; init; } = 1_000;

    /// <summary>For each version; beyond, it goes on in unspecialized code.</summary>
    public Budgets Budgets { get; init; } = new(Points: 10_000, FoldedOperations: 100_000, ResidualOperations: 100_000);
}
