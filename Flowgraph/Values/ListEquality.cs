using System.Runtime.CompilerServices;

namespace Flowgraph;

/// <summary>
/// Equality of lists, linear in distinct cells. Two lists with different hashes differ; otherwise their cells are
/// walked side by side with an explicit stack, and pairs of cells already assumed equal are merged (union-find, as in
/// Hopcroft and Karp's equivalence of automata), so that shared structure is compared once.
/// </summary>
internal static class ListEquality
{
    /// <summary>Steps before sharing is tracked: short lists pay nothing for it.</summary>
    private const int Eager = 64;

    public static bool Same(FlowList a, FlowList b)
    {
        if (ReferenceEquals(Representative(a), Representative(b)))
        {
            return true;
        }

        if (a.Count != b.Count || a.Hash != b.Hash || !Walk(a, b))
        {
            return false;
        }

        Link(Representative(a), Representative(b));
        return true;
    }

    private static FlowList Representative(FlowList list)
    {
        while (list.Representative is { } next)
        {
            list = next;
        }

        return list;
    }

    /// <summary>Links point to smaller identity hashes only, so that two threads linking the same lists cannot close a ring.</summary>
    private static void Link(FlowList a, FlowList b)
    {
        var (x, y) = (RuntimeHelpers.GetHashCode(a), RuntimeHelpers.GetHashCode(b));
        if (x != y)
        {
            (x > y ? a : b).Representative = x > y ? b : a;
        }
    }

    private static bool Walk(FlowList first, FlowList second)
    {
        var pending = new Stack<(FlowList, FlowList)>();
        var merged = new Dictionary<FlowList, FlowList>(ReferenceEqualityComparer.Instance);
        var steps = 0;
        pending.Push((first, second));
        while (pending.TryPop(out var pair))
        {
            if (steps > Eager && pair is not (Cons, Cons) && !Merge(merged, pair.Item1, pair.Item2))
            {
                continue;
            }

            var (a, b) = (new Cursor(pair.Item1), new Cursor(pair.Item2));
            while (!a.AtEnd && !b.AtEnd && !a.SameAs(b))
            {
                if (++steps > Eager && a.Cell is { } x && b.Cell is { } y && !Merge(merged, x, y))
                {
                    break;
                }

                var (left, right) = (a.Head, b.Head);
                if (left.Reference is FlowList l && right.Reference is FlowList r)
                {
                    if (l.Count != r.Count || l.Hash != r.Hash)
                    {
                        return false;
                    }

                    pending.Push((l, r));
                }
                else if (left != right)
                {
                    return false;
                }

                a = a.Next;
                b = b.Next;
            }

            if (a.AtEnd != b.AtEnd)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Joins the classes of two cells; false when they were one class already.</summary>
    private static bool Merge(Dictionary<FlowList, FlowList> merged, FlowList a, FlowList b)
    {
        a = Find(merged, a);
        b = Find(merged, b);
        return !ReferenceEquals(a, b) && merged.TryAdd(a, b);
    }

    private static FlowList Find(Dictionary<FlowList, FlowList> merged, FlowList cell)
    {
        while (merged.TryGetValue(cell, out var next))
        {
            if (merged.TryGetValue(next, out var beyond))
            {
                merged[cell] = beyond;
            }

            cell = next;
        }

        return cell;
    }

    /// <summary>A place in a list that can step without allocating a tail.</summary>
    private readonly struct Cursor(FlowList list, int offset = 0)
    {
        public bool AtEnd => offset >= list.Count;

        public Value Head => offset == 0 ? list.Head : list[offset];

        public FlowList? Cell => list as Cons;

        public Cursor Next => list is Cons cell ? new(cell.Tail) : new(list, offset + 1);

        public bool SameAs(Cursor other) => other.Is(list, offset);

        private bool Is(FlowList otherList, int otherOffset) => ReferenceEquals(list, otherList) && offset == otherOffset;
    }
}
