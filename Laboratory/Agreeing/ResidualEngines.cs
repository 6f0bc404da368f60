using Flowgraph;
using Laboratory.Generating;
using PartialEval;

namespace Laboratory.Agreeing;

/// <summary>
/// Programs made by specializing, with the bindings that they are promised for. Static bindings are withheld from the residual program:
/// if it read one, that would show.
/// <code>
/// once     x, y static, z dynamic     program → residual(z)
/// twice    x static, the rest not     program → residual(y, z);   then y static → residual of residual(z)
/// </code>
/// </summary>
internal static class ResidualEngines
{
    /// <summary>Enough for every small case, and soon used up where a static value grows for ever.</summary>
    private static readonly Budgets Usual = new(Points: 1_000, FoldedOperations: 10_000, ResidualOperations: 10_000);

    /// <summary>Used up in the middle of most cases.</summary>
    public static readonly Budgets Tiny = new(Points: 5, FoldedOperations: 40, ResidualOperations: 100);

    public static Func<Case, (Program Program, IEnumerable<KeyValuePair<string, Value>> Inputs)> Once(PolicySpec policy, Budgets? budgets = null) => it =>
        (Specialize(it.Program, it, _ => true, policy, budgets).Residual, Unknown(it));

    /// <summary>As specialized, before cleanup.</summary>
    public static Func<Case, (Program Program, IEnumerable<KeyValuePair<string, Value>> Inputs)> Raw(PolicySpec policy) => it =>
        (Specialize(it.Program, it, _ => true, policy, null).Raw, Unknown(it));

    public static Func<Case, (Program Program, IEnumerable<KeyValuePair<string, Value>> Inputs)> Twice(PolicySpec policy) => it =>
    {
        var half = it.Of(BindingTime.Static).Where((_, i) => i % 2 == 0).ToHashSet();
        var first = Specialize(it.Program, it, half.Contains, policy, null).Residual;
        return (Specialize(first, it, binding => !half.Contains(binding), policy, null).Residual, Unknown(it));
    };

    /// <summary>For some of the static variables; the other static ones count as dynamic.</summary>
    private static Specialization Specialize(Program program, Case it, Func<CaseBinding, bool> known, PolicySpec policy, Budgets? budgets)
    {
        var statics = it.Of(BindingTime.Static).ToArray();
        var division = Division.Of(
            statics.Where(known).Select(binding => KeyValuePair.Create(binding.Name, binding.Value)),
            it.Of(BindingTime.Dynamic).Concat(statics.Where(binding => !known(binding))).Select(binding => binding.Name));
        return Preparations.Specialize(program, division, policy, (budgets ?? Usual) with { Limits = it.Limits });
    }

    private static IEnumerable<KeyValuePair<string, Value>> Unknown(Case it) =>
        it.Bindings.Where(binding => binding.Time != BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value));
}
