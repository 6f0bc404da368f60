namespace PartialEval;

/// <summary>Elements of virtual arrays and fields of virtual objects.</summary>
internal sealed partial class PartialOperations
{
    private PartialResult Element(Operation operation, PartNode node, int number, bool store)
    {
        var index = ValueOf(operation.Operands[1]);
        if (node.Kind != PartKind.Array || index.IsUndefined)
        {
            return PartialResult.NotMine;
        }

        if (index.Kind != Kind.Int || node.Find(index) is not (>= 0 and var place))
        {
            leave(operation);
            return PartialResult.Faults;
        }

        UsedAsIndex(operation.Operands[1]);
        if (!store)
        {
            return Give(operation, node.Parts[place]);
        }

        var part = heap.PartOf(operation.Operands[2], operation.Origin);
        heap.Replace(number, heap[number].With(place, part));
        return PartialResult.Done;
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
            leave(operation);
            return PartialResult.Faults;
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
        heap.Replace(number, heap[number].Knowing(field, part));
        return PartialResult.Done;
    }
}
