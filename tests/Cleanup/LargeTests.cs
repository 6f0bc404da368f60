using Flowgraph;
using Xunit;

namespace Tests.Cleanup;

/// <summary>Sizes at which recursion would overflow the stack and quadratic work would never end.</summary>
public class LargeTests
{
    private const int Blocks = 100_000;

    private static Program Program(Func<ProgramBuilder, int, Sequence<Instruction>> body, Func<ProgramBuilder, int, Jump> jump)
    {
        var builder = new ProgramBuilder();
        for (var b = 0; b <= Blocks; b++)
        {
            builder.Declare("b" + b);
        }

        for (var b = 0; b < Blocks; b++)
        {
            builder.Define(new(b), body(builder, b), jump(builder, b));
        }

        builder.Define(new(Blocks), [], new PrintAndStop(Atom.Of(builder.Variable("x")), new("end", 0)));
        return builder.Build();
    }

    private static Goto Next(int b) => new(new(b + 1), new("b" + b, 9));

    private static Operation Add(ProgramBuilder builder, string result, string operand, int number, int b) =>
        new(Operators.Add, builder.Variable(result), [Atom.Of(builder.Variable(operand)), builder.Constant(number)], new("b" + b, 0));

    [Fact]
    public void Bare_jumps() => Assert.Single(Texts.Clean(Program((_, _) => [], (_, b) => Next(b)), "x").Program.Blocks);

    [Fact]
    public void A_ring_of_bare_jumps()
    {
        var cleaned = Texts.Clean(Program((_, _) => [], (_, b) => new Goto(new((b + 1) % Blocks), new("b", 0))), "x").Program;
        Assert.Equal(new Goto(BlockId.Entry, new("b", 0)), cleaned.Blocks[0].Jump);
        Assert.Single(cleaned.Blocks);
    }

    [Fact]
    public void A_chain_of_additions_becomes_one()
    {
        var cleaned = Texts.Clean(Program((builder, b) => [Add(builder, "x", "x", 1, b)], (_, b) => Next(b)), "x").Program;
        Assert.Equal(1, cleaned.OperationCount);
        Assert.Equal<Value>([Blocks], cleaned.Constants);
    }

    [Fact]
    public void Tests_and_copies_all_the_way()
    {
        var program = Program(
            (builder, b) => [
                new Operation(Operators.Same, builder.Variable("a"), [Atom.Of(builder.Variable("r" + (b % 5)))], new("b" + b, 0)),
                Add(builder, "a", "a", b % 7, b),
                new Operation(Operators.Same, builder.Variable("r" + (b % 3)), [Atom.Of(builder.Variable("a"))], new("b" + b, 2)),
            ],
            (builder, b) => b % 2 == 0 ? Next(b) : new If(builder.Variable("a"), new(b + 1), new(Math.Max(0, b - 20)), new("b" + b, 3)));
        var cleaned = Texts.Clean(program, "x r0 r1 r2 r3 r4").Program;
        Assert.True(cleaned.OperationCount < program.OperationCount);
    }

    [Fact]
    public void A_different_variable_in_each_block()
    {
        var program = Program((builder, b) => [Add(builder, "v" + (b + 1), "v" + b, 1, b)], (builder, b) => b % 3 > 0 ? Next(b) : new If(builder.Variable("c"), new(b + 1), new(Blocks), new("b" + b, 1)));
        var cleaned = Texts.Clean(program, "c x v0").Program;
        Assert.True(cleaned.Blocks.Count < Blocks);
    }
}
