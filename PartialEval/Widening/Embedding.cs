namespace PartialEval;

/// <summary>
/// Homeomorphic embedding: whether a value can be got from a later one by leaving parts out. Numbers of one kind are embedded in one
/// another, since they may change without growing; symbols in themselves alone, since no operation makes one, so there are finitely many.
/// So in any endless sequence of values some one is embedded in a later one.
/// <code>
/// a ⊴ b             for numbers, arrays and objects of one kind; for symbols, if they are the same
/// a ⊴ [b1, …, bn]   if a ⊴ bi for some i                                     (diving)
/// [a1, …, am] ⊴ [b1, …, bn]   if the ai are embedded in some of the bi, in order    (coupling)
/// [1, 2] ⊴ [1, 2, 3], [[], 5, 2]      [1, 2] not ⊴ [2], ['a', 'b']      [['lo', 1]] not ⊴ [['hi', 2]]
/// </code>
/// Values of more than <see cref="MostNodes"/> parts are compared by length alone. Cost: the product of both numbers of parts.
/// Source: Kruskal (1960); Sørensen and Glück (1995).
/// </summary>
internal static class Embedding
{
    public const int MostNodes = 200;

    public static bool Holds(in Value small, in Value large)
    {
        if (small.Kind != Kind.List && large.Kind != Kind.List)
        {
            return Atoms(small, large);
        }

        if (Flatten(small) is not { } inner || Flatten(large) is not { } outer)
        {
            return Length(small) <= Length(large);
        }

        var holds = new bool[inner.Count, outer.Count];
        for (var i = inner.Count - 1; i >= 0; i--)
        {
            for (var j = outer.Count - 1; j >= 0; j--)
            {
                holds[i, j] = Dives(holds, i, outer[j]) || Couples(holds, inner[i], outer[j]);
            }
        }

        return holds[0, 0];
    }

    private static bool Atoms(in Value small, in Value large) => small.Kind == large.Kind && (small.Kind != Kind.Symbol || small == large);

    private static int Length(in Value value) => value.Kind == Kind.List ? value.AsList.Count : 0;

    private static bool Dives(bool[,] holds, int inner, in Node outer)
    {
        for (var child = outer.First; child < outer.First + outer.Count; child++)
        {
            if (holds[inner, child])
            {
                return true;
            }
        }

        return false;
    }

    private static bool Couples(bool[,] holds, in Node inner, in Node outer)
    {
        if (inner.Value.Kind != Kind.List || outer.Value.Kind != Kind.List)
        {
            return Atoms(inner.Value, outer.Value);
        }

        var next = inner.First;
        for (var child = outer.First; child < outer.First + outer.Count && next < inner.First + inner.Count; child++)
        {
            next += holds[next, child] ? 1 : 0;
        }

        return next == inner.First + inner.Count;
    }

    /// <summary>Breadth first: children stand in a row, behind their parent. Null for too large a value.</summary>
    private static List<Node>? Flatten(in Value root)
    {
        var values = new List<Value> { root };
        var nodes = new List<Node>();
        for (var i = 0; i < values.Count; i++)
        {
            var (first, count) = (values.Count, Length(values[i]));
            if (first + count > MostNodes)
            {
                return null;
            }

            for (var list = count > 0 ? values[i].AsList : FlowList.Empty; list.Count > 0; list = list.Tail)
            {
                values.Add(list.Head);
            }

            nodes.Add(new(values[i], first, count));
        }

        return nodes;
    }

    private readonly record struct Node(Value Value, int First, int Count);
}
