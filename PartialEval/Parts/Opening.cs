namespace PartialEval;

/// <summary>
/// Generalizes a static list at the cells that change, where that pays: some path takes the list apart. What is known of it then is known by its parts, and
/// only these cells are residual variables.
/// <code>
/// env → [['f', 1], ['one', 1]], element 1 of element 0 changes       env → #0 Cell [#1, [['one', 1]]]   #1 Cell ['f', #2]   #2 Cell [#3, []]
///                                                                    part0 = 1, #3 held in part0
/// </code>
/// Each such step makes known values dynamic and none known, so a list is opened at most as often as it has elements.
/// </summary>
internal static class Opening
{
    /// <summary>One entry for each cell, in place of one for the list; where lists are not to be opened, one for the list.</summary>
    public static IReadOnlyList<Generalized> Expand(IReadOnlyList<Generalized> forget, in Point point, PartNeeds? needs)
    {
        if (forget.All(it => it.Cells.Count == 0))
        {
            return forget;
        }

        var block = point.Block;
        return [.. forget.SelectMany(it => it.Cells.Count > 0 && needs?.IsNeeded(block, it.Variable) == true ? it.Cells.Select(way => At(it, way)) : [it])];
    }

    private static Generalized At(Generalized list, Sequence<int> way) => list with
    {
        Cells = [],
        Way = way,
        Path = list.Path + ListCover.Text(way),
        Chain = [.. list.Chain.Select(value => ListCover.At(value, way)).Where(value => !value.IsUndefined)],
    };

    /// <summary>Makes one cell dynamic. Where the list is known in part already, or not at all, that is kept.</summary>
    public static void Run(PartialHeap heap, StoreEditor store, Generalized it, Origin where)
    {
        var at = it.Part;
        for (var i = 0; i < it.Way.Count; i++)
        {
            for (var left = it.Way[i]; left >= 0; left--)
            {
                var node = at.Node < 0 ? OpenVariable(heap, store, it.Variable, where) : OpenPart(heap, at.Node, at.Place, where);
                if (node < 0)
                {
                    return;
                }

                at = (node, left == 0 ? 0 : 1);
            }
        }

        PartGeneralization.Forget(heap, at.Node, at.Place, where);
    }

    private static int OpenVariable(PartialHeap heap, StoreEditor store, Slot variable, Origin where)
    {
        if (heap.TryRoot(variable, out var root))
        {
            return heap[root].Kind == PartKind.Cell ? root : -1;
        }

        var node = store.Knows(variable) ? Open(heap, store[variable], store.RemarksOf(variable), where) : -1;
        if (node >= 0)
        {
            heap.SetRoot(variable, node);
        }

        return node;
    }

    private static int OpenPart(PartialHeap heap, int outer, int place, Origin where)
    {
        if (outer >= heap.NodeCount || !heap[outer].IsVirtual || place >= heap[outer].Parts.Length)
        {
            return -1;
        }

        var part = heap[outer].Parts[place];
        if (part.Known is not { } known)
        {
            return heap[part.Node].Kind == PartKind.Cell ? part.Node : -1;
        }

        var node = Open(heap, known.Value, known.Remarks, where);
        if (node >= 0)
        {
            heap.Replace(outer, heap[outer].With(place, Part.Of(node)));
        }

        return node;
    }

    private static int Open(PartialHeap heap, in Value value, Remarks remarks, Origin where) => value.Reference is FlowList { Count: > 0 } list
        ? heap.Add(new() { Kind = PartKind.Cell, Parts = [Part.Of(list.Head, remarks), Part.Of(Value.Of(list.Tail), remarks)], Origin = where })
        : -1;
}
