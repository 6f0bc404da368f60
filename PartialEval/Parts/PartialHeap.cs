namespace PartialEval;

/// <summary>
/// The residual code that keeps partly known data true while a block is specialized. A residual variable that holds
/// a node's value is copied away before code assigns it anew.
/// <code>
/// regs → #0 Array [#1, 0], #1 held in x
///   x = x + 1      part0 = x; x = x + 1        #1 held in part0
/// </code>
/// </summary>
internal sealed class PartialHeap(StoreEditor store, Carriers carriers, PartialLimits limits) : PartGraph(store, carriers, limits)
{
    private readonly StoreEditor _store = store;

    /// <summary>Where code goes.</summary>
    public List<Instruction> Code { get; set; } = [];

    /// <summary>Told of variables that have too many parts to be known in part, and which limit says so.</summary>
    public Action<IEnumerable<int>, WhyGeneralized>? TooLarge { get; set; }

    /// <summary>Lifts known values into code.</summary>
    public required Func<Value, Atom> Constant { get; init; }

    /// <summary>The value of an operand that <see cref="Constant"/> made.</summary>
    public required Func<Atom, Value> ConstantOf { get; init; }

    /// <summary>What an operand is as a part. A variable of which nothing is known is held by itself; reading it still faults if it is undefined.</summary>
    public Part PartOf(Atom atom, Origin where)
    {
        if (atom.IsConstant)
        {
            return Part.Of(Carriers.Source.Constant(atom), Remarks.Bounded);
        }

        if (_store[atom.Slot] is { IsUndefined: false } value)
        {
            return Part.Of(value, _store.RemarksOf(atom.Slot));
        }

        return Part.Of(TryRoot(atom.Slot, out var node) ? node : Hold(atom.Slot, where));
    }

    /// <summary>Makes a variable of which nothing is known a node, held in itself.</summary>
    public int Hold(Slot slot, Origin where)
    {
        Copy(Temporary(), slot.Index, where);
        return Track(slot, []);
    }

    /// <summary>A node for a variable that has a value for sure, held in itself.</summary>
    public int Track(Slot slot, Value[] not)
    {
        var node = Add(PartNode.Held(slot.Index, not));
        SetRoot(slot, node);
        return node;
    }

    /// <summary>Before code assigns a residual variable: what it holds is copied away, if anything still needs it.</summary>
    public void BeforeAssigning(Slot slot, Origin where)
    {
        if (Release(slot, out var node))
        {
            Count(PartialUse.CopiedAway);
            var copy = Temporary();
            Copy(copy, slot.Index, where);
            Replace(node, this[node], copy);
        }
    }

    /// <summary>The residual operand for one of the source: a constant, the holder, or the variable itself. What is not in the residual program yet is made.</summary>
    public Atom Lift(Atom atom)
    {
        if (atom.IsConstant || !TryRoot(atom.Slot, out var node))
        {
            return atom;
        }

        if (this[node].Kind == PartKind.Stack)
        {
            // Only the question whether it is empty reads it: see StackVariables.
            return Atom.Of(new Slot(this[node].Holder));
        }

        node = Bug == SpecializerBug.MakesCopies && this[node].IsVirtual ? Add(this[node]) : node;
        Escape(node, PartialUse.MadeForUse);
        return Atom.Of(new Slot(this[node].Holder));
    }

    /// <summary>Makes a node and all it reaches in the residual program, if they are not there yet.</summary>
    public void Escape(int node, PartialUse why)
    {
        RefuseStack(node);
        if (this[node].IsVirtual)
        {
            Count(why);
            Materialization.Run(this, node);
        }
    }

    /// <summary>The operand that stands for a part which is known or in the residual program.</summary>
    public Atom AtomOf(in Part part)
    {
        if (part.Known is { } known)
        {
            return Constant(known.Value);
        }

        RefuseStack(part.Node);
        return Atom.Of(new Slot(this[part.Node].Holder));
    }

    /// <summary>A stack in a form of its own cannot be given to code that expects the source's.</summary>
    /// <exception cref="StackFormException">It is one.</exception>
    public void RefuseStack(int node)
    {
        if (this[node].Frames is { } frames && Bug != SpecializerBug.GivesStacksAway)
        {
            throw new StackFormException(frames.Family, StackForm.AsInSource);
        }
    }

    /// <summary>Nothing is known of a variable, without code: for the question what is known otherwise.</summary>
    public void Forget(Slot variable)
    {
        _store.Remove(variable);
        Unroot(variable);
    }

    /// <summary>Whether a node is a stack in a form of its own, or a list that ends in one.</summary>
    public bool EndsInStack(int node) => FrameShapes.EndsInStack(Nodes, node);

    public void Copy(int to, int from, Origin where) =>
        Code.Add(new Operation(Operators.Same, new Slot(to), [Atom.Of(new Slot(from))], where));
}
