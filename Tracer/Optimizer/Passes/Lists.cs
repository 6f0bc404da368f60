using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// Lists. Problem: an interpreter whose stack is a list pushes a value and pops it again a moment later. Idea: lists are immutable, so what
/// <c>cons</c> put together can be read off its operands; where nobody else needs the list, the <c>cons</c> is dead.
/// <code>
/// s = cons(x, t)          s = cons(x, t)
/// y = head(s)        →                            y is x, u is t
/// u = tail(s)
/// </code>
/// The cons has succeeded, so t is a list and s has an element: what disappears could not have faulted. A list that has an element
/// is not the empty one.
/// </summary>
internal static class Lists
{
    public static bool Simplify(Walk walk, in Call call, out Node? result)
    {
        result = call.Code switch
        {
            Op.Head when Made(call.A) is { } made => Graph.Resolve(made.Args[0]),
            Op.Tail when Made(call.A) is { } made => Graph.Resolve(made.Args[1]),
            Op.ReadList when Made(call.A) is { } made && call.B.IsConstant && call.B.Constant == Value.Int(0) => Graph.Resolve(made.Args[0]),
            Op.Eq or Op.Ne when (IsEmpty(call.A) && HasElement(call.B)) || (IsEmpty(call.B) && HasElement(call.A)) =>
                walk.Graph.Constant(call.Code == Op.Ne ? 1 : 0),
            _ => null,
        };
        if (result is null)
        {
            return false;
        }

        walk.Decide(call.Entry, Rule.ListPartKnown, result);
        return true;
    }

    private static Step? Made(Node list) => list.Definition is { Code: Op.Cons } made ? made : null;

    private static bool IsEmpty(Node node) => node is { IsConstant: true, Constant.Kind: Kind.List } && node.Constant.AsList.Count == 0;

    private static bool HasElement(Node list) => list.Facts.Length.Min > 0;
}
