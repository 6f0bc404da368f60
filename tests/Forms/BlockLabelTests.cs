using Flowgraph;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Tests.Forms;

/// <summary>Labels that are counted instead of spelled are labels like any other.</summary>
public sealed class BlockLabelTests
{
    private static readonly string[] Stems = ["a", "a1", "a11", "a0", "b", "b_", "1", ""];

    [Fact]
    public void NoLabelIsGivenTwice() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(ArbMap.Default.ArbFor<(byte, byte)[]>(), asked =>
        {
            var (builder, taken, last) = (new ProgramBuilder(), new List<string>(), new int[Stems.Length]);
            foreach (var (which, how) in asked)
            {
                var stem = Stems[which % Stems.Length];
                var number = how % 3 == 0 ? how / 3 : ++last[which % Stems.Length];
                var label = stem + number;
                var given = how % 2 == 0 ? builder.TryDeclare(label, out var id) : builder.TryDeclare(stem, number, out id);
                if (given == taken.Contains(label) || !(builder.IsDeclared(label) && (!given || id.Index == taken.Count)))
                {
                    return false;
                }

                if (given)
                {
                    taken.Add(label);
                    builder.Define(id, [], new Goto(BlockId.Entry, new(label, 0)));
                }
            }

            return taken.Count == 0 || builder.Build().Blocks.Select(block => block.Label).SequenceEqual(taken);
        }));

    [Fact]
    public void AStemThatIsAnotherAndDigitsIsSpelled()
    {
        var builder = new ProgramBuilder();
        var labels = Enumerable.Range(1, 11).Select(number => builder.TryDeclare("op", number, out _)).ToArray();
        Assert.All(labels, Assert.True);
        Assert.False(builder.TryDeclare("op1", 1, out _));
        Assert.True(builder.TryDeclare("op1", 2, out _));
        Assert.False(builder.TryDeclare("op", 12, out _));
        Assert.True(builder.TryDeclare("op", 13, out _));
        Assert.False(builder.IsDeclared("op01"));
    }

    [Fact]
    public void BlocksAreEqualHoweverTheirLabelsWereMade()
    {
        Assert.Equal(Single(builder => builder.TryDeclare("a", 1, out var id) ? id : default), Single(builder => builder.Declare("a1")));
        Assert.NotEqual(Single(builder => builder.TryDeclare("a", 1, out var id) ? id : default), Single(builder => builder.Declare("a2")));
    }

    private static Block Single(Func<ProgramBuilder, BlockId> declare)
    {
        var builder = new ProgramBuilder();
        builder.Define(declare(builder), [], new Goto(BlockId.Entry, new("a", 0)));
        var block = builder.Build().Blocks[0];
        return block with { Body = [] };
    }
}
