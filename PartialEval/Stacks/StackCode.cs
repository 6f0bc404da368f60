namespace PartialEval;

/// <summary>
/// The residual code of stacks: pushing a frame, and taking the top frame apart once its number is known.
/// <code>
/// shapes 0: ['mul', □], 1: ['end']        push ['mul', n]    k1 = cons(n, k); k = cons(0, k1)
///                                         pop 0              k1 = tail(k); n = head(k1); k = tail(k1)
/// </code>
/// </summary>
internal static class StackCode
{
    private static readonly Operator Cons = Operators.Of(Op.Cons);
    private static readonly Operator Head = Operators.Of(Op.Head);
    private static readonly Operator Tail = Operators.Of(Op.Tail);

    /// <summary>The elements of the list that a variable is; null where they are not all known, or known to be those of a stack.</summary>
    public static (List<Part> Elements, Part Base)? ElementsOf(StaticStore store, Slot variable)
    {
        var node = store.Parts?.Find(variable) ?? -1;
        return node >= 0 ? FrameShapes.Elements(store.Parts!.Nodes, Part.Of(node))
            : store.TryGet(variable, out var value) ? FrameShapes.Elements([], Part.Of(value, Remarks.None))
            : null;
    }

    /// <summary>Makes a list that is known a stack of frames in the residual program.</summary>
    public static void Convert(PartialHeap heap, StoreEditor store, Slot variable, FrameTable frames, Origin where)
    {
        var isRoot = heap.TryRoot(variable, out var root);
        if (!isRoot && !store.Knows(variable))
        {
            return;
        }

        var list = isRoot ? Part.Of(root) : Part.Of(store[variable], store.RemarksOf(variable));
        if (FrameShapes.Elements(heap.Nodes, list) is not var (elements, rest) || (elements.Count == 0 && rest.Known is null))
        {
            return;
        }

        heap.Count(PartialUse.StackKept);
        var shaped = elements.Select(element => (Element: element, Holes: new List<Part>()))
            .Select(it => (Shape: ShapeOf(heap, it.Element, frames, it.Holes), it.Holes)).ToArray();
        var numbers = shaped.Select(it => frames.NumberOf(it.Shape)).ToArray();
        var stack = rest.Known is null ? Atom.Of(new Slot(heap[rest.Node].Holder)) : heap.Constant(Value.List());
        for (var i = shaped.Length - 1; i >= 0; i--)
        {
            stack = Emit(heap, stack, frames.IsNumbered ? numbers[i] : -1, shaped[i].Holes, where);
        }

        if (stack.IsConstant)
        {
            var holder = heap.Temporary();
            heap.Code.Add(new Operation(Operators.Same, new Slot(holder), [stack], where));
            stack = Atom.Of(new Slot(holder));
        }

        heap.SetRoot(variable, heap.Add(PartNode.Stack(frames, stack.Slot.Index)));
    }

    /// <summary>
    /// Takes the top frame apart, whose number is known: wherever the stack was is a list of that frame and the stack below.
    /// </summary>
    public static void Pop(PartialHeap heap, int stack, int number, Origin where)
    {
        heap.Count(PartialUse.FramePopped);
        var frames = heap[stack].Frames!;
        var rest = heap[stack].Holder;
        if (frames.IsNumbered)
        {
            rest = Read(heap, Tail, rest, where);
        }

        var frame = Rebuild(heap, frames.Shapes[number], ref rest, where);
        var below = heap.Add(PartNode.Stack(frames, rest));
        heap.Open(stack, heap.Add(new() { Kind = PartKind.Cell, Parts = [frame, Part.Of(below)], Origin = where }));
    }

    private static Part Rebuild(PartialHeap heap, FrameShape shape, ref int rest, Origin where)
    {
        if (!shape.Known.IsUndefined)
        {
            return Part.Of(shape.Known, Remarks.Bounded);
        }

        if (shape.Head is null)
        {
            var held = heap.Add(PartNode.Held(Read(heap, Head, rest, where)));
            rest = Read(heap, Tail, rest, where);
            return Part.Of(held);
        }

        var head = Rebuild(heap, shape.Head, ref rest, where);
        var tail = Rebuild(heap, shape.Tail!, ref rest, where);
        return Part.Of(heap.Add(new() { Kind = PartKind.Cell, Parts = [head, tail], Origin = where }));
    }

    private static int Read(PartialHeap heap, Operator row, int from, Origin where)
    {
        var result = heap.Temporary();
        heap.Code.Add(new Operation(row, new Slot(result), [Atom.Of(new Slot(from))], where));
        return result;
    }

    /// <summary>Code that puts a frame on a stack: the holes from the last to the first, then the number, if there is one.</summary>
    private static Atom Emit(PartialHeap heap, Atom stack, int number, List<Part> holes, Origin where)
    {
        heap.Count(PartialUse.FramePushed);
        for (var i = holes.Count - 1; i >= 0; i--)
        {
            var hole = holes[heap.Bug == SpecializerBug.ExchangesHoles ? holes.Count - 1 - i : i];
            stack = Emit(heap, heap.AtomOf(hole), stack, where);
        }

        return number < 0 ? stack : Emit(heap, heap.Constant(number), stack, where);
    }

    private static Atom Emit(PartialHeap heap, Atom head, Atom stack, Origin where)
    {
        if (head.IsConstant && stack.IsConstant)
        {
            return heap.Constant(Value.Of(heap.ConstantOf(stack).AsList.Prepend(heap.ConstantOf(head))));
        }

        var result = new Slot(heap.Temporary());
        heap.Code.Add(new Operation(Cons, result, [head, stack], where));
        return Atom.Of(result);
    }

    /// <summary>The shape of a frame, with its dynamic parts in their order, which are in the residual program from now on.</summary>
    private static FrameShape ShapeOf(PartialHeap heap, in Part frame, FrameTable frames, List<Part> holes)
    {
        var shape = FrameShapes.Of(heap.Nodes, frame, frames, holes);
        foreach (var hole in holes.Where(hole => hole.Known is null))
        {
            heap.Escape(hole.Node, PartialUse.MadeByGeneralizing);
        }

        return shape;
    }
}
