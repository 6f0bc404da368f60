using System.Numerics;
using Flowgraph;
using Tests.Properties;

namespace Tests.Forms;

/// <summary>The first random program of each seed.</summary>
internal sealed class RandomProgram : ISampling
{
    public static Laboratory.Generating.Case Draw(int number) => ISampling.Unbound(new RandomPrograms(number).Next());
}

/// <summary>
/// Programs that say everything the forms must be able to say: every operator, hints, all jumps, odd names, all kinds of
/// constants. They are made to be written and read, not to be run.
/// </summary>
internal sealed class RandomPrograms(int seed)
{
    private static readonly string[] OddNames =
    [
        "none", "var", "const", "op1", "block", "if", "goto", "same", "nan", "inf", "Upper", "_", "_x", "a'b", "it's", "a.b", "x y", "", "[]", "{}",
        "!", ";", ",", "|", ":-", "-->", "-", "- 1", "\\", "\"", "`", "%", "/* */", "\n", "\r\n", "\t", "\0", "\u007f", "\u0085", "\u2028", "λ", "Äpfel",
        "日本", "😀", "\ud800", "\udc00", "\ud800\ud800", "x\ufeff", "12", "0'a", "mod", "is", "dynamic", "rdiv", "\\+", "a\\nb", "#", "#?", "\\x41\\",
    ];

    private readonly Random _random = new(seed);

    public Program Next()
    {
        var builder = new ProgramBuilder();
        var blocks = Enumerable.Range(0, _random.Next(1, 8)).Select(index => builder.Declare(Fresh(builder, index))).ToArray();
        foreach (var block in blocks)
        {
            var body = Enumerable.Range(0, _random.Next(0, 6)).Select(index => Statement(builder, index)).ToSequence();
            builder.Define(block, body, Jump(builder, blocks, body.Count));
        }

        return builder.Build();
    }

    public Value Value(int depth = 0) => _random.Next(depth < 4 ? 9 : 7) switch
    {
        0 => _random.Next(-3, 20),
        1 => _random.NextInt64(long.MinValue, long.MaxValue),
        2 => Flowgraph.Value.Int((BigInteger.One << _random.Next(62, 300)) * (_random.Next(2) == 0 ? 1 : -1)),
        3 => Flowgraph.Value.Float(BitConverter.Int64BitsToDouble(_random.NextInt64(long.MinValue, long.MaxValue))),
        4 => Flowgraph.Value.Float(Pick([0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1.0, -2.5, 1e300, 5e-324, 1e16, 1e15, 0.1])),
        5 => Flowgraph.Value.Symbol(Pick(OddNames)),
        6 => Flowgraph.Value.Symbol(PlainName()),
        _ => Flowgraph.Value.List([.. Enumerable.Range(0, _random.Next(0, 4)).Select(_ => Value(depth + 1))]),
    };

    private static string Unused(ProgramBuilder builder, string name) => builder.IsDeclared(name) ? Unused(builder, name + "'") : name;

    private string Fresh(ProgramBuilder builder, int index) => Unused(builder, _random.Next(3) == 0 ? Pick(OddNames) : $"b{index}");

    private string PlainName() => Pick(["x", "y", "pc", "bytecode", "res", "a_1", "camelCase"]);

    private Slot Variable(ProgramBuilder builder) => builder.Variable(_random.Next(3) == 0 ? Pick(OddNames) : PlainName());

    private Atom Atom(ProgramBuilder builder) =>
        _random.Next(2) == 0 ? Flowgraph.Atom.Of(Variable(builder)) : builder.Constant(Value());

    private Instruction Statement(ProgramBuilder builder, int index)
    {
        var origin = new Origin("b0", index);
        if (_random.Next(8) == 0)
        {
            var kind = Pick([HintKind.MergePoint, HintKind.CanEnterJit, HintKind.OneOf]);
            var count = kind == HintKind.OneOf ? 2 : _random.Next(0, 4);
            return new Hint(kind, Enumerable.Range(0, count).Select(_ => Variable(builder)).ToSequence(), origin);
        }

        var row = Operators.All[_random.Next(Operators.All.Count)];
        var operands = Enumerable.Range(0, row.Arity).Select(_ => Atom(builder)).ToSequence();
        return new Operation(row, row.HasResult && _random.Next(8) > 0 ? Variable(builder) : null, operands, origin);
    }

    private Jump Jump(ProgramBuilder builder, BlockId[] blocks, int index)
    {
        var origin = new Origin("b0", index);
        return _random.Next(4) switch
        {
            0 => new Goto(Pick(blocks), origin),
            1 => new If(Variable(builder), Pick(blocks), Pick(blocks), origin),
            2 => new Promote(Variable(builder), Pick(blocks), origin),
            _ => new PrintAndStop(Atom(builder), origin),
        };
    }

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
