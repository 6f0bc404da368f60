using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// A value as a base and a distance from it, which rules of rewriting have made one addition. Two places at different distances from one
/// base are different places.
/// <code>
/// r = p + 2        base p, distance 2
/// </code>
/// Constants beyond 64 bits give no distance.
/// </summary>
internal static class Distances
{
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

    /// <summary>The constant that is added; null where none is, or for the smallest, which has no negative.</summary>
    private static long? Distance(Op code, Node a, Node b) =>
        b is { IsConstant: true, Constant: { IsSmall: true, Bits: > long.MinValue and var number } }
            && !a.IsConstant ? code == Op.Add ? number : -number
        : code == Op.Add && a is { IsConstant: true, Constant: { IsSmall: true, Bits: > long.MinValue and var first } }
            && !b.IsConstant ? first
        : null;
}
