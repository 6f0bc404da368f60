namespace PartialEval;

/// <summary>Operations on lists that are known in part.</summary>
internal sealed partial class PartialOperations
{
    private PartialResult Cons(Operation operation)
    {
        var (head, tail) = (operation.Operands[0], operation.Operands[1]);
        if (operation.Result is not { } result || !IsList(tail) || (!ValueOf(head).IsUndefined && !IsNode(tail)))
        {
            return PartialResult.NotMine;
        }

        if (!HasRoom())
        {
            return Refuse(result, WhyGeneralized.TooLarge);
        }

        var parts = new[] { heap.PartOf(head, operation.Origin), heap.PartOf(tail, operation.Origin) };
        return Give(operation, Part.Of(heap.Add(new() { Kind = PartKind.Cell, Parts = parts, Origin = operation.Origin })));
    }

    /// <summary>The cells of a list whose end is known, in front of a list that is known at least in part.</summary>
    private PartialResult Append(Operation operation)
    {
        var (front, back) = (operation.Operands[0], operation.Operands[1]);
        if (operation.Result is not { } result || !IsList(front) || !IsList(back) || !(IsNode(front) || IsNode(back)))
        {
            return PartialResult.NotMine;
        }

        var elements = new List<Part>();
        var part = heap.PartOf(front, operation.Origin);
        for (; part.Known is null; part = heap[part.Node].Parts[1])
        {
            if (heap[part.Node].Kind != PartKind.Cell)
            {
                return PartialResult.NotMine;
            }

            elements.Add(heap[part.Node].Parts[0]);
        }

        if (part.Known.Value.Reference is not FlowList { } last)
        {
            return PartialResult.NotMine;
        }

        if (!HasRoom(elements.Count + last.Count))
        {
            return Refuse(result, WhyGeneralized.TooLarge);
        }

        for (var rest = last; rest.Count > 0; rest = rest.Tail)
        {
            elements.Add(Part.Of(rest.Head, part.Known.Remarks));
        }

        var list = heap.PartOf(back, operation.Origin);
        for (var i = elements.Count - 1; i >= 0; i--)
        {
            list = Part.Of(heap.Add(new() { Kind = PartKind.Cell, Parts = [elements[i], list], Origin = operation.Origin }));
        }

        return Give(operation, list);
    }

    private bool IsNode(Atom atom) => heap.TryNode(atom, out _, out _);

    /// <summary>Whether an operand is for sure a list, known or known in part.</summary>
    private bool IsList(Atom atom) =>
        heap.TryNode(atom, out var node, out _) ? node.Kind is PartKind.Cell or PartKind.Stack : ValueOf(atom).Kind == Kind.List;

    /// <summary>Head, tail, or an element of a list: known, read before, or read now and remembered.</summary>
    private PartialResult Read(Operation operation, int label)
    {
        var list = operation.Operands[0];
        if (operation.Result is not { } result || list.IsConstant || store.Knows(list.Slot))
        {
            return PartialResult.NotMine;
        }

        if (!heap.TryNode(list, out var node, out var number))
        {
            if (heap.NodeCount >= heap.Limits.Nodes || result == list.Slot)
            {
                return PartialResult.NotMine;
            }

            leave(operation);
            number = heap.Track(list.Slot, []);
        }
        else if (node.Kind == PartKind.Cell)
        {
            return Select(operation, node, number);
        }
        else if (node.Kind != PartKind.Dynamic)
        {
            heap.RefuseStack(number);
            return PartialResult.NotMine;
        }
        else if (node.Find(label) is >= 0 and var place && node.Labels is not null)
        {
            return Give(operation, node.Parts[place]);
        }
        else
        {
            leave(operation);
        }

        var read = heap.Track(result, []);
        if (label < 1 || heap[number].Find(PartNode.TailLabel) < 0)
        {
            heap.Replace(number, heap[number].Knowing(label, Part.Of(read)));
        }

        return PartialResult.Done;
    }

    private PartialResult ReadAt(Operation operation)
    {
        var index = ValueOf(operation.Operands[1]);
        if (!index.IsSmall || index.IsUndefined || index.Bits < 0 || index.Bits > int.MaxValue || operation.Operands[0].IsConstant)
        {
            return PartialResult.NotMine;
        }

        return heap.TryNode(operation.Operands[0], out var node, out var number) && node.Kind != PartKind.Dynamic
            ? Select(operation, node, number)
            : Read(operation, (int)index.Bits);
    }

    /// <summary>The number of elements, if the end is known; else that it is not 0.</summary>
    private PartialResult Length(Operation operation, PartNode node)
    {
        if (!node.IsNonEmptyList)
        {
            return PartialResult.NotMine;
        }

        var length = 0;
        var part = default(Part);
        for (; node.Kind == PartKind.Cell; node = heap[part.Node])
        {
            length++;
            part = node.Parts[1];
            if (part.Known is { } known)
            {
                return Give(operation, length + (heap.Bug == SpecializerBug.CountsCellsAlone ? 0 : known.Value.AsList.Count));
            }
        }

        leave(operation);
        if (operation.Result is { } result)
        {
            heap.Track(result, [0]);
        }

        return PartialResult.Done;
    }
}
