namespace PartialEval;

/// <summary>
/// Makes virtual data in the residual program, where it escapes: first arrays and objects, then lists, which may contain them, then
/// fields and elements, which may contain anything.
/// <code>
/// f → #0 Object frame { next: #0, regs: #1 }    #1 Array [#2, 0, 0], #2 held in x       print(f)
///
///   part0 = new('frame'); part1 = newarray(3, 0)
///   setfield(part0, 'next', part0); setfield(part0, 'regs', part1); astore(part1, 0, x)
///   print(part0)
/// </code>
/// An array is filled with what most of its elements are, so that there are at most as many stores as the source made. None of this can
/// fault: lengths and classes are known to be right, and so are tails. Lists made in this way stay known by their parts.
/// </summary>
internal sealed class Materialization
{
    private static readonly Operator NewArray = Operators.Of(Op.NewArray);
    private static readonly Operator New = Operators.Of(Op.New);
    private static readonly Operator Cons = Operators.Of(Op.Cons);
    private static readonly Operator AStore = Operators.Of(Op.AStore);
    private static readonly Operator SetField = Operators.Of(Op.SetField);

    private readonly PartialHeap _heap;
    private readonly List<int> _found = [];
    private readonly HashSet<int> _seen = [];

    private Materialization(PartialHeap heap) => _heap = heap;

    public static void Run(PartialHeap heap, int node)
    {
        var it = new Materialization(heap);
        it.Collect(node);
        it.Make();
    }

    private void Collect(int node)
    {
        _seen.Add(node);
        _found.Add(node);
        for (var i = 0; i < _found.Count; i++)
        {
            foreach (var part in _heap[_found[i]].Parts)
            {
                if (part.Known is not null || !_heap[part.Node].IsVirtual)
                {
                    continue;
                }

                if (_seen.Add(part.Node))
                {
                    _found.Add(part.Node);
                }
                else
                {
                    _heap.Count(PartialUse.MadeShared);
                }
            }
        }
    }

    private void Make()
    {
        var fill = new List<(int Node, PartNode Was, Part Init)>();
        foreach (var node in _found.Where(node => _heap[node].Kind != PartKind.Cell))
        {
            var it = _heap[node];
            var init = it.Kind == PartKind.Array ? Commonest(it) : default;
            var holder = it.Kind == PartKind.Array
                ? Emit(it, NewArray, _heap.Constant(it.Parts.Length), _heap.AtomOf(init))
                : Emit(it, New, _heap.Constant(Value.Of(it.Class!)));
            fill.Add((node, it, init));
            _heap.Replace(node, PartNode.Held(holder), holder);
        }

        MakeCells();
        foreach (var (node, was, init) in fill)
        {
            for (var i = 0; i < was.Parts.Length; i++)
            {
                if (was.Kind == PartKind.Object || !was.Parts[i].IsSame(init))
                {
                    if (_heap.Bug == SpecializerBug.CutsCycles && was.Parts[i].Known is null && was.Parts[i].Node == node)
                    {
                        continue;
                    }

                    var from = _heap.Bug == SpecializerBug.ExchangesParts ? was.Parts.Length - 1 - i : i;
                    var (row, place) = was.Kind == PartKind.Object ? (SetField, was.Label(from)) : (AStore, from);
                    _heap.Code.Add(new Operation(row, null, [Atom.Of(new Slot(_heap[node].Holder)), _heap.Constant(place), _heap.AtomOf(was.Parts[i])], was.Origin!));
                }
            }
        }
    }

    /// <summary>Inner lists before those that contain them, with a stack of its own: lists contain no cycle of lists alone.</summary>
    private void MakeCells()
    {
        var open = new Stack<int>(_found.Where(node => _heap[node].Kind == PartKind.Cell));
        while (open.TryPeek(out var node))
        {
            var it = _heap[node];
            var inner = it.Kind == PartKind.Cell ? Array.FindIndex(it.Parts, part => part.Known is null && _heap[part.Node].Kind == PartKind.Cell) : -1;
            if (inner >= 0)
            {
                open.Push(it.Parts[inner].Node);
                continue;
            }

            open.Pop();
            if (it.Kind == PartKind.Cell)
            {
                var holder = Emit(it, Cons, _heap.AtomOf(it.Parts[0]), _heap.AtomOf(it.Parts[1]));
                _heap.Replace(node, PartNode.Held(holder).Knowing(0, it.Parts[0]).Knowing(PartNode.TailLabel, it.Parts[1]), holder);
            }
        }
    }

    private int Emit(PartNode node, Operator row, params Atom[] operands)
    {
        var holder = _heap.Temporary();
        _heap.Code.Add(new Operation(row, new Slot(holder), operands.ToSequence(), node.Origin!));
        return holder;
    }

    /// <summary>The value that most elements are, among those that are there before the array is; 0 if there is none.</summary>
    private Part Commonest(PartNode array)
    {
        var counts = new Dictionary<(Value Value, int Node), (int Count, Part Part)>();
        var best = (Count: 0, Part: Part.Of(0, Remarks.Bounded));
        foreach (var part in array.Parts)
        {
            if (part.Known is not null || !_heap[part.Node].IsVirtual)
            {
                var key = (part.Known?.Value ?? Value.Undefined, part.Node);
                counts[key] = (counts.GetValueOrDefault(key).Count + 1, part);
                best = counts[key].Count > best.Count ? counts[key] : best;
            }
        }

        return best.Part;
    }
}
