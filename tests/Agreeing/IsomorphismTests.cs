using Flowgraph;
using Laboratory.Agreeing;
using Xunit;

namespace Tests.Agreeing;

public class IsomorphismTests
{
    [Fact]
    public void Cycles()
    {
        Assert.True(Isomorphism.Same(Ring(3), Ring(3)));
        Assert.False(Isomorphism.Same(Ring(3), Ring(4)));
    }

    [Fact]
    public void Lists_of_other_lengths_differ_whichever_is_longer()
    {
        Value[] all = [Value.List(), Value.List(1), Value.List(1, 2), Value.List(Array(1)), Value.List(Array(1), Array(2))];
        Assert.All(all, a => Assert.All(all, b =>
            Assert.Equal(Count(a) == Count(b) && a.ToString() == b.ToString(), Isomorphism.Same(a, b))));
        static int Count(Value list) => ((FlowList)list.Reference!).Count;
    }

    [Fact]
    public void Aliases_are_told_from_copies()
    {
        Assert.True(Isomorphism.Same(Twice(), Twice()));
        Assert.False(Isomorphism.Same(Twice(), Value.List(Array(1), Array(1))));
        Assert.False(Isomorphism.Same(Value.List(Array(1), Array(1)), Twice()));
        Assert.True(Isomorphism.PrintsTheSame(Twice(), Value.List(Array(1), Array(2))));
    }

    [Fact]
    public void Objects_by_class_and_fields_in_any_order()
    {
        Assert.True(Isomorphism.Same(Object("C", ("f", 1), ("g", 2)), Object("C", ("g", 2), ("f", 1))));
        Assert.False(Isomorphism.Same(Object("C", ("f", 1)), Object("D", ("f", 1))));
        Assert.False(Isomorphism.Same(Object("C", ("f", 1)), Object("C", ("f", 1), ("g", 2))));
        Assert.False(Isomorphism.Same(Object("C", ("f", 1), ("g", 2)), Object("C", ("f", 1))));
        Assert.False(Isomorphism.Same(Object("C", ("f", 1)), Object("C", ("f", 2))));
    }

    [Fact]
    public void Kinds_differ()
    {
        Value[] all = [0, Value.Float(0), Value.Symbol("0"), Value.List(), Array(), Object("0")];
        for (var i = 0; i < all.Length; i++)
        {
            for (var j = 0; j < all.Length; j++)
            {
                Assert.Equal(i == j, Isomorphism.Same(all[i], all[j]));
            }
        }
    }

    [Fact]
    public void Arrays_by_their_elements_however_they_are_held()
    {
        var (words, both) = (Array(1, 2), Array(1, Value.Symbol("x")));
        both.AsArray[1] = 2;
        Assert.False(both.AsArray.HasSameWords(words.AsArray));
        Assert.True(Isomorphism.Same(words, both));
        Assert.True(words.AsArray.HasSameWords(Array(1, 2).AsArray));
        Assert.False(Isomorphism.Same(words, Array(1, 3)));
        Assert.False(Isomorphism.Same(words, Array(1, 2, 3)));
        Assert.False(Isomorphism.Same(Array(0), Array(Value.Float(0))));
    }

    [Fact]
    public void Deep_and_shared_structure_is_cheap()
    {
        Assert.True(Isomorphism.Same(Nested(100_000), Nested(100_000)));
        Assert.True(Isomorphism.Same(Doubled(60), Doubled(60)));
        Assert.False(Isomorphism.Same(Doubled(60), Doubled(61)));
        Assert.True(Isomorphism.PrintsTheSame(Doubled(60), Doubled(60)));
    }

    [Fact]
    public void Long_chains_of_objects_need_no_stack()
    {
        Assert.True(Isomorphism.Same(Ring(200_000), Ring(200_000)));
    }

    private static Value Array(params Value[] items) => Value.Of(new FlowArray(items));

    private static Value Twice()
    {
        var array = Array(1);
        return Value.List(array, array);
    }

    private static Value Object(string name, params (string Field, Value Value)[] fields)
    {
        var it = new FlowObject(Symbol.Of(name));
        foreach (var (field, value) in fields)
        {
            it.Set(Symbol.Of(field), value);
        }

        return Value.Of(it);
    }

    private static Value Ring(int length)
    {
        var first = new FlowObject(Symbol.Of("C"));
        var last = first;
        for (var i = 1; i < length; i++)
        {
            var next = new FlowObject(Symbol.Of("C"));
            last.Set(Symbol.Of("next"), Value.Of(next));
            last = next;
        }

        last.Set(Symbol.Of("next"), Value.Of(first));
        return Value.Of(first);
    }

    private static Value Nested(int depth)
    {
        var value = Array();
        for (var i = 0; i < depth; i++)
        {
            value = Value.List(value);
        }

        return value;
    }

    private static Value Doubled(int times)
    {
        var list = FlowList.Of([Array()]);
        for (var i = 0; i < times; i++)
        {
            list = list.Count > FlowList.MaxCount / 2 ? FlowList.Of([Value.Of(list), Value.Of(list)]) : list.Prepend(Value.Of(list));
        }

        return Value.Of(list);
    }
}
