namespace PartialEval;

/// <summary>What became of an instruction of the source at one point.</summary>
internal enum Fate : byte
{
    /// <summary>Evaluated, or a hint that vanished.</summary>
    Gone,

    /// <summary>Put into the residual program.</summary>
    Left,

    /// <summary>Behind an operation that is bound to fault.</summary>
    Unreached,
}

/// <summary>
/// Goes once more through a point's block and tells for each instruction what became of it and what was known before it. Explanations are
/// worked out afterwards in this way, so that specializing itself need not remember reasons.
/// <code>
/// power_rec with y = 5      res = res * x     left; before it y = 5, res is not known
///                           y = y - 1         gone; before it y = 5, after it y = 4
/// </code>
/// The block is specialized again (<see cref="Replay"/>), and its steps are noted. The only thing that is not repeated is counting: where the
/// budget for folding was used up, the residual block tells what was folded.
/// </summary>
internal sealed class PointWalk
{
    private readonly Fate[] _fates;
    private readonly List<(int Instruction, Slot Slot, Value Value)> _changes = [];
    private readonly HashSet<int> _inPart = [];
    private readonly StaticStore _store;

    public PointWalk(Specialization it, Replay replay, int point)
    {
        var (source, at) = (it.Source, it.Points[point]);
        (Block, _store) = (source[at.Block], at.Store);
        _fates = new Fate[Block.Body.Count];
        Array.Fill(_fates, Fate.Unreached);
        (Ended, InPartAtEnd) = replay.Run(point, this);
    }

    public Block Block { get; }

    /// <summary>Whether the block ends at an operation that is bound to fault.</summary>
    public bool Ended { get; }

    /// <summary>The variables that are lists, arrays or objects known in part where the block ends.</summary>
    public IReadOnlySet<Slot> InPartAtEnd { get; }

    public Fate this[int instruction] => _fates[instruction];

    /// <summary>What is known of a variable before an instruction (the jump being last); undefined if nothing is.</summary>
    public Value Known(int instruction, Slot slot)
    {
        for (var c = _changes.Count - 1; c >= 0; c--)
        {
            if (_changes[c].Instruction < instruction && _changes[c].Slot == slot)
            {
                return _changes[c].Value;
            }
        }

        return _store.TryGet(slot, out var value) ? value : Value.Undefined;
    }

    /// <summary>Whether the result of an operation is a list, array or object that is known in part.</summary>
    public bool IsInPart(int instruction) => _inPart.Contains(instruction);

    /// <summary>The operation that assigned a variable last before an instruction; -1 if none did.</summary>
    public int AssignedAt(int instruction, Slot slot)
    {
        for (var i = instruction - 1; i >= 0; i--)
        {
            if (_fates[i] != Fate.Unreached && Block.Body[i] is Operation { Result: { } result } && result == slot)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The variables that an operation reads and of which nothing is known.</summary>
    public IEnumerable<Slot> UnknownOperands(int instruction) =>
        ((Operation)Block.Body[instruction]).Operands.Where(atom => atom.IsVariable && Known(instruction, atom.Slot).IsUndefined).Select(atom => atom.Slot).Distinct();

    /// <summary>A step of the block.</summary>
    /// <param name="step">The step.</param>
    /// <param name="inPart">Whether its result is a list, array or object known in part.</param>
    public void Note(in SpecializationEvent step, bool inPart)
    {
        var left = step.Kind is EventKind.Residualize or EventKind.StaticFaultLeft;
        if (!left && step.Kind != EventKind.Fold)
        {
            return;
        }

        _fates[step.Instruction] = left ? Fate.Left : Fate.Gone;
        _ = inPart ? _inPart.Add(step.Instruction) : _inPart.Remove(step.Instruction);
        if (Block.Body[step.Instruction] is Operation { Result: { } result })
        {
            _changes.Add((step.Instruction, result, left ? Value.Undefined : step.Value));
        }
    }

    /// <summary>A hint vanished.</summary>
    public void Dropped(int instruction) => _fates[instruction] = Fate.Gone;
}
