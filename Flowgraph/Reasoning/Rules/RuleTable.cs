namespace Flowgraph.Reasoning.Rules;

/// <summary>One way in which a rule's picture may be met.</summary>
internal sealed record RulePattern(RewriteRule Rule, Application Before, Term After);

/// <summary>
/// Rules by the operator that they replace, cheapest first, ready for matching. Operators that commute meet their operands in any order,
/// but for constants, which stand second: a picture becomes as many patterns as that takes.
/// <code>
/// x &amp; (x | y)       x &amp; (x | y),  x &amp; (y | x),  (x | y) &amp; x,  (y | x) &amp; x
/// (x + c) + d       itself alone
/// </code>
/// </summary>
internal sealed class RuleTable
{
    private readonly RulePattern[][] _patterns;

    public RuleTable(IEnumerable<RewriteRule> rules)
    {
        _patterns = Array.ConvertAll(new RulePattern[Operators.All.Count][], _ => Array.Empty<RulePattern>());
        var patterns = from rule in rules
                       from it in rule.Cases
                       from before in Orders(it.Before)
                       select new RulePattern(rule, (Application)before, it.After);
        foreach (var ofRow in patterns.GroupBy(it => it.Before.Operator.Index))
        {
            _patterns[ofRow.Key] = [.. ofRow.OrderBy(it => it.Rule.Operations)];
        }
    }

    /// <summary>The rules that hold.</summary>
    public static RuleTable Sound { get; } = new(RewriteRules.All);

    public ReadOnlySpan<RulePattern> Of(Operator row) => _patterns[row.Index];

    /// <summary>Whether an operator's first operand is to be second, being a constant.</summary>
    public static bool IsSwapped(Operator row, bool isConstantFirst, bool isConstantSecond) =>
        isConstantFirst && !isConstantSecond && (row.Laws & Laws.Commutative) != 0;

    private static IEnumerable<Term> Orders(Term term)
    {
        if (term is not Application it)
        {
            return [term];
        }

        var operands = it.Operands.Select(Orders).ToArray();
        var straight = operands.Aggregate(
            (IEnumerable<Sequence<Term>>)[[]], (lists, next) => lists.SelectMany(list => next.Select(term =>
                list.Append(term).ToSequence())));
        return straight.SelectMany(list => Both(it.Operator, list)).Select(list => new Application(it.Operator, list)).Distinct();
    }

    private static IEnumerable<Sequence<Term>> Both(Operator row, Sequence<Term> operands)
    {
        if ((row.Laws & Laws.Commutative) == 0)
        {
            return [operands];
        }

        var all = new[] { operands, [operands[1], operands[0]] };
        return all.Where(it => !IsSwapped(row, IsConstant(it[0]), IsConstant(it[1])));
    }

    private static bool IsConstant(Term term) => term is Literal or Metavariable { IsConstant: true };
}
