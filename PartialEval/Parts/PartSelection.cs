namespace PartialEval;

/// <summary>What a selection gives: a part; a fault, whatever is not known; or neither.</summary>
internal readonly record struct Selected(Part? Part, bool Faults = false);

/// <summary>
/// What a selection gives, of data that is known as a whole or in part, without doing it: <c>head</c>, <c>tail</c>, <c>readlist</c>,
/// <c>lookup</c>, <c>aload</c>, <c>getfield</c>, and a copy.
/// <code>
/// o → Object { pc: 3 }      getfield 'pc'     3              [['pc', 3], ['y', 1]]      lookup 'pc'     3
/// o → Object { pc: 3 }      getfield 'y'      a fault        [['pc', 3], …]             lookup 'y'      not known
/// </code>
/// Specializing an operation and following a position through data (<see cref="IndexPaths"/>) both ask here.
/// </summary>
internal static class PartSelection
{
    private static readonly bool[] Selects =
        [.. Operators.All.Select(row => row.Role is OperatorRole.Copy or OperatorRole.Selector)];

    public static bool IsSelection(Operator row) => Selects[row.Index];

    /// <param name="nodes">What is known in part, by number.</param>
    /// <param name="from">The data.</param>
    /// <param name="row">The operator, a selection.</param>
    /// <param name="label">Its second operand, undefined if it is not known or there is none.</param>
    public static Selected Select(IReadOnlyList<PartNode> nodes, in Part from, Operator row, in Value label)
    {
        if (ReferenceEquals(row, Operators.Same))
        {
            return new(from);
        }

        if (label.IsUndefined && row.Arity > 1)
        {
            return default;
        }

        return from.Known is { } known ? OfKnown(known, row, label) : (nodes[from.Node].Kind, row.Op) switch
        {
            (PartKind.Cell, Op.Head) => new(nodes[from.Node].Parts[0]),
            (PartKind.Cell, Op.Tail) => new(nodes[from.Node].Parts[1]),
            (PartKind.Cell, Op.ReadList) => Element(nodes, from, row, label),
            (PartKind.Cell, Op.Lookup) => Entry(nodes, from, row, label),
            (PartKind.Array, Op.ALoad) => Place(nodes[from.Node], Kind.Int, label),
            (PartKind.Object, Op.GetField) => Place(nodes[from.Node], Kind.Symbol, label),
            _ => default,
        };
    }

    /// <summary>Of data known as a whole. What reads the heap is not done: it is of its time.</summary>
    private static Selected OfKnown(StaticPart data, Operator row, in Value label) =>
        !row.IsPure ? default
        : row.Evaluate(data.Value, label, default, World.None) is { IsValue: true } answer ? new(Part.Of(answer.Value, data.Remarks))
        : new(null, Faults: true);

    private static Selected Place(PartNode node, Kind kind, in Value label) =>
        label.Kind == kind && node.Find(label) is >= 0 and var place ? new(node.Parts[place]) : new(null, Faults: true);

    /// <summary>The element of a number. Which fault it is if there is none, only the whole list says.</summary>
    private static Selected Element(IReadOnlyList<PartNode> nodes, Part list, Operator row, in Value index)
    {
        if (!index.IsSmall || index.Bits < 0)
        {
            return default;
        }

        for (var left = index.Bits; ; left--)
        {
            if (list.Known is { } rest)
            {
                return OfKnown(rest, row, left);
            }

            if (nodes[list.Node] is not { Kind: PartKind.Cell } cell)
            {
                return default;
            }

            if (left == 0)
            {
                return new(cell.Parts[0]);
            }

            list = cell.Parts[1];
        }
    }

    /// <summary>The value of a key in a list of pairs, as long as keys and shapes are known.</summary>
    private static Selected Entry(IReadOnlyList<PartNode> nodes, Part list, Operator row, in Value key)
    {
        for (; list.Known is null; list = nodes[list.Node].Parts[1])
        {
            if (nodes[list.Node] is not { Kind: PartKind.Cell } cell || Pair(nodes, cell.Parts[0]) is not var (name, value))
            {
                return default;
            }

            if (name == key)
            {
                return new(value);
            }
        }

        return OfKnown(list.Known, row, key);
    }

    /// <summary>A list of two taken apart, if the first is known.</summary>
    private static (Value Name, Part Value)? Pair(IReadOnlyList<PartNode> nodes, Part pair)
    {
        if (pair.Known is { } known)
        {
            return known.Value.Reference is FlowList list && IsEnd(list.Count - 2) ? (list.Head, Part.Of(list[1], known.Remarks)) : null;
        }

        if (nodes[pair.Node] is not { Kind: PartKind.Cell } first || first.Parts[0].Known is not { } name)
        {
            return null;
        }

        var rest = first.Parts[1];
        if (rest.Known is { } end)
        {
            return IsEnd(end.Value.AsList.Count - 1) ? (name.Value, Part.Of(end.Value.AsList.Head, end.Remarks)) : null;
        }

        return nodes[rest.Node] is { Kind: PartKind.Cell } second && second.Parts[1].Known is { } none && IsEnd(none.Value.AsList.Count)
            ? (name.Value, second.Parts[0])
            : null;
    }

    /// <summary>Whether a list with so many elements more than a pair is one.</summary>
    private static bool IsEnd(int more) => more == 0 || (more == 1 && Sabotage.Has(SpecializerBug.TakesThreeForAPair));
}
