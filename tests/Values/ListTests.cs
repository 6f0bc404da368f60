using System.Numerics;
using Flowgraph;
using Xunit;

namespace Tests.Values;

public class ListTests
{
    [Fact]
    public void A_literal_and_a_chain_of_the_same_elements_are_equal()
    {
        Value[] items = [1, Value.Float(-0.0), Value.Symbol("a"), Value.List(2), Value.Int(BigInteger.One << 70)];
        var literal = FlowList.Of(items);
        for (var chained = 0; chained <= items.Length; chained++)
        {
            var list = FlowList.Of(items[chained..]);
            for (var i = chained - 1; i >= 0; i--)
            {
                list = list.Prepend(items[i]);
            }

            Assert.Equal(Value.Of(literal), Value.Of(list));
            Assert.Equal(literal.Hash, list.Hash);
            Assert.Equal(literal.TextLength, list.TextLength);
            Assert.Equal(Value.Of(literal).ToString(), Value.Of(list).ToString());
            Assert.Equal(literal.ToArray(), list.ToArray());
            Assert.Equal(items, Enumerable.Range(0, items.Length).Select(i => list[i]));
            Assert.Equal(Value.Of(literal.Tail), Value.Of(list.Tail));
        }
    }

    [Fact]
    public void Lists_that_differ_anywhere_are_unequal()
    {
        Value[] all =
        [
            Value.List(), Value.List(1), Value.List(Value.Float(1)), Value.List(1, 2), Value.List(2, 1), Value.List(Value.List(1), 2), Value.List(Value.List(1, 2)),
            Value.List(Value.List()), Value.List(0.0.ToValue()), Value.List((-0.0).ToValue()), Value.List(Value.Of(new FlowArray([]))), Value.List(Value.Of(new FlowArray([]))),
        ];
        for (var i = 0; i < all.Length; i++)
        {
            for (var j = 0; j < all.Length; j++)
            {
                Assert.Equal(i == j, all[i] == all[j]);
            }
        }
    }

    [Fact]
    public void Every_element_of_a_long_chain()
    {
        var list = FlowList.Of([0, 1, 2]);
        for (var i = 3; i < 5_000; i++)
        {
            list = list.Prepend(i);
        }

        for (var i = 0; i < 5_000; i++)
        {
            Assert.Equal(i < 4_997 ? 4_999 - i : i - 4_997, list[i]);
        }
    }

    [Fact]
    public void Shared_cells_are_looked_at_once()
    {
        var (a, b) = (DoubledByCons(60), DoubledByCons(60));
        Assert.Equal(a.Hash, b.Hash);
        Assert.True(a == b);
        Assert.False(a == DoubledByCons(59));
        Assert.Equal("<list 61>", a.ToString());
    }

    [Fact]
    public void Shared_literals_are_looked_at_once()
    {
        var (a, b) = (DoubledLiteral(60), DoubledLiteral(60));
        Assert.Equal(a.Hash, b.Hash);
        Assert.True(a == b);
        Assert.False(a == DoubledLiteral(61));
    }

    [Fact]
    public void Deep_nesting_needs_no_deep_stack()
    {
        var (a, b) = (Nested(100_000, literal: true), Nested(100_000, literal: false));
        Assert.True(a == b);
        Assert.Equal(a.Hash, b.Hash);
        Assert.Equal(new string('[', 100_001) + new string(']', 100_001), a.ToString());
        Assert.False(a == Nested(99_999, literal: true));
    }

    [Fact]
    public void The_length_of_the_text_is_known_before_it_is_written()
    {
        Value[] all = [Value.List(), Value.List(1), Value.List(-10, Value.List()), Value.List(Value.Symbol("it's"), Value.Float(1.5)), Value.List(long.MinValue, long.MaxValue)];
        Assert.All(all, value => Assert.Equal(value.ToString().Length, ValueText.Length(value)));
    }

    [Fact]
    public void What_is_too_long_is_abbreviated()
    {
        Assert.Equal("<list 41>", DoubledByCons(40).ToString());
        Assert.Equal("[1, 2]", Value.List(1, 2).ToString());
    }

    [Fact]
    public void Two_threads_that_compare_the_same_lists_both_end()
    {
        for (var round = 0; round < 200; round++)
        {
            var lists = Enumerable.Range(0, 8).Select(_ => Value.List(1, 2, round)).ToArray();
            Parallel.For(0, 64, i => Assert.True(lists[i % 8] == lists[(i * 5) % 8] && lists[(i * 3) % 8] == lists[i % 8]));
        }
    }

    private static Value DoubledByCons(int times)
    {
        var list = FlowList.Of([1]);
        for (var i = 0; i < times; i++)
        {
            list = list.Prepend(Value.Of(list));
        }

        return Value.Of(list);
    }

    private static Value DoubledLiteral(int times)
    {
        var value = Value.List(1);
        for (var i = 0; i < times; i++)
        {
            value = Value.List(value, value);
        }

        return value;
    }

    private static Value Nested(int depth, bool literal)
    {
        var value = Value.List();
        for (var i = 0; i < depth; i++)
        {
            value = literal ? Value.List(value) : Value.Of(FlowList.Empty.Prepend(value));
        }

        return value;
    }
}

file static class Floats
{
    public static Value ToValue(this double number) => Value.Float(number);
}
