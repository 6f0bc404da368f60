using Flowgraph;
using Tests.Properties;

namespace Tests.Analysis;

/// <summary>Any graph: see <see cref="Graphs.Random"/>.</summary>
internal sealed class RandomGraph : ISampling
{
    public static Laboratory.Generating.Case Draw(int number) => ISampling.Unbound(Graphs.Random(number));
}

/// <summary>Programs made for their graphs: given by successor lists, or random.</summary>
internal static class Graphs
{
    private static readonly Origin Nowhere = new("test", 0);

    /// <summary>Block i jumps to the listed blocks (none: stops; two: tests variable <c>c</c>).</summary>
    public static Program Of(params int[][] successors) =>
        Build(successors.Length, (_, _) => [], (b, builder) => Jump(builder, successors[b], "c"));

    /// <summary>Block i jumps where <paramref name="successors"/> says.</summary>
    public static Program Large(int blocks, Func<int, int[]> successors) =>
        Build(blocks, (_, _) => [], (b, builder) => Jump(builder, successors(b), "c"));

    /// <summary>Any shape: unreachable parts, self loops, both ways to one block, several ways into a cycle.</summary>
    public static Program Random(int seed)
    {
        var random = new Random(seed);
        var blocks = 1 + random.Next(1 + (seed % 14));
        string Variable() => "v" + random.Next(4);
        return Build(
            blocks,
            (_, builder) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => Statement(builder, random, Variable))],
            (b, builder) => random.Next(12) switch
            {
                0 => new PrintAndStop(Atom.Of(builder.Variable(Variable())), Nowhere),
                1 => new Promote(builder.Variable(Variable()), new(random.Next(blocks)), Nowhere),
                < 7 => Jump(builder, [b + 1 < blocks && random.Next(2) == 0 ? b + 1 : random.Next(blocks)], Variable()),
                _ => Jump(builder, [random.Next(blocks), b + 1 < blocks ? b + 1 : random.Next(blocks)], Variable()),
            });
    }

    public static Program Build(int blocks, Func<int, ProgramBuilder, Instruction[]> body, Func<int, ProgramBuilder, Jump> jump)
    {
        var builder = new ProgramBuilder();
        for (var b = 0; b < blocks; b++)
        {
            builder.Declare("b" + b);
        }

        for (var b = 0; b < blocks; b++)
        {
            builder.Define(new(b), [.. body(b, builder)], jump(b, builder));
        }

        return builder.Build();
    }

    public static Operation Copy(ProgramBuilder builder, string result, string operand) =>
        new(Operators.Same, builder.Variable(result), [Atom.Of(builder.Variable(operand))], Nowhere);

    public static Jump Jump(ProgramBuilder builder, int[] successors, string condition) => successors switch
    {
        [] => new PrintAndStop(builder.Constant(0), Nowhere),
        [var only] => new Goto(new(only), Nowhere),
        [var then, var @else] => new If(builder.Variable(condition), new(then), new(@else), Nowhere),
        _ => throw new ArgumentException("at most two successors"),
    };

    private static Instruction Statement(ProgramBuilder builder, Random random, Func<string> variable) =>
        random.Next(5) == 0
            ? new Hint(HintKind.MergePoint, [builder.Variable(variable())], Nowhere)
            : Copy(builder, variable(), variable());
}
