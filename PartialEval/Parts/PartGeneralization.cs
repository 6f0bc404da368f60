namespace PartialEval;

/// <summary>
/// Makes parts of known data dynamic: a known part is assigned to a variable of its own, a virtual node is made in the residual program,
/// a variable known in part becomes dynamic as a whole.
/// <code>
/// regs → #0 Array [3, #1]     element 0      part0 = 3;  regs → #0 Array [#2, #1], #2 held in part0
/// l → #0 Cell [#1, []]        l              part0 = cons(x, []);  l = part0
/// </code>
/// A static list of which single cells change is opened (<see cref="Opening"/>).
/// </summary>
internal static class PartGeneralization
{
    public static void Run(PartialHeap heap, StoreEditor store, IReadOnlyList<Generalized> forget, Origin where)
    {
        foreach (var it in forget)
        {
            if (it.Frames is { } frames)
            {
                StackCode.Convert(heap, store, it.Variable, frames, where);
            }
            else if (it.IsOfLessons)
            {
                ForgetLessons(heap, where);
            }
            else if (it.Way.Count > 0)
            {
                Opening.Run(heap, store, it, where);
            }
            else if (it.Part.Node >= 0)
            {
                Forget(heap, it.Part.Node, it.Part.Place, where);
            }
            else if (heap.TryRoot(it.Variable, out var node))
            {
                heap.Escape(node, PartialUse.MadeByGeneralizing);
                Separate(heap, it.Variable, node, where);
            }
        }
    }

    /// <summary>Nothing is known of a variable any more, not even that it is the same as another or as a part.</summary>
    private static void Separate(PartialHeap heap, Slot variable, int node, Origin where)
    {
        var holder = heap.Temporary();
        heap.Copy(holder, heap[node].Holder, where);
        heap.SetRoot(variable, heap.Add(PartNode.Held(holder)));
    }

    private static void ForgetLessons(PartialHeap heap, Origin where)
    {
        for (var (n, count) = (0, heap.NodeCount); n < count; n++)
        {
            heap.Replace(n, heap[n].WithoutLessons());
            for (var i = 0; heap[n].IsVirtual && i < heap[n].Parts.Length; i++)
            {
                if (heap[n].Parts[i].Known is { IsLearned: true } && !(heap[n].Kind == PartKind.Cell && i == 1))
                {
                    Forget(heap, n, i, where);
                }
            }
        }
    }

    /// <summary>Makes one part dynamic, if there is one in that place.</summary>
    public static void Forget(PartialHeap heap, int node, int place, Origin where)
    {
        if (node >= heap.NodeCount || !heap[node].IsVirtual || place >= heap[node].Parts.Length)
        {
            return;
        }

        var part = heap[node].Parts[place];
        if (part.Known is { } known)
        {
            var holder = heap.Temporary();
            heap.Code.Add(new Operation(Operators.Same, new Slot(holder), [heap.Constant(heap.Bug == SpecializerBug.ForgetsGeneralizedParts ? 0 : known.Value)], where));
            heap.Replace(node, heap[node].With(place, Part.Of(heap.Add(PartNode.Held(holder)))));
        }
        else
        {
            heap.Escape(part.Node, PartialUse.MadeByGeneralizing);
            heap.Replace(part.Node, heap[part.Node].WithoutLessons());
        }
    }
}
