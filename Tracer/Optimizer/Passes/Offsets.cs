using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// Offsets. Problem: a program that moves a pointer step by step, or counts a cell up one by one, leaves a chain of additions of constants.
/// Idea: a value is a base and a distance from it, and one addition gets there from the base; what lies between is dead where nobody needs it.
/// So the same place is one node however it was reached, and two places at different distances from one base are different places.
/// <code>
/// q = p + 1                        q = p + 1
/// r = q + 1                  →     r = p + 2
/// s = r - 1                                             s is q
///
/// x = y + 1, x = x &amp; 255           x = y + 2
/// x = x + 1, x = x &amp; 255     →     x = x &amp; 255
/// </code>
/// The second: modulo 2^k it is the same whether what was added to was reduced before. Ints are unbounded, so nothing wraps; the intermediate
/// sums have succeeded, so their operands are ints. Not handled: operators that wrap at 64 bits, constants beyond 64 bits.
/// </summary>
internal static class Offsets
{
    private static readonly Operator Add = Operators.Named("add");
    private static readonly Operator Sub = Operators.Named("sub");

    /// <summary>The base of a value, and how far it is from it: itself and 0 for most.</summary>
    public static (Node Base, long Distance) Of(Node node)
    {
        if (node.Definition is { Code: Op.Add or Op.Sub } step && Distance(step.Code, step.Args[0], step.Args[1]) is { } distance)
        {
            var from = Graph.Resolve(step.Args[0].IsConstant ? step.Args[1] : step.Args[0]);
            return from.IsConstant ? (node, 0) : (from, distance);
        }

        return (node, 0);
    }

    /// <summary>An addition to a sum, as one to the sum's base; any other call as it is.</summary>
    public static Call Rewrite(Walk walk, in Call call)
    {
        if (call.Code is not (Op.Add or Op.Sub) || Distance(call.Code, call.A, call.B) is not { } more)
        {
            return call;
        }

        var (from, distance) = Of(call.A.IsConstant ? call.B : call.A);
        if (distance == 0 || (Int128)distance + more is var sum && (sum <= long.MinValue || sum > long.MaxValue))
        {
            return call;
        }

        walk.Decide(call.Entry, Rule.Reassociated);
        return At(walk, call, from, distance + more);
    }

    /// <summary>A mask of a sum whose first operand was masked before.</summary>
    public static bool Mask(Walk walk, in Call call, out Node? result)
    {
        result = null;
        if (call.Code != Op.And || !IsLowMask(call.B) || call.A.Definition is not { Code: Op.Add or Op.Sub }
            || Of(call.A) is not ({ Definition: { Code: Op.And } masked }, not 0 and var distance)
            || !IsLowMask(masked.Args[1]) || (masked.Args[1].Constant.Bits < call.B.Constant.Bits && walk.Graph.Bug != TracerBug.TrustsAnyMask))
        {
            return false;
        }

        walk.Decide(call.Entry, Rule.Reassociated);
        var sum = walk.Compute(At(walk, call, Graph.Resolve(masked.Args[0]), distance))!;
        var mask = new Call(call.Row, [sum, call.B], call.Result, call.Origin, call.Entry);
        result = Folding.Simplify(walk, mask, out var known) || Subexpressions.Simplify(walk, mask, out known) ? known : walk.Do(mask);
        return true;
    }

    private static Call At(Walk walk, in Call call, Node from, long distance) => distance < 0
        ? new(Sub, [from, walk.Graph.Constant(-distance)], call.Result, call.Origin, call.Entry)
        : new(Add, [from, walk.Graph.Constant(distance)], call.Result, call.Origin, call.Entry);

    /// <summary>The constant that is added; null where none is, or for the smallest, which has no negative.</summary>
    private static long? Distance(Op code, Node a, Node b) =>
        b is { IsConstant: true, Constant: { IsSmall: true, Bits: > long.MinValue and var number } } && !a.IsConstant ? code == Op.Add ? number : -number
        : code == Op.Add && a is { IsConstant: true, Constant: { IsSmall: true, Bits: > long.MinValue and var first } } && !b.IsConstant ? first
        : null;

    private static bool IsLowMask(Node node) =>
        node is { IsConstant: true, Constant: { IsSmall: true, Bits: > 0 and var mask } } && (mask & (mask + 1)) == 0;
}
