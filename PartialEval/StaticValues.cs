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
        var pending = new Stack<Value>();
        pending.Push(value);
        while (pending.TryPop(out var next))
        {
            if (next.Kind is Kind.Array or Kind.Object)
            {
                return true;
            }

            if (next.Kind != Kind.List)
            {
                continue;
            }

            for (var list = next.AsList; list.Count > 0 && seen.Add(list); list = list.Tail)
            {
                if (list.Head.Reference is not null)
                {
                    pending.Push(list.Head);
                }
            }
        }

        return false;
    }
}
