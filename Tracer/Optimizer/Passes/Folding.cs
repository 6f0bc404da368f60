using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// Constant folding. A pure operator whose operands are all known is executed now, by its own row.
/// <code>
/// guard_value(x, 5) else b      guard_value(x, 5) else b
/// x2 = x * 2                →
/// i = i - x2                    i = i - 10
/// </code>
/// Not folded: what would fault or run out of memory, which stays where it is and does so when the run gets there; what would be too long
/// a literal (<see cref="LiteralLength"/>).
/// </summary>
internal static class Folding
{
    public static bool Simplify(Walk walk, ref Call call, out Node? result)
    {
        result = null;
        if (!call.Row.IsPure || !Array.TrueForAll(call.Args, static arg => arg.IsConstant))
        {
            return false;
        }

        var answer = call.Row.Fold(Array.ConvertAll(call.Args, static arg => arg.Constant));
        if (!answer.IsValue || LiteralLength.IsTooLong(answer.Value, call.A.Constant, call.Args[^1].Constant))
        {
            return false;
        }

        result = walk.Graph.Constant(answer.Value);
        walk.Decide(call.Entry, Rule.Folded, result);
        return true;
    }
}
