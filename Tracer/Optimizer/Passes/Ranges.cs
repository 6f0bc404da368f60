using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>
/// Ranges. A comparison that the facts of its operands decide (<see cref="Transfer"/>) is a constant; so is any other operation of which
/// they leave one result.
/// <code>
/// c = i &lt; 10, guard_true(c) else b       i: … 9
/// d = i &lt; 20                        →    d is 1
/// </code>
/// </summary>
internal static class Ranges
{
    public static bool Simplify(Walk walk, ref Call call, out Node? result)
    {
        result = null;
        if (!call.Row.IsPure || Result(walk, call) is not { IsConstant: true } facts
            || !Proofs.CannotFault(walk.Graph, call))
        {
            return false;
        }

        result = walk.Graph.Constant(facts.Constant);
        walk.Decide(call.Entry, Rule.RangeDecided, result, call.Args.Max(arg => arg.TaughtBy));
        return true;
    }

    /// <summary>What is known of a result, if the operation succeeds.</summary>
    public static Fact Result(Walk walk, in Call call)
    {
        var knows = walk.Passes.Has(Pass.Ranges) || walk.Passes.Has(Pass.Bits);
        return Transfer.Result(call.Row, Of(0, call.Args), Of(1, call.Args));

        Fact Of(int operand, Node[] args) =>
            operand >= args.Length ? Fact.Defined
            : knows || args[operand].IsConstant ? args[operand].Facts
            : Fact.Of(args[operand].Facts.Kinds);
    }
}
