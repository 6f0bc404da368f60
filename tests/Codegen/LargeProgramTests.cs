using Flowgraph;
using Flowgraph.Codegen;
using Xunit;

namespace Tests.Codegen;

/// <summary>Programs beyond what the JIT optimizes in one method.</summary>
public class LargeProgramTests
{
    private static readonly Origin Here = new("test", 0);

    private static readonly string[] Names = ["add", "sub", "mul", "xor", "and64", "min", "shr", "eq"];

    /// <summary>Blocks of every length, among them far longer than a piece; variables of every kind cross from method to method.</summary>
    [Theory]
    [InlineData(300, 10, 6)]
    [InlineData(40, 100, 30)]
    [InlineData(4, 1001, 12)]
    [InlineData(2, 500, 200)]
    public void Are_cut_into_methods_below_the_limits(int blocks, int length, int variables)
    {
        var program = Make(blocks, length, variables);
        var compiled = CompiledProgram.Compile(program);
        foreach (var fuel in new[] { 100_000L, 3000 })
        {
            Same.Outcome(compiled, [new("t", 5), new("v0", Value.Float(1.5)), new("v1", Value.Symbol("x"))], fuel, null, $"{fuel} units");
        }

        var statistics = compiled.Statistics;
        Assert.InRange(statistics.LargestMethod, 0, 1);
        Assert.True(statistics.Operations > 1000);
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_blocks_compiles()
    {
        var program = Make(100_000, 1, 3);
        Same.Outcome(CompiledProgram.Compile(program), [new("t", 2)], 1_000_000, null, "chain");
    }

    private static Program Make(int blocks, int length, int variables)
    {
        var random = new Random(blocks);
        var builder = new ProgramBuilder();
        var ids = Enumerable.Range(0, blocks).Select(b => builder.Declare("b" + b)).ToArray();
        var (entry, end) = (ids[0], builder.Declare("end"));
        Slot Variable() => builder.Variable("v" + (2 + random.Next(variables)));
        for (var b = 0; b < blocks; b++)
        {
            var body = new List<Instruction>();
            for (var v = 0; b == 0 && v < variables; v++)
            {
                body.Add(new Operation(Operators.Same, builder.Variable("v" + (2 + v)), [builder.Constant(v % 7 == 6 ? Value.Float(v) : v)], Here));
            }

            for (var i = 0; i < length; i++)
            {
                body.Add(Statement(builder, random, Variable));
            }

            var count = new Operation(Operators.Named("sub"), builder.Variable("t"), [Atom.Of(builder.Variable("t")), builder.Constant(1)], Here);
            var last = b == blocks - 1;
            body.Add(last ? count : Statement(builder, random, Variable));
            builder.Define(ids[b], [.. body], last ? new If(builder.Variable("t"), entry, end, Here) : new If(Variable(), ids[b + 1], ids[Math.Min(b + 2, blocks - 1)], Here));
        }

        builder.Define(end, [], new PrintAndStop(Atom.Of(builder.Variable("v2")), Here));
        return builder.Build();
    }

    private static Operation Statement(ProgramBuilder builder, Random random, Func<Slot> variable)
    {
        Atom Masked() => random.Next(3) == 0 ? builder.Constant(random.Next(1, 100)) : Atom.Of(variable());
        var target = variable();
        var name = Names[random.Next(Names.Length)];
        return random.Next(10) switch
        {
            0 => new(Operators.Same, target, [builder.Constant(random.Next(50))], Here),
            1 => new(Operators.Same, target, [Atom.Of(builder.Variable("v" + random.Next(2)))], Here),
            2 or 3 or 4 => new(Operators.Named("eq"), target, [Masked(), Masked()], Here),
            _ when name is "and64" => new(Operators.Named("kind"), target, [Masked()], Here),
            _ => new(Operators.Same, target, [Masked()], Here),
        };
    }
}
