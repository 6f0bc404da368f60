using System.Globalization;

namespace PartialEval;

/// <summary>The generalizations by name.</summary>
public static class Generalizations
{
    private const string Budget = "budget:";

    public static Sequence<IGeneralization> All { get; } = [Widening.Instance, new CopyBudget(100), Unbounded.Instance];

    /// <summary>How their names are written, budgets with a number of copies in place of N.</summary>
    public static Sequence<string> Names { get; } = ["widen", "budget:N", "unbounded"];

    /// <summary>The generalization of that name, or null; <c>budget:N</c> with any N from 1 to 2^31 - 1.</summary>
    public static IGeneralization? Find(string name) =>
        name.StartsWith(Budget, StringComparison.Ordinal)
            ? int.TryParse(name.AsSpan(Budget.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var copies) && copies > 0 ? new CopyBudget(copies) : null
            : All.FirstOrDefault(it => it.Name == name);
}
