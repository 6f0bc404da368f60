namespace PartialEval;

/// <summary>
/// What of a frame is code, and so belongs to its shape, and what is data, and so a hole.
/// <code>
/// ['mul', n], n dynamic            ['mul', □]
/// ['right', e, 3], e a part of defs, 3 computed from static data      ['right', e, □]
/// </code>
/// Code are symbols, parts of the static data (<see cref="StaticTerms"/>), and what is bounded (<see cref="Provenance"/>): a return
/// address, say. Other numbers are data, known or not: a shape for each of them would be too many.
/// </summary>
internal static class FrameShapes
{
    /// <summary>The shape of a frame.</summary>
    /// <param name="nodes">The nodes by number.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="frames">What is code, and how large a frame may be.</param>
    /// <param name="holes">Is given the parts that are dynamic in the shape, in their order.</param>
    public static FrameShape Of(IReadOnlyList<PartNode> nodes, in Part frame, FrameTable frames, List<Part> holes)
    {
        var cells = frames.MostCells;
        return IsSmall(nodes, frame, ref cells) ? Shape(nodes, frame, frames, holes) : Hole(frame, holes);
    }

    /// <summary>The elements of a list that is known to its end, or to a stack; null for anything else.</summary>
    public static (List<Part> Elements, Part Base)? Elements(IReadOnlyList<PartNode> nodes, in Part list)
    {
        var (elements, rest) = (new List<Part>(), list);
        for (; rest.Known is null && nodes[rest.Node].Kind == PartKind.Cell; rest = nodes[rest.Node].Parts[1])
        {
            elements.Add(nodes[rest.Node].Parts[0]);
        }

        if (rest.Known is null)
        {
            return nodes[rest.Node].Kind == PartKind.Stack ? (elements, rest) : null;
        }

        if (rest.Known.Value.Reference is not FlowList known)
        {
            return null;
        }

        for (; known.Count > 0; known = known.Tail)
        {
            elements.Add(Part.Of(known.Head, Remarks.Bounded));
        }

        return (elements, rest);
    }

    /// <summary>Whether a node is a stack of frames, or a list that ends in one.</summary>
    public static bool EndsInStack(IReadOnlyList<PartNode> nodes, int node)
    {
        while (nodes[node].Kind == PartKind.Cell && nodes[node].Parts[1] is { Known: null } tail)
        {
            node = tail.Node;
        }

        return nodes[node].Kind == PartKind.Stack;
    }

    private static bool IsSmall(IReadOnlyList<PartNode> nodes, in Part part, ref int cells) =>
        part.Known is not null || nodes[part.Node].Kind != PartKind.Cell
        || (--cells >= 0 && IsSmall(nodes, nodes[part.Node].Parts[0], ref cells)
            && IsSmall(nodes, nodes[part.Node].Parts[1], ref cells));

    private static FrameShape Shape(IReadOnlyList<PartNode> nodes, in Part part, FrameTable frames, List<Part> holes)
    {
        if (part.Known is { } known)
        {
            return known.Bounded && known.Value.Kind != Kind.List ? FrameShape.Of(known.Value) : Shape(known.Value, frames, holes);
        }

        if (nodes[part.Node].Kind != PartKind.Cell)
        {
            return Hole(part, holes);
        }

        var first = Shape(nodes, nodes[part.Node].Parts[0], frames, holes);
        return FrameShape.Of(first, Shape(nodes, nodes[part.Node].Parts[1], frames, holes));
    }

    /// <summary>Of a value that may have been computed.</summary>
    private static FrameShape Shape(in Value value, FrameTable frames, List<Part> holes)
    {
        if (value.Kind != Kind.List)
        {
            return value.Kind == Kind.Symbol ? FrameShape.Of(value) : Hole(Part.Of(value, Remarks.None), holes);
        }

        if (frames.Terms.Contains(value) || value.AsList is not { Count: > 0 } list)
        {
            return FrameShape.Of(value);
        }

        if (list.Count > frames.MostCells)
        {
            return Hole(Part.Of(value, Remarks.None), holes);
        }

        var first = Shape(list.Head, frames, holes);
        return FrameShape.Of(first, Shape(Value.Of(list.Tail), frames, holes));
    }

    private static FrameShape Hole(in Part part, List<Part> holes)
    {
        holes.Add(part);
        return FrameShape.Hole;
    }
}
