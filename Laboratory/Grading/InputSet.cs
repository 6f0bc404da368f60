using Flowgraph;
using Laboratory.Generating;

namespace Laboratory.Grading;

/// <summary>
/// The inputs of a check: some that are written down, and some that are drawn. A teacher keeps inputs hidden by keeping the seed, or the file.
/// <code>
/// {"fixed": [{"x": "2", "y": "10"}], "drawn": {"count": 20, "seed": 7, "variables": {"x": {"int": [-9, 9]}, "y": {"int": [0, 12]}}}}
/// </code>
/// </summary>
public sealed record InputSet
{
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Fixed { get; init; } = [];

    public DrawnInputs? Drawn { get; init; }

    /// <summary>All of them, the fixed ones first; at least one.</summary>
    public IReadOnlyList<Dictionary<string, Value>> All(GradingContext context)
    {
        IReadOnlyList<Dictionary<string, Value>> all = [.. Fixed.Select(context.Values), .. Drawn?.All(context) ?? []];
        return all.Count > 0 ? all : throw new ExerciseException("a check without inputs checks nothing: it needs fixed or drawn ones");
    }
}

/// <summary>Inputs drawn from a seed.</summary>
public sealed record DrawnInputs
{
    public required int Count { get; init; }

    public required ulong Seed { get; init; }

    public required IReadOnlyDictionary<string, Draw> Variables { get; init; }

    /// <summary>Inputs that one check may draw.</summary>
    private const int MaxCount = 1000;

    internal IEnumerable<Dictionary<string, Value>> All(GradingContext context)
    {
        if (Count is < 1 or > MaxCount)
        {
            throw new ExerciseException($"a check draws from 1 to {MaxCount} inputs, not {Count}");
        }

        var dice = new Dice(Hashing.Mix(Seed) ^ context.Seed);
        for (var i = 0; i < Count; i++)
        {
            yield return Variables.ToDictionary(pair => pair.Key, pair => pair.Value.Next(dice, context, pair.Key), StringComparer.Ordinal);
        }
    }
}
