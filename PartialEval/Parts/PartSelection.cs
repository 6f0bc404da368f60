namespace PartialEval;

/// <summary>
/// What a selection gives, of data that is known as a whole or in part, without doing it: <c>head</c>, <c>tail</c>, <c>readlist</c>,
/// <c>lookup</c>, <c>aload</c>, <c>getfield</c>, and a copy.
/// <code>
/// o → Object { pc: 3 }      getfield 'pc'     3              [['pc', 3], ['y', 1]]      lookup 'pc'     3
/// </code>
/// </summary>
internal static class PartSelection
{
    private static readonly bool[] Selects =
        [.. Operators.All.Select(row => row.Name is "same" or "head" or "tail" or "readlist" or "lookup" or "aload" or "getfield")];

    public static bool IsSelection(Operator row) => Selects[row.Index];

    /// <summary>Null where it is not known, or would fault.</summary>
    /// <param name="parts">What is known in part.</param>
    /// <param name="from">The data.</param>
    /// <param name="row">The operator.</param>
    /// <param name="label">Its second operand, undefined if it is not known or there is none.</param>
    public static Part? Select(KnownParts? parts, in Part from, Operator row, in Value label)
    {
        if (ReferenceEquals(row, Operators.Same) || (label.IsUndefined && row.Name is not ("head" or "tail")))
        {
            return ReferenceEquals(row, Operators.Same) ? from : null;
        }

        if (from.Known is { } known)
        {
            return row.IsPure && row.Evaluate(known.Value, label, default, World.None) is { IsValue: true } answer ? Part.Of(answer.Value, known.Remarks) : null;
        }

        var node = parts!.Nodes[from.Node];
        return (node.Kind, row.Name) switch
        {
            (PartKind.Cell, "head") => node.Parts[0],
            (PartKind.Cell, "tail") => node.Parts[1],
            (PartKind.Cell, "readlist") => Element(parts, from, label),
            (PartKind.Cell, "lookup") => Entry(parts, from, label),
            (PartKind.Array, "aload") or (PartKind.Object, "getfield") => node.Find(label) is >= 0 and var place ? node.Parts[place] : null,
            _ => null,
        };
    }

    private static Part? Element(KnownParts parts, Part list, in Value index)
    {
        if (!index.IsSmall || index.IsUndefined || index.Bits < 0)
        {
            return null;
        }

        for (var left = index.Bits; ; left--)
        {
            if (list.Known is { } rest)
            {
                return left < rest.Value.AsList.Count ? Part.Of(rest.Value.AsList[(int)left], rest.Remarks) : null;
            }

            if (parts.Nodes[list.Node] is not { Kind: PartKind.Cell } cell)
            {
                return null;
            }

            if (left == 0)
            {
                return cell.Parts[0];
            }

            list = cell.Parts[1];
        }
    }

    /// <summary>The value of a key in a list of pairs.</summary>
    private static Part? Entry(KnownParts parts, Part list, in Value key)
    {
        for (; list.Known is null; list = parts.Nodes[list.Node].Parts[1])
        {
            if (parts.Nodes[list.Node] is not { Kind: PartKind.Cell } cell || Element(parts, cell.Parts[0], 0)?.Known is not { } name)
            {
                return null;
            }

            if (name.Value == key)
            {
                return Element(parts, cell.Parts[0], 1);
            }
        }

        return Select(parts, list, Operators.Named("lookup"), key);
    }
}
