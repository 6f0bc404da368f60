namespace Flowgraph.Codegen;

/// <summary>
/// One turn of a loop of one block, executed on symbols, to find out whether it is a <see cref="VectorLoop"/>: ints become roots and
/// constants, floats numbered values, a comparison the turns that are left.
/// <code>
/// r = i + 101             r: the root of i, plus 101
/// x = aload(a, r)         x: value 0, the load of access 0
/// x = fmul(x, 0.25)       x: value 2, the product of values 0 and 1
/// c = j &lt; n               c: goes on while n - j is above 0
/// </code>
/// </summary>
internal sealed class VectorTurn
{
    private readonly Program _program;
    private readonly HashSet<int> _assigned = [];
    private readonly Dictionary<int, Symbol> _symbols = [];
    private readonly List<VectorAccess> _accesses = [];
    private readonly List<VectorValue> _values = [];
    private readonly List<Linear> _fixed = [];
    private readonly List<(Op Op, Linear A, Linear B)> _tests = [];
    private readonly TurnInts _ints = new();

    private VectorTurn(Program program) => _program = program;

    /// <summary>What a symbol is.</summary>
    private enum Form : byte
    {
        /// <summary>A variable as the turn began.</summary>
        Variable,

        Constant,
        Int,
        Value,
        Test,
    }

