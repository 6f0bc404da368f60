using Flowgraph;

namespace Tests.Forms;

/// <summary>Large and deep programs.</summary>
internal static class DeepPrograms
{
    /// <summary>One block that adds 1 to x as often as that.</summary>
    public static Program LongBlock(int operations)
    {
        var builder = new ProgramBuilder();
        var (x, one) = (builder.Variable("x"), builder.Constant(1));
        var body = Enumerable.Range(0, operations)
            .Select(index => new Operation(Operators.Add, x, [Atom.Of(x), one], new Origin("b", index))).ToSequence<Instruction>();
        builder.Define(builder.Declare("b"), body, new PrintAndStop(Atom.Of(x), new Origin("b", operations)));
        return builder.Build();
    }

    /// <summary>A chain of blocks, each with one operation.</summary>
    public static Program ManyBlocks(int count)
    {
        var builder = new ProgramBuilder();
        var (x, one) = (builder.Variable("x"), builder.Constant(1));
        var blocks = Enumerable.Range(0, count).Select(index => builder.Declare($"b{index}")).ToArray();
        for (var i = 0; i < count; i++)
        {
            var origin = new Origin($"b{i}", 0);
            builder.Define(
                blocks[i],
                [new Operation(Operators.Add, x, [Atom.Of(x), one], origin)],
                i + 1 < count ? new Goto(blocks[i + 1], new Origin($"b{i}", 1)) : new PrintAndStop(Atom.Of(x), new Origin($"b{i}", 1)));
        }

        return builder.Build();
    }

    /// <summary>A list in a list in a list …</summary>
    public static Program NestedList(int depth)
    {
        var value = Value.List();
        for (var i = 0; i < depth; i++)
        {
            value = Value.List(value);
        }

        var builder = new ProgramBuilder();
        builder.Define(builder.Declare("b"), [], new PrintAndStop(builder.Constant(value), new Origin("b", 0)));
        return builder.Build();
    }
}
