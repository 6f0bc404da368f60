namespace PartialEval;

/// <summary>
/// What a block leaves in the residual program, in its order. Operands that are known are written as constants, and those known in part by what holds them, made
/// first if need be (<see cref="PartialHeap"/>). Comparisons with known values are noted for the test at the block's end.
/// <code>
/// k = 5 known, x not, regs an array [h] that is not there, h held in regs.0
///   c = x == k        c = x == 5                          noted: x and 5
///   print(regs)       part0 = newarray(1, regs.0); print(part0)
/// </code>
/// </summary>
internal sealed class ResidualBody(Program source, ResidualWriter writer, StoreEditor store, PartialHeap? parts, Meter meter)
{
    private readonly List<Instruction> _left = [];
    private readonly List<Equation> _equations = [];

    public IReadOnlyList<Instruction> Left => _left;

    /// <summary>The comparisons with known values among them.</summary>
    public IReadOnlyList<Equation> Equations => _equations;

    /// <summary>Effects, and operations that can fault, among them.</summary>
    public int Progress
    {
        get
        {
            var count = 0;
            foreach (var it in _left)
            {
                count += it is Operation { Operator: var row } && (row.Purity == Purity.InputOutput || row.Faults.Count > 0) ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>What is left so far.</summary>
    public Sequence<Instruction> Code() => _left.Count == 0 ? [] : new([.. _left]);

    public void Begin()
    {
        _left.Clear();
        _equations.Clear();
        parts?.Code = _left;
    }

    public void Leave(Hint hint) => _left.Add(hint);

    /// <summary>The result is not known any more.</summary>
    public void Leave(Operation operation)
    {
        var compared = Equation.Of(operation, source, store, parts);
        var lifted = parts is { IsEmpty: false } ? LiftParts(operation, parts) : operation;
        if (compared is { } equation)
        {
            _equations.Add(equation with { At = _left.Count });
        }

        _left.Add(ReferenceEquals(lifted, operation) ? writer.Lift(operation, store) : lifted);
        meter.LeftOne();
        if (operation.Result is { } result && !Sabotage.Has(SpecializerBug.KeepsWhatIsAssigned))
        {
            store.Remove(result);
        }
    }

    /// <summary>A constant, the holder of a part, or the variable.</summary>
    public Atom Lift(Atom atom) => parts is { IsEmpty: false } && IsPart(atom, parts) ? parts.Lift(atom) : writer.Lift(atom, store);

    /// <summary>The operation with holders in the place of variables known in part; the same where it reads none.</summary>
    private Operation LiftParts(Operation operation, PartialHeap heap)
    {
        var reads = operation.Operands.Any(atom => IsPart(atom, heap));
        foreach (var atom in reads ? operation.Operands : [])
        {
            heap.Lift(atom);
        }

        if (operation.Result is { } result)
        {
            heap.BeforeAssigning(result, operation.Origin);
        }

        // What is held in the result has another holder now.
        var lifted = reads ? operation with { Operands = operation.Operands.Select(Lift).ToSequence() } : operation;
        if (operation.Result is { } assigned && heap.Bug != SpecializerBug.KeepsPartsOfWhatIsAssigned)
        {
            heap.Unroot(assigned);
        }

        return lifted;
    }

    private static bool IsPart(Atom atom, PartialHeap heap) => atom.IsVariable && heap.TryRoot(atom.Slot, out _);
}
