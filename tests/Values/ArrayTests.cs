using System.Numerics;
using Flowgraph;
using FsCheck.Xunit;
using Xunit;

namespace Tests.Values;

/// <summary>However an array holds its elements, it is the same array with the elements that were stored.</summary>
public class ArrayTests
{
    private static readonly Value[] Samples =
    [
        0, -1, long.MaxValue, Value.Int(BigInteger.Pow(10, 30)), Value.Float(0), Value.Float(-0.0), Value.Float(double.NaN),
        Value.Symbol("a"), Value.List(1, 2), Value.Of(new FlowArray([1, 2])), Value.Of(new FlowObject(Symbol.Of("C"))),
    ];

    /// <param name="first">Which sample all elements are at first.</param>
    /// <param name="count">How many elements: one to four.</param>
    /// <param name="stores">Where and what is stored.</param>
    [Property(MaxTest = 500, Replay = "2012,7", QuietOnSuccess = true)]
    public void Elements_are_what_was_stored_last(byte first, byte count, (byte Index, byte Sample)[] stores)
    {
        var expected = Enumerable.Repeat(Samples[first % Samples.Length], 1 + (count % 4)).ToArray();
        var array = new FlowArray(expected.Length, expected[0]);
        foreach (var (index, sample) in stores)
        {
            (array[index % expected.Length], expected[index % expected.Length]) = (Samples[sample % Samples.Length], Samples[sample % Samples.Length]);
            Assert.Equal(expected, array.ToArray());
            Assert.Equal(expected, new FlowArray(expected).ToArray());
        }
    }

    [Fact]
    public void Ints_and_floats_alone_take_one_word()
    {
        Assert.True(new FlowArray(3, 7).IsShared);
        Assert.True(new FlowArray(3, Value.Float(1.5)).IsShared);
        Assert.True(new FlowArray([1, 2, 3]).IsShared);
        Assert.True(new FlowArray([]).IsShared);
        Assert.False(new FlowArray([1, Value.Float(1)]).IsShared);
        Assert.False(new FlowArray(2, Value.Symbol("a")).IsShared);
    }

    [Fact]
    public void A_value_of_another_sort_changes_that_for_good()
    {
        var array = new FlowArray(2, 1);
        array[0] = 5;
        Assert.True(array.IsShared);
        array[1] = Value.Float(1);
        Assert.False(array.IsShared);
        array[1] = 2;
        Assert.False(array.IsShared);
        Assert.Equal([5, 2], array.ToArray());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(long.MaxValue)]
    public void An_index_out_of_range_is_refused(long index)
    {
        Assert.ThrowsAny<Exception>(() => new FlowArray(2, 1)[index]);
        Assert.ThrowsAny<Exception>(() => new FlowArray(2, 1)[index] = 3);
        Assert.ThrowsAny<Exception>(() => new FlowArray(2, Value.Symbol("a"))[index]);
    }
}
