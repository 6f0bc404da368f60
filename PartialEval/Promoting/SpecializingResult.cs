namespace PartialEval;

/// <summary>What a run under the specializing engine gave, and what it took.</summary>
/// <param name="Outcome">As the interpreter's, output aside, which went to the world; the counts are of the code that ran.</param>
/// <param name="Promotions">The promotions that control reached, in that order.</param>
/// <param name="Statistics">Of the whole run.</param>
public sealed record SpecializingResult(Outcome Outcome, Sequence<Promotion> Promotions, PromotionStatistics Statistics);

/// <summary>One promotion: a place, and what is known there.</summary>
/// <param name="Target">The block behind it.</param>
/// <param name="Variable">What is promoted; by number in the source.</param>
/// <param name="Store">What is known, the promoted variable aside.</param>
public sealed record Promotion(BlockId Target, Slot Variable, StaticStore Store)
{
    /// <summary>The values that have versions, in the order in which they were seen.</summary>
    public IReadOnlyList<Value> Values => _values;

    /// <summary>How often control came by.</summary>
    public long Arrivals { get; internal set; }

    /// <summary>How often it went on in code for any value.</summary>
    public long Generic { get; internal set; }

    internal Dictionary<Value, Version> Versions { get; } = [];

    private readonly List<Value> _values = [];

    internal void Add(in Value value, Version version)
    {
        Versions.Add(value, version);
        _values.Add(value);
    }
}

/// <summary>A run under the specializing engine in numbers.</summary>
/// <param name="Versions">Times the specializer ran, the start included.</param>
/// <param name="Points">Points it took in all.</param>
/// <param name="Blocks">Residual blocks in all.</param>
public readonly record struct PromotionStatistics(int Versions, long Points, long Blocks);