    /// <summary>Null where the block is no such loop.</summary>
    /// <param name="program">The program.</param>
    /// <param name="id">The block.</param>
    /// <param name="liveIn">Variables that are live into it.</param>
    public static VectorLoop? Find(Program program, BlockId id, Slot[] liveIn)
    {
        if (program[id].Jump is not If test || (test.Then == id) == (test.Else == id))
        {
            return null;
        }

        var turn = new VectorTurn(program);
        foreach (var instruction in program[id].Body.AsSpan())
        {
            if (instruction is Operation { Result: { } slot })
            {
                turn._assigned.Add(slot.Index);
            }
        }

        var body = program[id].Body.AsSpan();
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] is Operation operation && !turn.Step(operation, i))
            {
                return null;
            }
        }

        return turn.Finish(test.Condition, test.Then == id, liveIn);
    }

    private bool Step(Operation operation, int instruction)
    {
        var value = operation.Operator.Op switch
        {
            Op.Same => Read(operation.Operands[0]),
            Op.Add when Ints(operation) is var (a, b) => Int(_ints.Add(a, b)),
            Op.Sub when Ints(operation) is var (a, b) => Int(_ints.Subtract(a, b)),
            Op.Mul when Ints(operation) is var (a, b) => Int(_ints.Multiply(a, b)),
            Op.Lt or Op.Le or Op.Gt or Op.Ge when Ints(operation) is var (a, b) => Test(operation.Operator.Op, a, b),
            Op.FAdd => Value(VectorOperator.Add, operation),
            Op.FSub => Value(VectorOperator.Subtract, operation),
            Op.FMul => Value(VectorOperator.Multiply, operation),
            Op.FDiv => Value(VectorOperator.Divide, operation),
            Op.FSqrt => Value(VectorOperator.Sqrt, operation),
            Op.FAbs => Value(VectorOperator.Abs, operation),
            Op.FNeg => Value(VectorOperator.Negate, operation),
            Op.ALoad => Load(operation),
            Op.AStore => Store(operation),
            _ => Same(operation, instruction),
        };
        if (value is { } known && operation.Result is { } slot)
        {
            _symbols[slot.Index] = known;
        }

        return value is not null;
    }

    private Symbol Read(Atom atom) => atom.IsConstant ? new(Form.Constant, atom.Constant)
        : _symbols.GetValueOrDefault(atom.Slot.Index, new(Form.Variable, atom.Slot.Index));

    private Linear? ReadInt(Atom atom) => Read(atom) switch
    {
        { Form: Form.Int } known => known.Linear,
        { Form: Form.Variable } start => _ints.Variable(new(start.Number)),
        { Form: Form.Constant } it when _program.Constants[it.Number] is { IsSmall: true } number => TurnInts.Constant(number.Bits),
        _ => null,
    };

    private (Linear A, Linear B)? Ints(Operation operation) =>
        ReadInt(operation.Operands[0]) is { } a && ReadInt(operation.Operands[1]) is { } b ? (a, b) : null;

    private static Symbol? Int(Linear? value) => value is { } known ? new(Form.Int, 0) { Linear = known } : null;

    /// <summary>The number of a value that lanes can hold; a variable must be the same in all turns.</summary>
    private int? ReadValue(Atom atom) => Read(atom) switch
    {
        { Form: Form.Value } known => known.Number,
        { Form: Form.Constant } constant => Number(new(VectorOperator.Constant, constant.Number, 0)),
        { Form: Form.Variable } start when !_assigned.Contains(start.Number) => Number(new(VectorOperator.Variable, start.Number, 0)),
        _ => null,
    };

    private int Number(VectorValue value)
    {
        var known = value.Operator is VectorOperator.Constant or VectorOperator.Variable ? _values.IndexOf(value) : -1;
        if (known >= 0)
        {
            return known;
        }

        _values.Add(value);
        return _values.Count - 1;
    }

    /// <summary>What an operator gives; of one operand, that is both.</summary>
    private Symbol? Value(VectorOperator code, Operation operation) =>
        ReadValue(operation.Operands[0]) is { } first && ReadValue(operation.Operands[^1]) is { } second
            ? new(Form.Value, Number(new(code, first, second) { HasSign = HasSign(code, first, second) }))
            : null;

    private bool HasSign(VectorOperator code, int first, int second) =>
        code is VectorOperator.Abs or VectorOperator.Negate || _values[first].HasSign || _values[second].HasSign;

    private Symbol? Load(Operation operation) =>
        Access(operation, false) is { } access ? new(Form.Value, Number(new(VectorOperator.Load, access, 0))) : null;

    private Symbol? Store(Operation operation) =>
        ReadValue(operation.Operands[2]) is { } value && Access(operation, true) is { } access
            ? new(Form.Value, Number(new(VectorOperator.Store, access, value)))
            : null;

    private int? Access(Operation operation, bool isStore)
    {
        if (Array(operation.Operands[0]) is not { } array || ReadInt(operation.Operands[1]) is not { } index)
        {
            return null;
        }

        _accesses.Add(new(array, index, isStore, 1));
        return _accesses.Count - 1;
    }

    private Slot? Array(Atom atom) =>
        Read(atom) is { Form: Form.Variable } start && !_assigned.Contains(start.Number) ? new Slot(start.Number) : null;

    private Symbol Test(Op comparison, Linear a, Linear b)
    {
        _tests.Add((comparison, a, b));
        return new(Form.Test, _tests.Count - 1);
    }

    /// <summary>An int from operands that are the same in all turns; what succeeded in one turn does in the next.</summary>
    private Symbol? Same(Operation operation, int instruction)
    {
        if (operation.Operator is not { Purity: Purity.Pure, Bulk: Bulk.None, Result: Kind.Int })
        {
            return null;
        }

        foreach (var atom in operation.Operands)
        {
            switch (Read(atom))
            {
                case { Form: Form.Int } known:
                    _fixed.Add(known.Linear);
                    break;
                case { Form: Form.Variable } start when _assigned.Contains(start.Number):
                    _fixed.Add(_ints.Variable(new(start.Number)));
                    break;
                case { Form: Form.Variable or Form.Constant }:
                    break;
                default:
                    return null;
            }
        }

        return Int(_ints.Same(instruction));
    }

    private VectorLoop? Finish(Slot condition, bool goesOnIfTrue, Slot[] liveIn)
    {
        var tested = _symbols.GetValueOrDefault(condition.Index);
        if (tested.Form != Form.Test || !_accesses.Exists(access => access.IsStore))
        {
            return null;
        }

        var moving = new List<(Slot Slot, long By)>();
        foreach (var (slot, symbol) in _symbols)
        {
            if (symbol.Form == Form.Int)
            {
                _ints.End(new(slot), symbol.Linear);
            }

            if (!liveIn.Contains(new(slot)))
            {
                continue;
            }

            if (symbol.Form != Form.Int || symbol.Linear.Root != _ints.Variable(new(slot)).Root)
            {
                return null;
            }

            moving.Add((new(slot), symbol.Linear.Added));
            _ints.Moves(new(slot), symbol.Linear.Added);
        }

        var gap = Gap(_tests[tested.Number], goesOnIfTrue);
        return _ints.Step(gap.Low) - _ints.Step(gap.High) == 1 && _fixed.TrueForAll(it => _ints.Step(it) == 0) && StepsAreKnown()
            ? new(_accesses.ToSequence(), _values.ToSequence(), moving.ToSequence(), gap, _ints)
            : null;
    }

    /// <summary>From a comparison to what is above 0 while the loop goes on.</summary>
    private static Gap Gap((Op Op, Linear A, Linear B) test, bool goesOnIfTrue) => (test.Op, goesOnIfTrue) switch
    {
        (Op.Lt, true) or (Op.Ge, false) => new(test.B, test.A, 0),
        (Op.Le, true) or (Op.Gt, false) => new(test.B, test.A, 1),
        (Op.Gt, true) or (Op.Le, false) => new(test.A, test.B, 0),
        _ => new(test.A, test.B, 1),
    };

    private bool StepsAreKnown()
    {
        for (var i = 0; i < _accesses.Count; i++)
        {
            var step = _ints.Step(_accesses[i].Index);
            if (step != 1 && (step != 0 || _accesses[i].IsStore))
            {
                return false;
            }

            _accesses[i] = _accesses[i] with { Step = step.Value };
        }

        return true;
    }

    /// <summary>What a variable holds: by its form the slot, the constant, the value or the test of a number, or an int.</summary>
    private readonly record struct Symbol(Form Form, int Number)
    {
        public Linear Linear { get; init; }
    }
}
