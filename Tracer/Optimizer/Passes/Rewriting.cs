using Flowgraph;
using Flowgraph.Reasoning.Rules;

namespace Tracer.Optimizer;

/// <summary>
/// Rules of rewriting (<see cref="RewriteRules"/>), which cleanup has too. Where the replacement is a value, the operation is gone; where
/// it is an operation, that goes on to the next pass in its place, and what stands between may become dead.
/// <code>
/// y = x + 0          →     y is x                where x is proved an int
///
/// q = p + 1                q = p + 1
/// r = q + 1          →     r = p + 2
/// s = r - 1                                      s is q
///
/// x = y + 1, x = x &amp; 255           x = y + 2
/// x = x + 1, x = x &amp; 255     →     x = x &amp; 255
/// </code>
/// Each family of rules belongs to a pass, and is left out with it.
/// </summary>
internal static class Rewriting
{
    /// <summary>Rules used one after the other for one operation.</summary>
    private const int MaxSteps = 8;

    /// <summary>By family: the pass that it belongs to, and what a decision by it is called.</summary>
    private static readonly (Pass Pass, Rule Rule)[] Families =
        [.. Enum.GetValues<RuleFamily>().Select(family => family switch
        {
            RuleFamily.Bounds => (Pass.Ranges, Rule.RangeDecided),
            RuleFamily.Bits => (Pass.Bits, Rule.BitsDecided),
            RuleFamily.Chains => (Pass.Offsets, Rule.Reassociated),
            RuleFamily.Makers => (Pass.Lists, Rule.ListPartKnown),
            _ => (Pass.Laws, Rule.LawApplied),
        })];

    public static bool Simplify(Walk walk, ref Call call, out Node? result)
    {
        result = null;
        if (!call.Row.IsPure)
        {
            return false;
        }

        for (var step = 0; step < MaxSteps && walk.Rewriter.Rewrite(Operation(call), walk.Families, out var rule) is { } rewritten; step++)
        {
            Reached.Count(ReachKind.RewriteRule, rule!.Name);
            var decision = Families[(int)rule.Family].Rule;
            if (rewritten.IsValue)
            {
                result = Graph.Resolve(rewritten.Value);
                walk.Decide(call.Entry, decision, result, rule.Family == RuleFamily.Bounds ? call.Args.Max(arg => arg.TaughtBy) : -1);
                return true;
            }

            walk.Decide(call.Entry, decision);
            call = Call(walk, call, rewritten);
            if (Folding.Simplify(walk, ref call, out result))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The families of these passes, as bits.</summary>
    public static uint Of(PassSet passes)
    {
        var families = 0u;
        for (var family = 0; family < Families.Length; family++)
        {
            families |= passes.Has(Families[family].Pass) ? 1u << family : 0;
        }

        return families;
    }

    private static Operation<Node> Operation(in Call call) =>
        new(call.Row, call.A, call.Args.Length > 1 ? call.B : call.A, call.Args.Length > 2 ? call.C : call.A);

    /// <summary>The operation that replaces a call; operations inside are computed now.</summary>
    private static Call Call(Walk walk, Call call, Replacement<Node> replacement)
    {
        var args = new Node[replacement.Operands.Count];
        for (var k = 0; k < args.Length; k++)
        {
            var operand = replacement.Operands[k];
            args[k] = operand.IsValue ? Graph.Resolve(operand.Value) : walk.Compute(Call(walk, call, operand))!;
        }

        return new(replacement.Row!, args, call.Result, call.Origin, call.Entry);
    }
}
