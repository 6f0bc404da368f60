namespace PartialEval;

/// <summary>
/// Which values may be static. Arrays and objects may not: they have identity and change, so a copy of one inside a residual
/// program would be another one. No pure operator makes or opens one, so it is enough to look at what a division binds.
/// </summary>
public static class StaticValues
{
    /// <summary>Whether an array or object is the value or somewhere in it. Linear in distinct list cells.</summary>
    public static bool ReachesHeap(Value value)
    {
        var seen = new HashSet<FlowList>(ReferenceEqualityComparer.Instance);
        var literals = new Dictionary<Backing, int>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<Value>();
        pending.Push(value);
        while (pending.TryPop(out var next))
        {
            if (next.Kind is Kind.Array or Kind.Object)
            {
                return true;
            }

            var list = next.Kind == Kind.List ? next.AsList : FlowList.Empty;
            for (; list is Cons && seen.Add(list); list = list.Tail)
            {
                Push(list.Head, pending);
            }

            if (list is Slice slice)
            {
                PushItems(slice, literals, pending);
            }
        }

        return false;
    }

    /// <summary>The elements of a literal from a place on, up to where they have been looked at: for each literal, once.</summary>
    private static void PushItems(Slice slice, Dictionary<Backing, int> literals, Stack<Value> pending)
    {
        var items = slice.Backing.Items;
        var end = literals.GetValueOrDefault(slice.Backing, items.Length);
        for (var i = slice.Start; i < end; i++)
        {
            Push(items[i], pending);
        }

        literals[slice.Backing] = Math.Min(slice.Start, end);
    }

    private static void Push(in Value value, Stack<Value> pending)
    {
        if (value.Reference is FlowList or FlowArray or FlowObject)
        {
            pending.Push(value);
        }
    }
}
