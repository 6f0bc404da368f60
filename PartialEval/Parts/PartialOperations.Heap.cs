namespace PartialEval;

/// <summary>Elements of virtual arrays and fields of virtual objects.</summary>
internal sealed partial class PartialOperations
{
    private PartialResult Element(Operation operation, PartNode node, int number, bool store)
    {
        var index = ValueOf(operation.Operands[1]);
        if (node.Kind != PartKind.Array || index.IsUndefined)
        {
            return heap.Bug == SpecializerBug.ForgetsUnknownIndices && node.Kind == PartKind.Array && store ? PartialResult.Done : PartialResult.NotMine;
        }

        if (index.Kind != Kind.Int || node.Find(index) is not (>= 0 and var place))
        {
            return Fault(operation);
        }

        UsedAsIndex(operation.Operands[1]);
        if (!store)
        {
            return Give(operation, node.Parts[place]);
        }

        var part = heap.PartOf(operation.Operands[2], operation.Origin);
        return Write(operation, number, heap[number].With(place, part));
    }

    private PartialResult Field(Operation operation, PartNode node, int number, bool store)
    {
        var field = ValueOf(operation.Operands[1]);
        if (node.Kind != PartKind.Object || field.IsUndefined)
        {
            return PartialResult.NotMine;
        }

        var place = field.Kind == Kind.Symbol ? node.Find(field) : -1;
        if (field.Kind != Kind.Symbol || (place < 0 && !store))
        {
            return Fault(operation);
        }

        if (!store)
        {
            return Give(operation, node.Parts[place]);
        }

        if (place < 0 && node.Parts.Length >= PartialLimits.ArrayLength)
        {
            return PartialResult.NotMine;
        }

        var part = heap.PartOf(operation.Operands[2], operation.Origin);
        return Write(operation, number, heap[number].Knowing(field, part));
    }

    private PartialResult Write(Operation operation, int number, PartNode node)
    {
        if (heap.Bug == SpecializerBug.WritesUnderOneName)
        {
            heap.SetRoot(operation.Operands[0].Slot, heap.Add(node));
        }
        else
        {
            heap.Replace(number, node);
        }

        return PartialResult.Done;
    }

    private PartialResult Fault(Operation operation)
    {
        if (heap.Bug == SpecializerBug.FoldsFaultsOfParts)
        {
            return Give(operation, 0);
        }

        leave(operation);
        return PartialResult.Faults;
    }
}
