namespace PartialEval;

/// <summary>Stores into virtual arrays and virtual objects.</summary>
internal sealed partial class PartialOperations
{
    private PartialResult StoreElement(Operation operation, PartNode node, int number)
    {
        var index = ValueOf(operation.Operands[1]);
        if (node.Kind != PartKind.Array || index.IsUndefined)
        {
            return heap.Bug == SpecializerBug.ForgetsUnknownIndices && node.Kind == PartKind.Array ? PartialResult.Done : PartialResult.NotMine;
        }

        if (index.Kind != Kind.Int || node.Find(index) is not (>= 0 and var place))
        {
            return Fault(operation);
        }

        UsedAsIndex(operation.Operands[1]);
        var part = heap.PartOf(operation.Operands[2], operation.Origin);
        return Write(operation, number, heap[number].With(place, part));
    }

    private PartialResult StoreField(Operation operation, PartNode node, int number)
    {
        var field = ValueOf(operation.Operands[1]);
        if (node.Kind != PartKind.Object || field.IsUndefined)
        {
            return PartialResult.NotMine;
        }

        if (field.Kind != Kind.Symbol)
        {
            return Fault(operation);
        }

        if (node.Find(field) < 0 && node.Parts.Length >= heap.Limits.ArrayLength)
        {
            return Refuse(operation.Operands[0].Slot, WhyGeneralized.TooLong);
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
