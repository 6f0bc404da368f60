using System.Numerics;
using Flowgraph;

namespace Tests.Text;

/// <summary>Random values and programs of any shape, from a seed.</summary>
internal sealed class Samples(int seed)
{
    private static readonly string[] Names =
        ["x", "y", "x'", "a.b", "_", "goto", "add", "nan", "inf", "", "two words", "`", "\\", "'", "\n", "é", "1st", "\ud800", "a:", "power_done"];

    private readonly Random _random = new(seed);

    public string Name() => Pick(Names);

    public Value Value() => _random.Next(8) switch
    {
        0 => _random.Next(-20, 20),
        1 => _random.NextInt64(long.MinValue, long.MaxValue),
        2 => Pick<Value>([long.MinValue, long.MaxValue, Flowgraph.Value.Int(BigInteger.Pow(-7, _random.Next(500))), Flowgraph.Value.Int(BigInteger.One << _random.Next(200))]),
        3 => Flowgraph.Value.Float(BitConverter.Int64BitsToDouble(_random.NextInt64(long.MinValue, long.MaxValue))),
        4 => Flowgraph.Value.Float(Pick([0.0, -0.0, 1.0, 1e16, 1e-5, 1e300, double.Epsilon, double.MaxValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity])),
        5 => Flowgraph.Value.Symbol(Text()),
        6 => Flowgraph.Value.List([.. Enumerable.Range(0, _random.Next(4)).Select(_ => (Value)_random.Next(9))]),
        _ => List(),
    };

    public Program Program()
    {
        var builder = new ProgramBuilder();
        var labels = Enumerable.Range(0, _random.Next(1, 8)).Select(_ => Name()).Distinct().Select(builder.Declare).ToArray();
        foreach (var label in labels)
        {
            var body = Enumerable.Range(0, _random.Next(6)).Select(_ => Instruction(builder)).ToSequence();
            builder.Define(label, body, Jump(builder, labels));
        }

        return builder.Build();
    }

    private static Origin Origin => new("somewhere", 0);

    private Instruction Instruction(ProgramBuilder builder)
    {
        if (_random.Next(10) == 0)
        {
            var kind = Pick([HintKind.MergePoint, HintKind.CanEnterJit, HintKind.OneOf]);
            var count = kind == HintKind.OneOf ? 2 : _random.Next(3);
            return new Hint(kind, Enumerable.Range(0, count).Select(_ => builder.Variable(Name())).ToSequence(), Origin);
        }

        var row = Pick([.. Operators.All]);
        Slot? result = row.HasResult && _random.Next(8) > 0 ? builder.Variable(Name()) : null;
        return new Operation(row, result, Enumerable.Range(0, row.Arity).Select(_ => Atom(builder)).ToSequence(), Origin);
    }

    private Jump Jump(ProgramBuilder builder, BlockId[] labels) => _random.Next(4) switch
    {
        0 => new Goto(Pick(labels), Origin),
        1 => new If(builder.Variable(Name()), Pick(labels), Pick(labels), Origin),
        2 => new Promote(builder.Variable(Name()), Pick(labels), Origin),
        _ => new PrintAndStop(Atom(builder), Origin),
    };

    private Atom Atom(ProgramBuilder builder) =>
        _random.Next(2) == 0 ? Flowgraph.Atom.Of(builder.Variable(Name())) : builder.Constant(Value());

    private string Text()
    {
        var text = new char[_random.Next(6)];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = _random.Next(3) == 0 ? (char)_random.Next(0x10000) : Pick(['a', '\'', '\\', '\n', '`', '"', '\t', '\u0085', '\u2028', '\ud83d', '\ude00', '#', '{', '\0']);
        }

        return new(text);
    }

    /// <summary>A list made by consing as well as of literals.</summary>
    private Value List()
    {
        var list = FlowList.Of([.. Enumerable.Range(0, _random.Next(3)).Select(_ => Value())]);
        for (var i = _random.Next(3); i > 0; i--)
        {
            list = list.Prepend(Value());
        }

        return Flowgraph.Value.Of(list);
    }

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
