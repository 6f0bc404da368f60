using Flowgraph.Reasoning.Rules;

namespace Laboratory.Proving;

/// <summary>How a rule of rewriting is shown to hold.</summary>
internal static class RuleProof
{
    /// <summary>Numbers: by a solver.</summary>
    public static bool BySolver(RewriteRule rule) => rule.Family != RuleFamily.Makers;

    /// <summary>Whatever takes values of any kind: all small cases are tried.</summary>
    public static bool ByCases(RewriteRule rule) =>
        !BySolver(rule) || (rule.When is null && rule.Cases.Any(it => SmtTheory.Applications(it.Before).All(term =>
            term.Operator.Operands.All(kind => kind is null))));

    /// <summary>In words, for the documentation.</summary>
    public static string Of(RewriteRule rule)
    {
        var theories = BySolver(rule) ? rule.Cases.Select(it => SmtTheory.Of(rule, it).ToString()).Distinct() : [];
        return string.Join("; ", ByCases(rule) ? theories.Append("small cases") : theories);
    }
}
