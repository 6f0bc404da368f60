namespace PartialEval;

/// <summary>
/// Which cells of a list change along a chain: the list is opened, its spine and all that stays are still known, and these cells alone become dynamic.
/// <code>
/// [['f', 1], ['one', 1]]   [['f', 2], ['one', 1]]   [['f', 3], ['one', 1]]      [0, 1]: element 1 of element 0
/// [1, [2]]                 [4, [2, 2]]              [6, [2, 2, 2]]              [0] and [1]: what grows is one cell
/// [1]                      [1, 1]                   [1, 1, 1]                   none: the list grows, and is given up as a whole
/// </code>
/// It is the least general structure that all of the values are instances of: lists of equal length are gone through element by element, also inside
/// of one another; everything else that differs is dynamic. Values of more than <see cref="MostCells"/> elements together are not opened.
/// Source: most specific generalization, Plotkin, "A note on inductive generalization" (1970).
/// </summary>
internal static class ListCover
{
    public const int MostCells = 200;

    /// <summary>The ways to the cells that differ, each a number of an element in the list that the numbers before lead to; none if the list is to be given up as a whole.</summary>
    public static Sequence<Sequence<int>> Of(params Value[] values)
    {
        var found = new List<Sequence<int>>();
        var pending = new Queue<(Value[] Lists, int[] Way)>();
        if (AreAlike(values))
        {
            pending.Enqueue((values, []));
        }

        for (var cells = 0; pending.TryDequeue(out var it);)
        {
            var lists = Array.ConvertAll(it.Lists, list => list.AsList);
            cells += lists[0].Count;
            if (cells > MostCells)
            {
                return [];
            }

            for (var (i, count) = (0, lists[0].Count); i < count; i++)
            {
                var cell = Array.ConvertAll(lists, list => list.Head);
                lists = Array.ConvertAll(lists, list => list.Tail);
                if (AreAlike(cell))
                {
                    pending.Enqueue((cell, [.. it.Way, i]));
                }
                else if (!Array.TrueForAll(cell, value => value == cell[0]))
                {
                    found.Add([.. it.Way, i]);
                }
            }
        }

        return found.ToSequence();
    }

    /// <summary>What a value has at the end of a way; undefined if it has no such place.</summary>
    public static Value At(Value value, Sequence<int> way)
    {
        foreach (var place in way)
        {
            value = value.Reference is FlowList list && place < list.Count ? list[place] : Value.Undefined;
        }

        return value;
    }

    /// <summary>A way as text: <c>.tail.head</c>.</summary>
    public static string Text(Sequence<int> way) => string.Concat(way.Select(place => string.Concat(Enumerable.Repeat(".tail", place)) + ".head"));

    /// <summary>Whether they differ, and all are lists of one length.</summary>
    private static bool AreAlike(Value[] values) =>
        Array.TrueForAll(values, it => it.Kind == Kind.List && it.AsList.Count > 0 && it.AsList.Count == values[0].AsList.Count)
        && !Array.TrueForAll(values, it => it == values[0]);
}
