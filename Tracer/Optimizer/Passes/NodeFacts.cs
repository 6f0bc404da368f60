using Flowgraph;
using Flowgraph.Reasoning;
using Flowgraph.Reasoning.Rules;

namespace Tracer.Optimizer;

/// <summary>
/// What rules of rewriting ask, answered for nodes: by the steps that made them and by what is known of them.
/// <code>
/// n2 = n1 &amp; 7        n2 is made by and of n1 and 7; its bounds are 0 and 7, its zeros all bits but three
/// </code>
/// </summary>
internal readonly struct NodeFacts(Graph graph) : IOperandFacts<Node>
{
    public Fact FactOf(Node value) => Graph.Resolve(value).Facts;

    public Node Of(in Value constant) => graph.Constant(constant);

    public bool AreEqual(Node a, Node b) => Graph.Resolve(a) == Graph.Resolve(b);

    public bool TryMaker(Node value, out Operation<Node> maker)
    {
        if (value is not { IsConstant: false, Definition: { Row: { Arity: > 0 } row, Args: { Length: > 0 } args } })
        {
            maker = default;
            return false;
        }

        var first = Graph.Resolve(args[0]);
        maker = new(row, first, args.Length > 1 ? Graph.Resolve(args[1]) : first, args.Length > 2 ? Graph.Resolve(args[2]) : first);
        return true;
    }

    public bool AreDistinct(Node a, Node b) => HeapState.AreDistinct(a, b);

    public bool HasPart(Node container, Node part) => graph.HasPart(container, part);

    public Value? Fold(Operator row, ReadOnlySpan<Value> operands)
    {
        var answer = row.IsPure ? row.Fold(operands) : FaultKind.WrongKind;
        return answer.IsValue && !LiteralLength.IsTooLong(answer.Value, operands[0], operands[^1]) ? answer.Value : null;
    }

    public static Node[] Args(in Operation<Node> operation) => operation.Count switch
    {
        1 => [operation.A],
        2 => [operation.A, operation.B],
        _ => [operation.A, operation.B, operation.C],
    };

    /// <summary>
    /// Whether two defined values cannot be equal: by kinds, by classes, or because one is made here and the other is older.
    /// </summary>
    public static bool Differ(Node a, Node b)
    {
        var (left, right) = (a.Facts, b.Facts);
        return (left.Kinds & right.Kinds) == 0
            || (left is { Kinds: KindSet.Object, Class: { } one } && right is { Kinds: KindSet.Object, Class: { } other } && one != other)
            || HeapState.AreDistinct(a, b);
    }
}
