using Flowgraph;
using Flowgraph.Cleanup;
using Flowgraph.Interpreting;
using Xunit;

namespace Tests.Cleanup;

/// <summary>What cleanup must never do, for every operator that can fault or has an effect.</summary>
public class MustNotTests
{
    private static readonly Value[] Constants =
    [
        0, 1, -1, 7, 300, Value.Int(System.Numerics.BigInteger.Pow(10, 30)), Value.Float(0.5), Value.Float(double.NaN), Value.Symbol("a"), Value.List(), Value.List(1, 2),
    ];

    public static TheoryData<string> Operators => [.. Flowgraph.Operators.All.Select(row => row.Name)];

    public static TheoryData<string> CanFault => [.. Flowgraph.Operators.All.Where(row => row.CanFault).Select(row => row.Name)];

    private static Operator Row(string name) => Flowgraph.Operators.Named(name);

    private static Operation Apply(ProgramBuilder builder, Operator row, string? result, int instruction, params string[] operands) => new(
        row, row.HasResult && result is not null ? builder.Variable(result) : null, operands.Take(row.Arity).Select(name => Atom.Of(builder.Variable(name))).ToSequence(), new("main", instruction));

    private static Program Straight(Func<ProgramBuilder, Sequence<Instruction>> body)
    {
        var builder = new ProgramBuilder();
        var main = builder.Declare("main");
        builder.Define(main, body(builder), new PrintAndStop(builder.Constant(0), new("main", 99)));
        return builder.Build();
    }

    private static int[] Places(Program program) =>
        [.. program.Blocks.SelectMany(block => block.Body).Select(instruction => instruction.Origin.Instruction)];

    [Theory]
    [MemberData(nameof(Operators))]
    public void Delete_what_may_fault_or_has_an_effect(string name)
    {
        var row = Row(name);
        var program = Straight(builder => [Apply(builder, row, "t", 0, "x", "y", "z")]);
        var mayGo = row.Purity is not (Purity.WritesHeap or Purity.InputOutput);
        Assert.Equal(mayGo && !row.CanFault ? 0 : 1, Texts.Clean(program, "x y z").Program.OperationCount);
        Assert.Equal(mayGo && row.Arity == 0 ? 0 : 1, Texts.Clean(program).Program.OperationCount);
    }

    [Theory]
    [InlineData("t = shl(1, 8388609)", 1)]
    [InlineData("t = shl(1, 8388608)", 0)]
    [InlineData("t = shl(1, 1208925819614629174706176)", 1)]
    [InlineData("t = newarray(16777217, 0)", 1)]
    [InlineData("t = newarray(16777216, 0)", 0)]
    public void Delete_what_ends_the_run_for_memory(string code, int stay) =>
        Assert.Equal(stay, Texts.Clean($"b:\n    {code}\n    print_and_stop(0)\n").Program.OperationCount);

    [Theory]
    [MemberData(nameof(Operators))]
    public void Delete_the_second_before_the_first_has_succeeded_on_every_path(string name)
    {
        var row = Row(name);
        if (row.IsPure && row.Arity > 0)
        {
            // if c goto a else b    a: t = op, goto b    b: u = op, stop: only one way has computed it
            var builder = new ProgramBuilder();
            var (top, left, join) = (builder.Declare("top"), builder.Declare("left"), builder.Declare("join"));
            builder.Define(top, [], new If(builder.Variable("c"), left, join, new("top", 0)));
            builder.Define(left, [Apply(builder, row, "t", 1, "x", "y", "z")], new Goto(join, new("left", 1)));
            builder.Define(join, [Apply(builder, row, "t", 2, "x", "y", "z")], new PrintAndStop(Atom.Of(builder.Variable("t")), new("join", 1)));
            var both = builder.Build();
            Assert.Contains(2, Places(Texts.Clean(both, "c").Program));
            Texts.AssertMeansTheSame(both, Texts.Clean(both, "c").Program, "c");
        }

        // But twice in a row, the second goes, unless it talks to the world.
        var twice = Straight(builder => [Apply(builder, row, "t", 0, "x", "y", "z"), Apply(builder, row, "u", 1, "x", "y", "z")]);
        Assert.Equal(row.Purity is Purity.InputOutput ? 2 : 1, Places(Texts.Clean(twice).Program).Length);
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void Fold_what_faults(string name)
    {
        var row = Row(name);
        var faults = 0;
        foreach (var constants in Tuples(row.Arity))
        {
            var program = Straight(builder => [
                new Operation(row, row.HasResult ? builder.Variable("t") : null, constants.Select(builder.Constant).ToSequence(), new("main", 0)),
                new Operation(Row("print"), null, [row.HasResult ? Atom.Of(builder.Variable("t")) : builder.Constant(1)], new("main", 1)),
            ]);
            var cleaned = Texts.Clean(program).Program;
            Texts.AssertSameOutcome(program, cleaned, [], [], $"{name}({string.Join(", ", constants)})");
            if (Interpreter.Run(program, [], 1000).Ending is Faulted)
            {
                faults++;
                Assert.Contains(0, Places(cleaned));
            }
        }

        Assert.Equal(row.CanFault, faults > 0);
    }

    /// <summary>What may fault, and effects, stay in the order of the source, whatever the two operators.</summary>
    [Theory]
    [MemberData(nameof(CanFault))]
    public void Reorder(string name)
    {
        foreach (var other in Flowgraph.Operators.All.Where(row => row.CanFault || row.Purity is Purity.InputOutput or Purity.WritesHeap))
        {
            var program = Straight(builder => [
                Apply(builder, Row(name), "t", 0, "x", "y", "z"),
                new Operation(Row("print"), null, [builder.Constant(1)], new("main", 1)),
                Apply(builder, other, "u", 2, "p", "q", "r"),
                Apply(builder, Row(name), "v", 3, "k", "l", "m"),
                new Operation(Row("print"), null, [builder.Constant(2)], new("main", 4)),
            ]);
            Assert.Equal([0, 1, 2, 3, 4], Places(Texts.Clean(program).Program));
        }
    }

    [Theory]
    [MemberData(nameof(CanFault))]
    public void Merge_what_may_fault_in_different_places(string name)
    {
        Program Two(int second)
        {
            var builder = new ProgramBuilder();
            var (top, left, right) = (builder.Declare("top"), builder.Declare("left"), builder.Declare("right"));
            builder.Define(top, [], new If(builder.Variable("c"), left, right, new("top", 0)));
            builder.Define(left, [Apply(builder, Row(name), "t", 1, "x", "y", "z")], new PrintAndStop(builder.Constant(0), new("left", 9)));
            builder.Define(right, [Apply(builder, Row(name), "t", second, "x", "y", "z")], new PrintAndStop(builder.Constant(0), new("right", 9)));
            return builder.Build();
        }

        foreach (var passes in new[] { CleanupPasses.Default, CleanupPasses.Default | CleanupPasses.Splitting })
        {
            Assert.Equal([1, 2], Places(Texts.Clean(Two(2), "c x y z", passes).Program));
            Assert.Single(Texts.Clean(Two(1), "c x y z", passes).Program.Blocks);
        }
    }

    private static IEnumerable<Value[]> Tuples(int arity) => arity switch
    {
        0 => [[]],
        1 => Constants.Select(a => new[] { a }),
        2 => Constants.SelectMany(a => Constants.Select(b => new[] { a, b })),
        _ => Constants.SelectMany(a => Constants.Select(b => new[] { a, b, 1 })),
    };
}
