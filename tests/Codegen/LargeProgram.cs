using Flowgraph;

namespace Tests.Codegen;

/// <summary>
/// Long programs that do something: ints that overflow now and then, floats, lists, arrays and objects, all carried from block to block.
/// <code>
/// entry: each variable set     a block: length statements, if x goto next else goto the one after     last: t = t - 1, if t goto entry else goto end
/// </code>
/// Variables v2, v3 … have roles in turn, so that most operations succeed; v0 and v1 are inputs of any kind. In the last turn the last block can divide by 0.
/// </summary>
internal sealed class LargeProgram
{
    private static readonly Origin Here = new("test", 0);

    private static readonly string[] Ints = ["add", "sub", "xor", "and", "or", "min", "max", "add64", "sub64", "lt", "ge"];
    private static readonly string[] Floats = ["fadd", "fsub", "fmul", "fdiv"];
    private static readonly Value[] Large = [long.MaxValue, long.MinValue, (1L << 62) + 1];

    private readonly ProgramBuilder _builder = new();
    private readonly List<Instruction> _body = [];
    private readonly Random _random;
    private readonly int _variables;
    private readonly int _overflowing;

    /// <param name="seed">Which program.</param>
    /// <param name="variables">Variables besides the inputs.</param>
    /// <param name="overflowing">Of a million statements, how many overflow in one turn of forty.</param>
    private LargeProgram(int seed, int variables, int overflowing) => (_random, _variables, _overflowing) = (new(seed), variables, overflowing);

    private enum Role
    {
        Int,
        Float,
        List,
        Array,
        Object,
        Any,
    }

    public static Program Make(int blocks, int length, int variables, int overflowing, bool divides) =>
        new LargeProgram(blocks + variables, variables, overflowing).Make(blocks, length, divides);

    private Program Make(int blocks, int length, bool divides)
    {
        var ids = Enumerable.Range(0, blocks).Select(b => _builder.Declare("b" + b)).ToArray();
        var (end, t) = (_builder.Declare("end"), _builder.Variable("t"));
        for (var b = 0; b < blocks; b++)
        {
            _body.Clear();
            for (var v = 0; b == 0 && v < _variables; v++)
            {
                Initialize(v);
            }

            var last = b == blocks - 1;
            for (var i = 0; i < length; i++)
            {
                Statement();
            }

            if (last)
            {
                Add("sub", t, Atom.Of(t), Constant(1));
                Do(divides, () => Add("div", Of(Role.Int), Constant(1000), Atom.Of(t)));
            }

            _builder.Define(ids[b], [.. _body], last ? new If(t, ids[0], end, Here) : new If(Of(Role.Int), ids[b + 1], ids[Math.Min(b + 2, blocks - 1)], Here));
        }

        _builder.Define(end, [], new PrintAndStop(Atom.Of(_builder.Variable("v2")), Here));
        return _builder.Build();
    }

    private static Role RoleOf(int variable) => (variable % 9) switch
    {
        < 4 => Role.Int,
        4 => Role.Float,
        5 => Role.List,
        6 => Role.Array,
        7 => Role.Object,
        _ => Role.Any,
    };

    private void Initialize(int v)
    {
        var variable = _builder.Variable("v" + (2 + v));
        switch (RoleOf(v))
        {
            case Role.Array:
                Add("newarray", variable, Constant(3), Constant(v));
                break;
            case Role.Object:
                Add("new", variable, Constant(Value.Symbol("C")));
                Add("setfield", null, Atom.Of(variable), Constant(Value.Symbol("f")), Constant(v));
                break;
            case Role.Float:
                Add("same", variable, Constant(Value.Float(v)));
                break;
            case Role.List:
                Add("same", variable, Constant(Value.List(v, 1)));
                break;
            default:
                Add("same", variable, Constant(v));
                break;
        }
    }

    private void Statement()
    {
        var kind = _random.Next(16);
        var (x, y) = (Int(), Int());
        if (_random.Next(1_000_000) < _overflowing)
        {
            // 0 but in one turn, then near 2^63, then beyond.
            var large = Of(Role.Int);
            Add("eq", large, Atom.Of(_builder.Variable("t")), Constant(_random.Next(1, 40)));
            Add("mul", large, Atom.Of(large), Constant(Large[_random.Next(Large.Length)]));
            Add(_random.Next(2) == 0 ? "add" : "mul", Of(Role.Int), Atom.Of(large), Atom.Of(large));
            return;
        }

        switch (kind)
        {
            case < 5:
                Add(Ints[_random.Next(Ints.Length)], Of(Role.Int), x, y);
                break;
            case 5:
                // Keeps numbers small, large ones included.
                Add("mod", Of(Role.Int), x, Constant(1_000_003));
                break;
            case 6:
                Add("mul", Of(Role.Int), x, Constant(_random.Next(-9, 10)));
                Add("and", Of(Role.Int), x, Constant((1L << 40) - 1));
                break;
            case 7:
                Add(_random.Next(2) == 0 ? "mul64" : "shr", Of(Role.Int), x, Constant(_random.Next(64)));
                break;
            case 8 when Has(Role.Float):
                Add("int2float", Of(Role.Float), x);
                break;
            case 9 when Has(Role.Float):
                Add(Floats[_random.Next(Floats.Length)], Of(Role.Float), Atom.Of(Of(Role.Float)), Atom.Of(Of(Role.Float)));
                break;
            case 10 when Has(Role.List):
                Add("cons", Of(Role.List), x, Constant(Value.List(1, 2)));
                Add("head", Of(Role.Int), Atom.Of(Of(Role.List)));
                break;
            case 11 when Has(Role.Array):
                Add("astore", null, Atom.Of(Of(Role.Array)), Constant(_random.Next(3)), x);
                Add("aload", Of(Role.Int), Atom.Of(Of(Role.Array)), Constant(_random.Next(3)));
                break;
            case 12 when Has(Role.Object):
                Add("setfield", null, Atom.Of(Of(Role.Object)), Constant(Value.Symbol("f")), x);
                Add("getfield", Of(Role.Int), Atom.Of(Of(Role.Object)), Constant(Value.Symbol("f")));
                break;
            case 13 when Has(Role.Any):
                Add("same", Of(Role.Any), Atom.Of(_builder.Variable("v" + _random.Next(2 + _variables))));
                break;
            case 14:
                Add("eq", Of(Role.Int), Atom.Of(_builder.Variable("v" + _random.Next(2 + _variables))), x);
                break;
            default:
                Do(Has(Role.Any), () => Add("kind", Of(Role.Any), Atom.Of(Of(Role.Any))));
                Add("same", Of(Role.Int), x);
                break;
        }
    }

    private static void Do(bool wanted, Action action)
    {
        if (wanted)
        {
            action();
        }
    }

    private bool Has(Role role) => Enumerable.Range(0, Math.Min(_variables, 9)).Any(v => RoleOf(v) == role);

    private Slot Of(Role role)
    {
        int v;
        do
        {
            v = _random.Next(_variables);
        }
        while (RoleOf(v) != role);
        return _builder.Variable("v" + (2 + v));
    }

    private Atom Int() => _random.Next(4) == 0 ? Constant(_random.Next(1, 100)) : Atom.Of(Of(Role.Int));

    private Atom Constant(Value value) => _builder.Constant(value);

    private void Add(string name, Slot? result, params ReadOnlySpan<Atom> operands) =>
        _body.Add(new Operation(Operators.Named(name), result, operands.ToArray().ToSequence(), Here));
}
