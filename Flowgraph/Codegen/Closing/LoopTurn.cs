namespace Flowgraph.Codegen;

/// <summary>
/// One turn of a loop of one block, executed on symbols: what variables and cells hold at its end, in terms of what they held at its start.
/// <code>
/// x = aload(a, p)    x: cell 0            cell 0: index p
/// x = x - 1          x: cell 0 - 1
/// x = x &amp; 255        x: cell 0 - 1, masked
/// q = p + 3          q: variable p + 3
/// </code>
/// </summary>
internal sealed class LoopTurn
{
    private const long MaxConstant = 1 << 24;

    private readonly Program _program;
    private readonly Dictionary<int, Symbolic> _values = [];
    private readonly List<long> _offsets = [];
    private readonly List<Symbolic?> _stored = [];
    private Slot? _array;
    private int? _root;
    private long _mask;

    private LoopTurn(Program program) => _program = program;

    /// <summary>What a symbol starts from.</summary>
    private enum Base : byte
    {
        Constant,
        Variable,
        Cell,
    }

    /// <summary>Null where the block is no such loop.</summary>
    public static ClosedLoop? Close(Program program, BlockId id)
    {
        if (program[id].Jump is not If test || test.Then != id || test.Else == id)
        {
            return null;
        }

        var turn = new LoopTurn(program);
        foreach (var instruction in program[id].Body.AsSpan())
        {
            if (instruction is Operation operation && !turn.Step(operation))
            {
                return null;
            }
        }

        return turn.Finish(test.Condition);
    }

    private bool Step(Operation operation)
    {
        Symbolic? value = operation.Operator.Op switch
        {
            Op.Same => Read(operation.Operands[0]),
            Op.Add => Add(Read(operation.Operands[0]), Read(operation.Operands[1]), 1),
            Op.Sub => Add(Read(operation.Operands[0]), Read(operation.Operands[1]), -1),
            Op.And => Mask(Read(operation.Operands[0]), Read(operation.Operands[1])),
            Op.ALoad => Load(operation),
            Op.AStore => Store(operation),
            _ => null,
        };
        if (value is { } known && operation.Result is { } slot)
        {
            _values[slot.Index] = known;
        }

        return value is not null;
    }

    private Symbolic? Read(Atom atom) => atom.IsVariable ? Read(atom.Slot)
        : _program.Constant(atom) is { IsSmall: true, Bits: >= -MaxConstant and <= uint.MaxValue } number ? new(Base.Constant, 0, number.Bits, false)
        : null;

    private Symbolic Read(Slot slot) => _values.GetValueOrDefault(slot.Index, new(Base.Variable, slot.Index, 0, false));

    private static Symbolic? Add(Symbolic? left, Symbolic? right, int sign)
    {
        var (a, b) = sign > 0 && left is { From: Base.Constant } ? (right, left) : (left, right);
        return a is { From: not Base.Constant } it && b is { From: Base.Constant, Added: <= MaxConstant } number
            && it.Added + it.After + (sign * number.Added) is >= -MaxConstant and <= MaxConstant
            ? it.IsMasked ? it with { After = it.After + (sign * number.Added) } : it with { Added = it.Added + (sign * number.Added) }
            : null;
    }

    private Symbolic? Mask(Symbolic? left, Symbolic? right)
    {
        var (a, b) = left is { From: Base.Constant } ? (right, left) : (left, right);
        if (a is not { From: Base.Cell } it || b is not { From: Base.Constant, Added: > 0 } mask || (mask.Added & (mask.Added + 1)) != 0
            || (_mask != 0 && _mask != mask.Added))
        {
            return null;
        }

        _mask = mask.Added;
        return it with { Added = it.Added + it.After, IsMasked = true, After = 0 };
    }

    private Symbolic? Load(Operation operation) =>
        Cell(operation) is { } cell ? _stored[cell] ?? new(Base.Cell, cell, 0, false) : null;

    private Symbolic? Store(Operation operation)
    {
        if (Cell(operation) is not { } cell || Read(operation.Operands[2]) is not { From: Base.Cell, IsMasked: true, After: 0 } value || value.Number != cell)
        {
            return null;
        }

        _stored[cell] = value;
        return value;
    }

    /// <summary>The cell that an operation on an array touches: all are of one array, and start from one variable.</summary>
    private int? Cell(Operation operation)
    {
        if (operation.Operands[0] is not { IsVariable: true } array || (_array is { } known && known != array.Slot)
            || Read(operation.Operands[1]) is not { From: not Base.Cell } index)
        {
            return null;
        }

        var root = index.From == Base.Constant ? -1 : index.Number;
        if (_root is { } other && other != root)
        {
            return null;
        }

        (_array, _root) = (array.Slot, root);
        var cell = _offsets.IndexOf(index.Added);
        if (cell < 0)
        {
            cell = _offsets.Count;
            _offsets.Add(index.Added);
            _stored.Add(null);
        }

        return cell;
    }

    private ClosedLoop? Finish(Slot condition)
    {
        if (_array is not { } array || _root is not { } root || _mask == 0 || _stored.Contains(null) || _values.ContainsKey(array.Index)
            || Read(condition) is not { From: Base.Cell } counter || counter != _stored[counter.Number]
            || !_values.Values.All(value => value.From != Base.Variable || Read(new Slot(value.Number)) == new Symbolic(Base.Variable, value.Number, 0, false))
            || (root >= 0 && Read(new Slot(root)) != new Symbolic(Base.Variable, root, 0, false)))
        {
            return null;
        }

        var cells = _offsets.Zip(_stored, (offset, value) => (offset, value!.Value.Added & _mask)).ToSequence();
        var finals = _values.Where(pair => pair.Value.From == Base.Cell)
            .Select(pair => new FinalValue(new(pair.Key), pair.Value.Number, pair.Value.Added, pair.Value.IsMasked, pair.Value.After)).ToSequence();
        return cells[counter.Number].Item2 == 1 || cells[counter.Number].Item2 == _mask
            ? new(array, root < 0 ? null : new Slot(root), _mask, cells, counter.Number, finals)
            : null;
    }

    /// <summary>What a variable or cell held when the turn began, or a constant, plus a number; when masked, modulo the mask's power of two, and plus another number.</summary>
    private readonly record struct Symbolic(Base From, int Number, long Added, bool IsMasked, long After = 0);
}
