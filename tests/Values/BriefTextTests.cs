using Flowgraph;
using Xunit;

namespace Tests.Values;

/// <summary>Values and endings in messages: cut to a width, never written out when they are very long.</summary>
public class BriefTextTests
{
    [Fact]
    public void CutsAtTheWidth()
    {
        Assert.Equal("12345", ValueText.Brief(12345, 5));
        Assert.Equal("1234…", ValueText.Brief(123456, 5));
    }

    [Fact]
    public void NamesAVeryLongValue()
    {
        var list = Value.Of(FlowList.Of([.. Enumerable.Repeat((Value)7, 100_000)]));

        Assert.Equal("[7, …", ValueText.Brief(list, 5));
        Assert.Equal("int of 300002 characters", ValueText.Brief(Value.Int(System.Numerics.BigInteger.Pow(10, 300_000)), 5));
    }

    [Fact]
    public void ShowsHowDeepNestingBegins()
    {
        var list = FlowList.Empty;
        for (var i = 0; i < 200_000; i++)
        {
            list = FlowList.Empty.Prepend(Value.Of(list));
        }

        Assert.Equal("[[[[…", ValueText.Brief(Value.Of(list), 5));
    }

    [Fact]
    public void NamesEveryEnding()
    {
        Assert.Equal("42", EndingText.Write(new Stopped(42)));
        Assert.Equal("out of fuel", EndingText.Write(new OutOfFuel()));
        Assert.Equal("out of memory", EndingText.Write(new OutOfMemory()));
    }
}
