using Flowgraph;
using Laboratory.Certifying;
using Laboratory.Generating;
using PartialEval;
using Xunit;

namespace Tests.Certifying;

/// <summary>Lists that are kept as frames: what is one and what is none, and those that are drawn.</summary>
public sealed class StackValueTests
{
    private static readonly FrameShape Mul =
        FrameShape.Of(FrameShape.Of(Value.Symbol("mul")), FrameShape.Of(FrameShape.Hole, FrameShape.Of(Value.List())));

    private static readonly FrameShape Rest = FrameShape.Of(FrameShape.Of(Value.Symbol("rest")), FrameShape.Hole);

    private static readonly KnownStack Stack = new([Mul, FrameShape.Of(Value.List(Value.Symbol("end"))), Rest], true, null);

    private static readonly Value MulFive = Value.List(Value.Symbol("mul"), 5);

    private static readonly Value End = Value.List(Value.Symbol("end"));

    [Fact]
    public void AStackIsReadFrameByFrame()
    {
        Assert.Equal(Value.List(MulFive, End), Read(Stack, 0, 5, 1));
        Assert.Equal(Value.List(End, MulFive), Read(Stack, 1, 0, 5));
        Assert.Equal(Value.List(Value.List(Value.Symbol("rest"), 1)), Read(Stack, 2, Value.List(1)));
        Assert.Equal(Value.List(), Read(Stack));
        Assert.Equal(Value.List(MulFive, MulFive), Read(new([Mul], false, null), 5, 5));
    }

    [Fact]
    public void WhatIsNoStackIsTold()
    {
        Value[][] others = [[0], [3], [-1, 5], [Value.Symbol("mul"), 5], [0, 5, 0], [2, 1], [Value.List()]];
        Assert.All(others, kept => Assert.Null(Read(Stack, kept)));
        Assert.Null(StackValues.Read(Stack, 7));
        Assert.Null(StackValues.Read(Stack, Value.Of(new FlowArray(0, 0))));
    }

    /// <summary>What is known of the top frame says nothing of those below.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void TheTopFrameIsOneOfThoseKnown(int least, int most)
    {
        var stack = Stack with { Top = (least, most) };
        Assert.Null(Read(stack));
        Value[][] frames = [[0, 5], [1], [2, Value.List()]];
        for (var top = 0; top < 3; top++)
        {
            Assert.Equal(least <= top && top <= most, Read(stack, frames[top]) is not null);
            Assert.Equal(least <= top && top <= most, Read(stack, [.. frames[top], 2, Value.List(), 0, 5, 1]) is not null);
        }
    }

    /// <summary>All numbers are drawn and lengths from 0, or from 1 where there is a frame; the top is one of those known.</summary>
    [Theory]
    [InlineData(null, false, 0)]
    [InlineData(null, true, 1)]
    [InlineData(1, false, 1)]
    public void StacksAreDrawn(int? top, bool hasTop, int shortest)
    {
        var (dice, lengths, tops, below) = (new Dice(1), new SortedSet<int>(), new SortedSet<int>(), new SortedSet<int>());
        Sequence<FrameShape> shapes = [Mul, FrameShape.Of(End), FrameShape.Of(Value.Symbol("go"))];
        var stack = new KnownStack(shapes, true, top is { } number ? (number, 2) : null);
        for (var i = 0; i < 300; i++)
        {
            var read = StackValues.Read(stack, StackValues.Draw(stack, hasTop, _ => Value.Int(dice.Below(1000))));
            Assert.NotNull(read);
            var frames = read.Value.AsList.ToArray();
            var kinds = frames.Select(frame => frame.Kind == Kind.Symbol ? 2 : frame.AsList.Count == 1 ? 1 : 0).ToArray();
            lengths.Add(kinds.Length);
            tops.UnionWith(kinds.Take(1));
            below.UnionWith(kinds.Skip(1));
        }

        Assert.Equal(Enumerable.Range(shortest, 3), lengths);
        Assert.Equal(Enumerable.Range(top ?? 0, 3 - (top ?? 0)), tops);
        Assert.Equal([0, 1, 2], below);
    }

    private static Value? Read(KnownStack stack, params Value[] kept) => StackValues.Read(stack, Value.List(kept));
}
