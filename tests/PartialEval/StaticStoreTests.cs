using Flowgraph;
using FsCheck;
using FsCheck.Fluent;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>The store against a dictionary, over any order of changes and any number of variables.</summary>
public sealed class StaticStoreTests
{
    private static readonly Value[] Values = [0, 1, -1, Value.Float(0.0), Value.Float(-0.0), Value.Symbol("a"), Value.List(1, 2), Value.List()];

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(300)]
    [InlineData(5000)]
    public void BehavesLikeADictionary(int variables) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(ArbMap.Default.ArbFor<(int, int)[]>(), changes =>
        {
            var editor = new StoreEditor(variables);
            var model = new SortedDictionary<int, Value>();
            foreach (var (where, what) in changes)
            {
                var slot = new Slot((int)((uint)where * 2654435761 % (uint)variables));
                var value = Math.Abs((long)what) % (Values.Length + 2);
                if (value >= Values.Length)
                {
                    model.Remove(slot.Index);
                    editor.Remove(slot);
                }
                else
                {
                    model[slot.Index] = Values[value];
                    editor.Set(slot, Values[value]);
                }

                if (what % 3 == 0)
                {
                    editor.Load(editor.Freeze());
                }
            }

            var store = editor.Freeze();
            var again = Of(variables, model.Reverse());
            return store.Count == model.Count
                && store.Known().Select(it => (it.Slot.Index, it.Value)).SequenceEqual(model.Select(it => (it.Key, it.Value)))
                && store.Equals(again) && again.Equals(store) && store.Hash == again.Hash
                && Enumerable.Range(0, variables).All(slot => store.TryGet(new(slot), out var value) == model.TryGetValue(slot, out var known) && (!model.ContainsKey(slot) || value == known));
        }));

    [Fact]
    public void AStoreThatWasHandedOutNeverChanges()
    {
        var editor = new StoreEditor(40);
        editor.Set(new(20), 1);
        var before = editor.Freeze();
        editor.Set(new(20), 2);
        var after = editor.Freeze();
        Assert.True(before.TryGet(new(20), out var value));
        Assert.Equal((Value)1, value);
        Assert.NotEqual(before, after);
        editor.Set(new(20), 1);
        Assert.Equal(before, editor.Freeze());
    }

    [Fact]
    public void TwoEditorsDoNotShareTheirPages()
    {
        var (first, second) = (new StoreEditor(40), new StoreEditor(40));
        for (var i = 0; i < 5; i++)
        {
            first.Load(first.Freeze());
            first.Set(new(i), i);
            var store = first.Freeze();
            second.Load(store);
            second.Remove(new(i));
            Assert.Equal(i, second.Freeze().Count);
            Assert.Equal(i + 1, store.Known().Count());
        }
    }

    [Fact]
    public void NothingChangedGivesTheSameStore()
    {
        var editor = new StoreEditor(3);
        editor.Set(new(1), Value.List(1));
        var store = editor.Freeze();
        editor.Load(store);
        editor.Set(new(1), store.Known().Single().Value);
        editor.Remove(new(2));
        Assert.Same(store, editor.Freeze());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(1000)]
    public void WhatComesBackIsTheSameStore(int variables)
    {
        var editor = new StoreEditor(variables);
        editor.Set(new(0), Value.Symbol("a"));
        editor.Set(new(variables - 1), 1);
        var store = editor.Freeze();
        editor.Load(store);
        editor.Set(new(variables - 1), 2);
        editor.Set(new(1), 7);
        editor.Remove(new(1));
        editor.Set(new(variables - 1), 1);
        Assert.Same(store, editor.Freeze());
        editor.Set(new(1), 7);
        var other = editor.Freeze();
        editor.Remove(new(1));
        Assert.NotSame(other, editor.Freeze());
        Assert.Equal(store, editor.Freeze());
        Assert.Equal((3, 2), (other.Count, store.Count));
    }

    [Fact]
    public void ARemarkAloneMakesAnotherStore()
    {
        var editor = new StoreEditor(3);
        editor.Set(new(0), 1);
        editor.Set(new(1), 1, Remarks.Bounded);
        var store = editor.Freeze();
        editor.Load(store);
        editor.Remove(new(1));
        editor.Set(new(1), 1);
        Assert.Equal(store, editor.Freeze());
        Assert.False(editor.Freeze().IsBounded(new(1)));
        Assert.True(store.IsBounded(new(1)));
    }

    [Fact]
    public void KnownValuesOfDifferentKindsAreDifferentStores()
    {
        Assert.NotEqual(Of(1, [new(0, 1)]), Of(1, [new(0, Value.Float(1))]));
        Assert.NotEqual(Of(1, [new(0, Value.Float(0.0))]), Of(1, [new(0, Value.Float(-0.0))]));
        Assert.NotEqual(Of(2, [new(0, 1)]), Of(2, [new(1, 1)]));
        Assert.Equal(Of(1, [new(0, Value.List(1, Value.List(2)))]), Of(1, [new(0, Value.List(1, Value.List(2)))]));
    }

    [Fact]
    public void ChangingOneOfAMillionVariablesCopiesOnePath()
    {
        var editor = new StoreEditor(1_000_000);
        for (var i = 0; i < 1000; i++)
        {
            editor.Set(new(i * 977), i);
            editor.Freeze();
        }

        Assert.InRange(editor.Work, 1000, 1000 * 6 * 16);
    }

    private static StaticStore Of(int variables, IEnumerable<KeyValuePair<int, Value>> known)
    {
        var editor = new StoreEditor(variables);
        foreach (var (slot, value) in known)
        {
            editor.Set(new(slot), value);
        }

        return editor.Freeze();
    }
}
