namespace Flowgraph.Codegen;

/// <summary>
/// The code generator's own table, keyed by the language's operators. Every operator has an entry: emitted code, or a call through
/// its row with the reason.
/// </summary>
internal static class RuleTable
{
    private static readonly Rule?[] Rules = Make();

    public static Rule Of(Operator row) => Rules[row.Index] ?? throw new InvalidOperationException($"{row} has no emission rule");

    public static Rule? Find(Operator row) => Rules[row.Index];

    private static Rule?[] Make()
    {
        var rules = new Rule?[Operators.All.Count];
        var families = new[]
        {
            AnyRules.All(), ArithmeticRules.All(), BitRules.All(), ComparisonRules.All(), WrappingRules.All(),
            FloatRules.All(), ListRules.All(), ArrayRules.All(), ObjectRules.All(), InputOutputRules.All(),
        };
        foreach (var rule in families.SelectMany(family => family))
        {
            rules[rule.Row.Index] = rule;
        }

        return rules;
    }
}
