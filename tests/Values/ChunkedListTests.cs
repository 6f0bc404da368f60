using Flowgraph;
using Xunit;

namespace Tests.Values;

/// <summary>A list of chunks against a list.</summary>
public sealed class ChunkedListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(100_000)]
    public void HoldsWhatWasAdded(int count)
    {
        var list = new ChunkedList<int>();
        for (var i = 0; i < count; i++)
        {
            list.Add(i);
        }

        for (var i = 0; i < count; i += 3)
        {
            list[i] = -i;
        }

        var expected = Enumerable.Range(0, count).Select(i => i % 3 == 0 ? -i : i).ToArray();
        Assert.Equal(count, list.Count);
        Assert.Equal(expected, list.ToArray());
        Assert.Equal(expected, list);
    }
}
