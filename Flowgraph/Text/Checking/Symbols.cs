namespace Flowgraph.Text;

/// <summary>The names of all symbols in some values, in lists at any depth too; lists that are shared are looked at once.</summary>
internal static class Symbols
{
    public static HashSet<string> Of(IEnumerable<Value> values)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<FlowList>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Value>(values);
        while (open.TryPop(out var value))
        {
            if (value.Kind == Kind.Symbol)
            {
                names.Add(value.AsSymbol.Name);
            }
            else if (value.Reference is FlowList list && seen.Add(list))
            {
                foreach (var item in list.ToArray())
                {
                    open.Push(item);
                }
            }
        }

        return names;
    }
}
