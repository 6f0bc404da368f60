using Flowgraph;
using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>
/// Algebraic laws, read from the operator table and the list that cleanup has: units, zeros, idempotence, a value against itself.
/// <code>
/// y = x + 0    →    y is x            where x is proved an int
/// c = x == x   →    c is 1            whatever x is
/// k = kind(x)  →    k is 'int'        where x is proved an int; the same for classes
/// </code>
/// A law holds only where the operation cannot fault, which is asked first. Values of different classes or kinds, and a new object beside anything
/// older, are unequal.
/// </summary>
internal static class LawUse
{
    private static readonly Flowgraph.Cleanup.AlgebraicLaw[][] Laws =
        [.. Operators.All.Select(row => Flowgraph.Cleanup.AlgebraicLaws.All.Where(law => law.Operator == row).ToArray())];

    public static bool Simplify(Walk walk, in Call call, out Node? result)
    {
        result = null;
        if (call.Code is Op.Eq or Op.Ne && AreDifferent(call.A, call.B))
        {
            result = walk.Graph.Constant(call.Code == Op.Eq ? 0 : 1);
            walk.Decide(call.Entry, Rule.LawApplied, result);
            return true;
        }

        if (Property(call) is { } property)
        {
            result = walk.Graph.Constant(property);
            walk.Decide(call.Entry, Rule.LawApplied, result);
            return true;
        }

        foreach (var law in Laws[call.Row.Index])
        {
            if (Matches(law.Left.Number, call.A) && Matches(law.Right.Number, call.B)
                && (law.Left.Number is not null || law.Right.Number is not null || call.A == call.B)
                && Proofs.CannotFault(walk.Graph, call.Row, call.Args))
            {
                result = law.Result.Number is { } number ? walk.Graph.Constant(number) : law.Left.Number is null ? call.A : call.B;
                walk.Decide(call.Entry, Rule.LawApplied, result);
                return true;
            }
        }

        return false;
    }

    /// <summary>The kind or class of a value, where it is known.</summary>
    private static Value? Property(in Call call)
    {
        switch (call.Code)
        {
            case Op.Kind when call.A.Facts.Kinds.Single() is { } kind:
                return Value.Of(kind.Name());
            case Op.ClassOf when call.A.Facts is { Class: { } name } facts && facts.IsWithin(KindSet.Object):
                return Value.Of(name);
            default:
                return null;
        }
    }

    /// <summary>Whether two defined values cannot be equal.</summary>
    public static bool AreDifferent(Node a, Node b)
    {
        var (left, right) = (a.Facts, b.Facts);
        return (left.Kinds & right.Kinds) == 0
            || (left is { Kinds: KindSet.Object, Class: { } one } && right is { Kinds: KindSet.Object, Class: { } other } && one != other)
            || HeapState.AreDistinct(a, b);
    }

    private static bool Matches(long? number, Node node) => number is null || (node.IsConstant && node.Constant == Value.Int(number.Value));
}
