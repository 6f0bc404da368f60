using Flowgraph;
using Laboratory.Generating;
using PartialEval;

namespace Laboratory.Agreeing;

/// <summary>
/// Engines that specialize a case to its static bindings and run the residual program on the others. Specialized once more,
/// with nothing static, a residual program must still mean the same: it is a program like any other.
/// </summary>
internal static class ResidualEngines
{
    /// <summary>Enough for programs that end by themselves, and soon used up by those that do not.</summary>
    public static readonly Budgets Usual = new(Points: 200, FoldedOperations: 5_000, ResidualOperations: 2_000);

    /// <summary>So little that most residual programs end in unspecialized code.</summary>
    public static readonly Budgets Tiny = new(Points: 7, FoldedOperations: 30);

    public static (Program Program, IEnumerable<KeyValuePair<string, Value>> Inputs) Residual(Case it, PolicySpec policy, Budgets budgets)
    {
        var residual = Specializer.Specialize(it.Program, Division(it), policy, budgets: budgets).Residual;
        return (residual, it.Bindings.Where(binding => binding.Time != BindingTime.Static).Select(Pair));
    }

    public static (Program Program, IEnumerable<KeyValuePair<string, Value>> Inputs) Twice(Case it, PolicySpec policy, Budgets budgets)
    {
        var (once, inputs) = Residual(it, policy, budgets);
        return (Specializer.Specialize(once, PartialEval.Division.Empty, policy, budgets: budgets).Residual, inputs);
    }

    private static Division Division(Case it) =>
        PartialEval.Division.Of(it.Of(BindingTime.Static).Select(Pair), it.Of(BindingTime.Dynamic).Select(binding => binding.Name));

    private static KeyValuePair<string, Value> Pair(CaseBinding binding) => KeyValuePair.Create(binding.Name, binding.Value);
}
