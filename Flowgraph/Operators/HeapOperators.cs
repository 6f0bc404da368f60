namespace Flowgraph;

/// <summary>Arrays and objects: mutable, with identity.</summary>
internal static class HeapOperators
{
    public static void AddTo(Rows rows)
    {
        rows.Add(new(rows.Next, "newarray", (in Value n, in Value init, in Value _, World world) => NewArray(n, init, world))
        {
            Role = OperatorRole.Constructor,
            Operands = [Kind.Int, null],
            Result = Kind.Array,
            Purity = Purity.Allocates,
            Faults = [FaultKind.BadAmount],
            Bulk = Bulk.NewArray,
            Meaning = "a new array of n elements, each init",
        });
        rows.Add(new(rows.Next, "aload", (in Value a, in Value i, in Value _, World _) => Element(a, i, out var fault) ? a.AsArray[i.Bits] : fault)
        {
            Role = OperatorRole.Selector,
            Part = OperatorPart.Element,
            Operands = [Kind.Array, Kind.Int],
            Purity = Purity.ReadsHeap,
            Faults = [FaultKind.IndexOutOfRange],
            Meaning = "element i of a",
        });
        rows.Add(new(rows.Next, "astore", (in Value a, in Value i, in Value v, World world) => Store(a, i, v, world))
        {
            Role = OperatorRole.Update,
            Part = OperatorPart.Element,
            Operands = [Kind.Array, Kind.Int, null],
            HasResult = false,
            Purity = Purity.WritesHeap,
            Faults = [FaultKind.IndexOutOfRange],
            Meaning = "element i of a becomes v",
        });
        rows.Add(new(rows.Next, "alen", (in Value a, in Value _, in Value _, World _) => a.Reference is FlowArray array ? array.Length : FaultKind.WrongKind)
        {
            Role = OperatorRole.Question,
            Operands = [Kind.Array],
            Result = Kind.Int,
            Meaning = "the number of elements of a, which never changes",
        });
        rows.Add(new(rows.Next, "new", (in Value c, in Value _, in Value _, World _) => c.Reference is Symbol name ? new FlowObject(name) : FaultKind.WrongKind)
        {
            Role = OperatorRole.Constructor,
            Operands = [Kind.Symbol],
            Result = Kind.Object,
            Purity = Purity.Allocates,
            Meaning = "a new object of class c, without fields",
        });
        rows.Add(new(rows.Next, "getfield", (in Value o, in Value f, in Value _, World _) => GetField(o, f))
        {
            Role = OperatorRole.Selector,
            Part = OperatorPart.Field,
            Operands = [Kind.Object, Kind.Symbol],
            Purity = Purity.ReadsHeap,
            Faults = [FaultKind.MissingField],
            Meaning = "field f of o",
        });
        rows.Add(new(rows.Next, "setfield", (in Value o, in Value f, in Value v, World _) => SetField(o, f, v))
        {
            Role = OperatorRole.Update,
            Part = OperatorPart.Field,
            Operands = [Kind.Object, Kind.Symbol, null],
            HasResult = false,
            Purity = Purity.WritesHeap,
            Meaning = "field f of o becomes v; it appears if there was none",
        });
        rows.Add(new(rows.Next, "classof", (in Value o, in Value _, in Value _, World _) => o.Reference is FlowObject it ? it.Class : FaultKind.WrongKind)
        {
            Role = OperatorRole.Question,
            Operands = [Kind.Object],
            Result = Kind.Symbol,
            Meaning = "the class of o, which never changes",
        });
    }

    private static Answer NewArray(in Value n, in Value init, World world)
    {
        if (!n.IsInt)
        {
            return FaultKind.WrongKind;
        }

        if (n.AsBig.Sign < 0)
        {
            return FaultKind.BadAmount;
        }

        if (!n.IsSmall || n.Bits > world.Limits.Elements)
        {
            return Answer.Beyond(RunLimit.Elements);
        }

        return world.Memory.MayAllocate(FlowArray.Bytes(n.Bits, init)) ? new FlowArray((int)n.Bits, init) : Answer.Beyond(RunLimit.Memory);
    }

    private static Answer Store(in Value a, in Value i, in Value v, World world)
    {
        if (!Element(a, i, out var fault))
        {
            return fault;
        }

        return world.Memory.MayAllocate(a.AsArray.BytesToStore(v)) ? a.AsArray[i.Bits] = v : Answer.Beyond(RunLimit.Memory);
    }

    private static bool Element(in Value a, in Value i, out FaultKind fault)
    {
        fault = a.Reference is FlowArray && i.IsInt ? FaultKind.IndexOutOfRange : FaultKind.WrongKind;
        return i.IsSmall && a.Reference is FlowArray array && (ulong)i.Bits < (ulong)array.Length;
    }

    private static Answer GetField(in Value o, in Value f)
    {
        if (o.Reference is not FlowObject it || f.Reference is not Symbol field)
        {
            return FaultKind.WrongKind;
        }

        return it.TryGet(field, out var value) ? value : FaultKind.MissingField;
    }

    private static Answer SetField(in Value o, in Value f, in Value v)
    {
        if (o.Reference is not FlowObject it || f.Reference is not Symbol field)
        {
            return FaultKind.WrongKind;
        }

        it.Set(field, v);
        return v;
    }
}
