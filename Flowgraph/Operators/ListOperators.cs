namespace Flowgraph;

/// <summary>Immutable lists. Elements may be of any kind, arrays and objects included.</summary>
internal static class ListOperators
{
    public static void AddTo(Rows rows)
    {
        rows.Add(new(rows.Next, "cons", (in Value a, in Value b, in Value _, World world) => Cons(a, b, world.Limits))
        {
            Role = OperatorRole.Constructor,
            Operands = [null, Kind.List],
            Result = Kind.List,
            Meaning = "the list with head a and tail b",
        });
        rows.Add(new(rows.Next, "head", (in Value a, in Value _, in Value _, World _) => OfNonEmpty(a, list => list.Head))
        {
            Role = OperatorRole.Selector,
            Part = OperatorPart.First,
            Operands = [Kind.List],
            Faults = [FaultKind.EmptyList],
            Meaning = "the first element of a",
        });
        rows.Add(new(rows.Next, "tail", (in Value a, in Value _, in Value _, World _) => OfNonEmpty(a, list => list.Tail))
        {
            Role = OperatorRole.Selector,
            Part = OperatorPart.Rest,
            Operands = [Kind.List],
            Result = Kind.List,
            Faults = [FaultKind.EmptyList],
            Meaning = "a without its first element",
        });
        rows.Add(new(rows.Next, "len", (in Value a, in Value _, in Value _, World _) => a.Reference is FlowList list ? list.Count : FaultKind.WrongKind)
        {
            Role = OperatorRole.Question,
            Operands = [Kind.List],
            Result = Kind.Int,
            Meaning = "the number of elements of a",
        });
        rows.Add(new(rows.Next, "readlist", (in Value a, in Value b, in Value _, World _) => Read(a, b))
        {
            Role = OperatorRole.Selector,
            Part = OperatorPart.Element,
            Operands = [Kind.List, Kind.Int],
            Faults = [FaultKind.IndexOutOfRange],
            Meaning = "element b of a, counted from 0; also written a[b]",
        });
        rows.Add(new(rows.Next, "append", (in Value a, in Value b, in Value _, World world) => Append(a, b, world))
        {
            Role = OperatorRole.Constructor,
            Operands = [Kind.List, Kind.List],
            Result = Kind.List,
            Laws = Laws.Associative,
            Bulk = Bulk.FirstList,
            Meaning = "the elements of a, then those of b",
        });
        rows.Add(new(rows.Next, "lookup", (in Value a, in Value b, in Value _, World _) => Lookup(a, b))
        {
            Role = OperatorRole.Selector,
            Part = OperatorPart.OfKey,
            Operands = [Kind.List, null],
            Faults = [FaultKind.MissingKey],
            Meaning = "the value of key b in a, a list of [key, value] pairs; the first match counts",
        });
    }

    private static Answer Cons(in Value head, in Value tail, Limits limits) => tail.Reference switch
    {
        FlowList list when list.Count >= limits.Elements => Answer.Beyond(RunLimit.Elements),
        FlowList list => list.Prepend(head),
        _ => FaultKind.WrongKind,
    };

    private static Answer OfNonEmpty(in Value value, Func<FlowList, Answer> part) => value.Reference switch
    {
        FlowList { Count: 0 } => FaultKind.EmptyList,
        FlowList list => part(list),
        _ => FaultKind.WrongKind,
    };

    private static Answer Read(in Value a, in Value b)
    {
        if (a.Reference is not FlowList list || !b.IsInt)
        {
            return FaultKind.WrongKind;
        }

        return b.IsSmall && (ulong)b.Bits < (ulong)list.Count ? list[(int)b.Bits] : FaultKind.IndexOutOfRange;
    }

    private static Answer Append(in Value a, in Value b, World world)
    {
        if (a.Reference is not FlowList front || b.Reference is not FlowList back)
        {
            return FaultKind.WrongKind;
        }

        if (front.Count + back.Count > world.Limits.Elements)
        {
            return Answer.Beyond(RunLimit.Elements);
        }

        if (back.Count == 0)
        {
            return front;
        }

        if (!world.Memory.MayAllocate((long)front.Count * FlowList.CellBytes))
        {
            return Answer.Beyond(RunLimit.Memory);
        }

        var items = front.ToArray();
        for (var i = items.Length - 1; i >= 0; i--)
        {
            back = back.Prepend(items[i]);
        }

        return back;
    }

    private static Answer Lookup(in Value a, in Value key)
    {
        if (a.Reference is not FlowList list)
        {
            return FaultKind.WrongKind;
        }

        foreach (var entry in list.ToArray())
        {
            if (entry.Reference is not FlowList { Count: 2 } pair)
            {
                return FaultKind.WrongKind;
            }

            if (pair.Head == key)
            {
                return pair[1];
            }
        }

        return FaultKind.MissingKey;
    }
}
