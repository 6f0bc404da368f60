using Flowgraph;
using Xunit;

namespace Tests.Rows;

/// <summary>Operators on arrays, objects and the world, by hand.</summary>
public class HeapRowsTests
{
    private static readonly Value F = Value.Symbol("f");

    private readonly CollectedOutput _output = new();
    private readonly World _world;

    public HeapRowsTests() => _world = new World(_output, [5, F]);

    [Fact]
    public void Arrays()
    {
        var array = Apply("newarray", 2, 7).Value;
        Assert.Equal("2", Apply("alen", array).ToString());
        Assert.Equal("7", Apply("aload", array, 1).ToString());
        Assert.True(Apply("astore", array, 1, array).IsValue);
        Assert.Equal(array, Apply("aload", array, 1).Value);
        Assert.Equal("7", Apply("aload", array, 0).ToString());
        Assert.Equal("0", Apply("eq", array, Apply("newarray", 2, 7).Value).ToString());
        Assert.Equal("1", Apply("eq", array, array).ToString());
        Assert.Equal("'array'", Apply("kind", array).ToString());
    }

    [Theory]
    [InlineData(-1, "index-out-of-range")]
    [InlineData(2, "index-out-of-range")]
    [InlineData(4294967296, "index-out-of-range")]
    [InlineData(long.MinValue, "index-out-of-range")]
    public void An_array_index_out_of_range(long index, string fault)
    {
        var array = Apply("newarray", 2, 7).Value;
        Assert.Equal(fault, Apply("aload", array, index).ToString());
        Assert.Equal(fault, Apply("astore", array, index, 1).ToString());
        Assert.Equal("[7, 7]", Value.List(array.AsArray.ToArray()).ToString());
    }

    [Fact]
    public void Kinds_come_before_ranges()
    {
        var array = Apply("newarray", 0, 7).Value;
        Assert.Equal("wrong-kind", Apply("aload", array, Value.Float(9)).ToString());
        Assert.Equal("wrong-kind", Apply("aload", Value.List(1), 0).ToString());
        Assert.Equal("index-out-of-range", Apply("aload", array, Value.Int(System.Numerics.BigInteger.One << 70)).ToString());
        Assert.Equal("wrong-kind", Apply("alen", Value.List()).ToString());
    }

    [Fact]
    public void Objects()
    {
        var it = Apply("new", Value.Symbol("C")).Value;
        Assert.Equal("missing-field", Apply("getfield", it, F).ToString());
        Assert.True(Apply("setfield", it, F, 1).IsValue);
        Assert.True(Apply("setfield", it, F, Value.List(it)).IsValue);
        Assert.Equal("[<C>]", Apply("getfield", it, F).ToString());
        Assert.Equal("'C'", Apply("classof", it).ToString());
        Assert.Equal("wrong-kind", Apply("getfield", it, 1).ToString());
        Assert.Equal("wrong-kind", Apply("setfield", F, F, 1).ToString());
        Assert.Equal("wrong-kind", Apply("classof", F).ToString());
        Assert.Equal("0", Apply("eq", it, Apply("new", Value.Symbol("C")).Value).ToString());
    }

    [Fact]
    public void The_world()
    {
        Assert.Equal("5", Apply("input").ToString());
        Assert.Equal("'f'", Apply("input").ToString());
        Assert.Equal("-1", Apply("input").ToString());
        Assert.Equal("-1", Apply("input").ToString());
        Apply("print", F);
        Apply("putbyte", 65);
        Assert.Equal("not-representable", Apply("putbyte", 256).ToString());
        Assert.Equal("wrong-kind", Apply("putbyte", Value.Float(1)).ToString());
        Assert.Equal(["'f'", "byte 65"], _output.Items.Select(item => item.ToString()));
    }

    [Fact]
    public void Printing_more_than_a_run_may_is_out_of_memory_and_prints_nothing()
    {
        var list = Value.List(1);
        for (var i = 0; i < 40; i++)
        {
            list = Apply("cons", list, Value.List(list)).Value;
        }

        Assert.True(Apply("print", list).IsOutOfMemory);
        Assert.Empty(_output.Items);
    }

    private Answer Apply(string name, params Value[] operands)
    {
        Value At(int i) => i < operands.Length ? operands[i] : default;
        return Operators.Named(name).Evaluate(At(0), At(1), At(2), _world);
    }
}
