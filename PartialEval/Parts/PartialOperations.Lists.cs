namespace PartialEval;

/// <summary>Operations on lists that are known in part.</summary>
internal sealed partial class PartialOperations
{
    private PartialResult Cons(Operation operation)
    {
        var (head, tail) = (operation.Operands[0], operation.Operands[1]);
        var isList = heap.TryNode(tail, out var node, out _) ? node.Kind == PartKind.Cell : ValueOf(tail).Kind == Kind.List;
        if (operation.Result is null || !HasRoom(2) || !isList || (!ValueOf(head).IsUndefined && node is null))
        {
            return PartialResult.NotMine;
        }

        var parts = new[] { heap.PartOf(head, operation.Origin), heap.PartOf(tail, operation.Origin) };
        return Give(operation, Part.Of(heap.Add(new() { Kind = PartKind.Cell, Parts = parts, Origin = operation.Origin })));
    }

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
            if (heap.NodeCount >= PartialLimits.Nodes || result == list.Slot)
            {
                return PartialResult.NotMine;
            }

            leave(operation);
            number = heap.Track(list.Slot, []);
        }
        else if (node.Kind == PartKind.Cell)
        {
            return label == PartNode.TailLabel ? Give(operation, node.Parts[1]) : label == 0 ? Give(operation, node.Parts[0]) : PartialResult.NotMine;
        }
        else if (node.Kind != PartKind.Dynamic)
        {
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

        if (!heap.TryNode(operation.Operands[0], out var node, out var number))
        {
            return Read(operation, (int)index.Bits);
        }

        var left = index.Bits;
        var part = Part.Of(number);
        for (; part.Known is null && heap[part.Node].Kind == PartKind.Cell; left--)
        {
            if (left == 0)
            {
                UsedAsIndex(operation.Operands[1]);
                return Give(operation, heap[part.Node].Parts[0]);
            }

            part = heap[part.Node].Parts[1];
        }

        if (part.Known is { } known && left < known.Value.AsList.Count)
        {
            UsedAsIndex(operation.Operands[1]);
            return Give(operation, Part.Of(known.Value.AsList[(int)left], known.Remarks));
        }

        if (part.Known is not null)
        {
            leave(operation);
            return PartialResult.Faults;
        }

        return node.Kind == PartKind.Dynamic ? Read(operation, (int)index.Bits) : PartialResult.NotMine;
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

    /// <summary>Walks the pairs of an association list as long as keys and shapes are known.</summary>
    private PartialResult Lookup(Operation operation, int list)
    {
        var key = ValueOf(operation.Operands[1]);
        if (key.IsUndefined)
        {
            return PartialResult.NotMine;
        }

        var part = Part.Of(list);
        for (; part.Known is null && heap[part.Node].Kind == PartKind.Cell; part = heap[part.Node].Parts[1])
        {
            if (!Pair(heap[part.Node].Parts[0], out var name, out var value))
            {
                return PartialResult.NotMine;
            }

            if (name == key && (heap.Bug != SpecializerBug.LooksBehindShadows || part.Node != list))
            {
                UsedAsIndex(operation.Operands[1]);
                return Give(operation, value);
            }
        }

        if (part.Known is not { } rest)
        {
            return PartialResult.NotMine;
        }

        var answer = operation.Operator.Evaluate(rest.Value, key, default, World.None);
        if (answer.IsValue)
        {
            return Give(operation, Part.Of(answer.Value, rest.Remarks));
        }

        leave(operation);
        return PartialResult.Faults;
    }

    /// <summary>Takes a list of two apart, if the first is known.</summary>
    private bool Pair(in Part pair, out Value name, out Part value)
    {
        (name, value) = (Value.Undefined, default);
        if (pair.Known is { } known)
        {
            var isPair = known.Value.Reference is FlowList { Count: 2 };
            (name, value) = isPair ? (known.Value.AsList.Head, Part.Of(known.Value.AsList[1], known.Remarks)) : default;
            return isPair;
        }

        if (heap[pair.Node] is not { Kind: PartKind.Cell } first || first.Parts[0].Known is not { } key)
        {
            return false;
        }

        name = key.Value;
        if (first.Parts[1].Known is { } rest)
        {
            value = rest.Value.AsList.Count == 1 ? Part.Of(rest.Value.AsList.Head, rest.Remarks) : default;
            return rest.Value.AsList.Count == 1;
        }

        value = heap[first.Parts[1].Node].Kind == PartKind.Cell ? heap[first.Parts[1].Node].Parts[0] : default;
        return heap[first.Parts[1].Node].Kind == PartKind.Cell && heap[first.Parts[1].Node].Parts[1].Known is { } end && end.Value.AsList.Count == 0;
    }
}
