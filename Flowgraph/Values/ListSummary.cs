namespace Flowgraph;

/// <summary>What is remembered of a list: its hash and the length of its literal text in characters.</summary>
public readonly record struct Summary(ulong Hash, long TextLength);

/// <summary>
/// Computes hash and text length of a list once for each distinct cell, with a stack of its own: a list nested
/// 100,000 deep needs no deep call stack, and <c>l = cons(l, l)</c> sixty times has sixty cells, not 2^60.
/// <code>
/// hash([])        = 0
/// hash(h : t)     = combine(hash h, hash t)      so a slice and a chain of the same elements agree
/// length([a, b])  = 2 + length a + 2 + length b  "[", ", ", "]"
/// </code>
/// </summary>
internal static class ListSummary
{
    private const long Saturated = long.MaxValue / 4;

    private static readonly Summary OfEmpty = new(Hashing.Mix(0), 2);

    public static Summary Of(FlowList root)
    {
        if (Known(root) is { } known)
        {
            return known;
        }

        var pending = new Stack<FlowList>();
        pending.Push(root);
        while (pending.TryPeek(out var list))
        {
            var before = pending.Count;
            PushUnknownParts(list, pending);
            if (pending.Count == before)
            {
                pending.Pop();
                Compute(list);
            }
        }

        return Known(root)!.Value;
    }

    private static Summary? Known(FlowList list) => list switch
    {
        { Count: 0 } => OfEmpty,
        Cons cell => cell.Summary,
        Slice slice => slice.Backing.Summaries?[slice.Start],
        _ => null,
    };

    private static void PushUnknownParts(FlowList list, Stack<FlowList> pending)
    {
        if (list is Cons cell)
        {
            PushUnknown(cell.Tail, pending);
            PushUnknown(cell.Head, pending);
        }
        else if (list is Slice { Backing.Summaries: null } slice)
        {
            foreach (var item in slice.Backing.Items)
            {
                PushUnknown(item, pending);
            }
        }
    }

    private static void PushUnknown(in Value value, Stack<FlowList> pending)
    {
        if (value.Reference is FlowList list)
        {
            PushUnknown(list, pending);
        }
    }

    private static void PushUnknown(FlowList list, Stack<FlowList> pending)
    {
        if (Known(list) is null)
        {
            pending.Push(list);
        }
    }

    private static void Compute(FlowList list)
    {
        if (list is Cons cell)
        {
            cell.Summary = Extend(cell.Head, Known(cell.Tail)!.Value);
        }
        else if (list is Slice { Backing: var backing } && backing.Summaries is null)
        {
            var summaries = new Summary[backing.Items.Length + 1];
            summaries[^1] = OfEmpty;
            for (var i = backing.Items.Length - 1; i >= 0; i--)
            {
                summaries[i] = Extend(backing.Items[i], summaries[i + 1]);
            }

            backing.Summaries = summaries;
        }
    }

    private static Summary Extend(in Value head, in Summary tail)
    {
        var separator = tail.TextLength > 2 ? 2 : 0;
        var length = ValueText.Length(head) + separator + tail.TextLength;
        return new(Hashing.Combine(head.Hash, tail.Hash), Math.Min(length, Saturated));
    }
}
