using Flowgraph.Reasoning.Rules;

namespace Flowgraph.Cleanup;

/// <summary>
/// Finds the result of a pure operation without computing it at run time, or an operation that gives it with less: on constants by
/// <see cref="Folding"/>, else by the <see cref="RewriteRules">rules of rewriting</see>, until none fits.
/// <code>
/// add(2, 3) → 5            eq(x, 'a') → 0, where x is an int           head(cons(h, t)) → h
/// t = p + 1, t + 2 → p + 3
/// </code>
/// </summary>
/// <param name="facts">What is known of the operands.</param>
/// <param name="ruleUses">How often each rule was used, counted up here.</param>
internal sealed class Simplifier(CodeFacts facts, IDictionary<string, int> ruleUses)
{
    /// <summary>Rules used one after the other for one operation.</summary>
    private const int MaxSteps = 8;

    private readonly Rewriter<int, CodeFacts> _rewriter = new(facts, Table);

    /// <summary>The rules of cleanup.</summary>
    public static RuleTable Table =>
        Sabotage.Has(CleanupBug.JoinsWithoutWrapping) ? WrongRules.JoiningWithoutWrapping : RuleTable.Sound;

    /// <summary>The result, or null.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="replacements">The operations that rules have put in its place, one after the other; null where none has.</param>
    public int? Simplify(Operation<int> operation, out List<Replacement<int>>? replacements)
    {
        replacements = null;
        for (var step = 0; step < MaxSteps; step++)
        {
            if (Fold(operation) is { } folded)
            {
                return folded;
            }

            if (_rewriter.Rewrite(operation, RewriteRules.AllFamilies, out var rule) is not { } rewritten)
            {
                break;
            }

            ruleUses[rule!.Name] = (ruleUses.TryGetValue(rule.Name, out var uses) ? uses : 0) + 1;
            if (rewritten.IsValue)
            {
                return rewritten.Value;
            }

            (replacements ??= []).Add(rewritten);
            if (!rewritten.IsFlat)
            {
                break;
            }

            operation = rewritten.Operation;
        }

        return null;
    }

    private int? Fold(in Operation<int> operation)
    {
        Span<Value> operands = [default, default, default];
        for (var k = 0; k < operation.Count; k++)
        {
            if (facts.FactOf(operation[k]) is not { IsConstant: true } fact)
            {
                return null;
            }

            operands[k] = fact.Constant;
        }

        return facts.Fold(operation.Row, operands[..operation.Count]) is { } value ? facts.Of(value) : null;
    }
}
