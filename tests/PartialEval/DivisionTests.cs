using Flowgraph;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>What a division may say.</summary>
public sealed class DivisionTests
{
    [Fact]
    public void ProblemsAreNamed()
    {
        var heap = Value.List(1, Value.List(Value.Of(new FlowArray([]))));
        Assert.Null(Division.Of([new("x", 1), new("l", Value.List(1, Value.List()))], "y").Problem);
        Assert.Equal("'x' is static twice", Division.Of([new("x", 1), new("x", 1)]).Problem);
        Assert.Equal("'x' is static but has no value", Division.Of([new("x", Value.Undefined)]).Problem);
        Assert.Equal("'x' is both static and dynamic", Division.Of([new("x", 1)], "y", "x").Problem);
        Assert.Equal(
            "'l' is static, but its value contains an array or object, which can change while the program runs",
            Division.Of([new("l", heap)]).Problem);
    }

    [Fact]
    public void ADivisionWithAProblemIsRefused()
    {
        var division = Division.Of([new("y", Value.Of(new FlowObject(Symbol.Of("C"))))]);
        Assert.Throws<ArgumentException>(() => Specializer.Specialize(Corpus.Program("power"), division));
    }

    [Fact]
    public void SharedAndDeepListsAreLookedThroughOnce()
    {
        var (shared, deep) = (FlowList.Empty, FlowList.Empty);
        for (var i = 0; i < 100_000; i++)
        {
            deep = FlowList.Empty.Prepend(Value.Of(deep));
            shared = i < 24 ? shared.Prepend(Value.Of(shared)) : shared;
        }

        Assert.False(StaticValues.ReachesHeap(Value.Of(shared)));
        Assert.False(StaticValues.ReachesHeap(Value.Of(deep)));
    }

    [Fact]
    public void PartsOfALiteralAreLookedAtFromWhereTheyStart()
    {
        var literal = Value.List(Value.Of(new FlowArray([])), 1, 2);
        var tail = Value.Of(literal.AsList.Tail);
        Assert.False(StaticValues.ReachesHeap(Value.List(tail, tail, 7)));
        Assert.True(StaticValues.ReachesHeap(Value.List(tail, literal)));
        Assert.True(StaticValues.ReachesHeap(Value.List(literal, tail)));
        Assert.True(StaticValues.ReachesHeap(Value.Of(literal.AsList.Tail.Prepend(literal))));
    }

    [Fact]
    public void PoliciesHaveNames()
    {
        Assert.Same(Policies.Seed, Policies.Find("seed"));
        Assert.Same(Policies.Default, Policies.Find("default"));
        Assert.Null(Policies.Find("none"));
        Assert.All(CacheKeys.All, key => Assert.Same(key, CacheKeys.Find(key.Name)));
        Assert.Null(CacheKeys.Find("none"));
        Assert.Equal(["widen", "budget:100", "unbounded"], Generalizations.All.Select(it => Generalizations.Find(it.Name)!.Name));
        Assert.Equal(new CopyBudget(7), Generalizations.Find("budget:7"));
        Assert.All((string[])["none", "budget", "budget:", "budget:-1", "budget:99999999999"], name => Assert.Null(Generalizations.Find(name)));
        Assert.All(Policies.All, policy => Assert.True(policy.Meaning.Length > 0 && policy.Key.Meaning.Length > 0 && policy.Generalization.Meaning.Length > 0));
        Assert.Equal(Policies.All.Count, Policies.All.Select(policy => policy.Name).Distinct().Count());
    }
}
