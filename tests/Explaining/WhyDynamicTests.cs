using Flowgraph;
using PartialEval;
using Tests.PartialEval;
using Xunit;

namespace Tests.Explaining;

/// <summary>The chain from a dynamic variable back to where that comes from.</summary>
public sealed class WhyDynamicTests
{
    [Fact]
    public void AnInput()
    {
        var why = Explained("b:\n    y = x + s\n    z = y * 2\n    goto c\nc:\n    print_and_stop(z)", "s=1", "x").Why("z", "c")!;
        Assert.Equal([CauseKind.Operands, CauseKind.Operands, CauseKind.DynamicInput], why.Chain.Select(it => it.Kind));
        Assert.Equal([("z = y * 2", 3), ("y = x + s", 2)], why.Chain.Take(2).Select(it => (it.Statement.Text, it.Statement.Where.Span!.Line)));
        Assert.Equal("x", why.Chain[2].Variable);
    }

    [Fact]
    public void AnInputThatNobodyMentions() =>
        Assert.Equal(CauseKind.UnmentionedInput, Assert.Single(Explained("b:\n    print_and_stop(x)", "").Why("x", "b")!.Chain).Kind);

    [Theory]
    [InlineData("v = input()", CauseKind.Effect)]
    [InlineData("v = aload(a, 0)", CauseKind.Heap)]
    [InlineData("v = 1 / 0", CauseKind.StaticFault)]
    public void AnOperationThatIsNeverDone(string operation, CauseKind kind)
    {
        var why = Explained($"b:\n    {operation}\n    goto c\nc:\n    print_and_stop(v)", "v=7").Why("v", "c")!;
        var cause = Assert.Single(why.Chain);
        Assert.Equal((kind, (Value)7, operation), (cause.Kind, cause.Overwritten, cause.Statement.Text));
    }

    [Fact]
    public void AnOperationThatABudgetCutOff()
    {
        var program = Flow.Read("b:\n    x = 1 + 1\n    v = x + 1\n    v = v + 1\n    goto c\nc:\n    print_and_stop(v)");
        var it = Specializer.Specialize(program, Division.Empty, Policies.Seed, budgets: new(FoldedOperations: 2));
        var cause = Assert.Single(new Explain(it).Why("v", "c")!.Chain);
        Assert.Equal((CauseKind.Budget, (Value)3, "v = v + 1"), (cause.Kind, cause.Overwritten, cause.Statement.Text));
        Assert.Contains("which was not evaluated any more: a budget was used up", ExplanationText.Write(new Explain(it).Why("v", "c")!), StringComparison.Ordinal);
    }

    /// <summary>Known on both ways, 1 and 2, and met where they join.</summary>
    [Fact]
    public void AValueThatIsGivenUpAtAJoin()
    {
        var program = Flow.Read("a:\n    if d goto b else goto c\nb:\n    v = 1\n    goto e\nc:\n    v = 2\n    goto e\ne:\n    print_and_stop(v)");
        var why = new Explain(Specializer.Specialize(program, Division.Of([], "d"), Policies.Default with { Key = UserKey.Instance, Cleanup = null })).Why("v", "e")!;
        var cause = Assert.Single(why.Chain);
        Assert.Equal(CauseKind.Join, cause.Kind);
        Assert.Contains("but the copy is shared with others", ExplanationText.Write(why), StringComparison.Ordinal);
    }

    [Fact]
    public void AGeneralizationWithItsValues()
    {
        var it = Specializer.Specialize(Corpus.Program("power"), Division.Of(Flow.Bindings("x=2"), "y"));
        var why = new Explain(it).Why("res", "power_done")!;
        var root = why.Chain[^1];
        Assert.Equal((CauseKind.Generalized, "res"), (root.Kind, root.Variable));
        Assert.Equal([1, 2, 4], root.Values.Take(3).Select(value => (int)value.Bits));
        Assert.True(why.Known.Count > 0);
    }

    [Fact]
    public void WhatNothingReadsIsLeftOutByTheKey()
    {
        var policy = Policies.Seed with { Key = LiveKey.Instance };
        var it = Specializer.Specialize(Flow.Read("b:\n    x = 1\n    goto c\nc:\n    print_and_stop(d)"), Division.Of([], "d"), policy);
        var cause = Assert.Single(new Explain(it).Why("x", "c")!.Chain);
        Assert.Equal((CauseKind.LeftOut, (Value)1), (cause.Kind, cause.Overwritten));
    }

    [Fact]
    public void AVariableThatIsKnown()
    {
        var why = new Explain(Corpus.Specialize("power")).Why("y", "power_rec")!;
        Assert.Empty(why.Chain);
        Assert.Equal([5, 4, 3, 2, 1], why.Known.Select(pair => (int)pair.Value.Bits));
    }

    [Fact]
    public void UnknownNames()
    {
        var explain = new Explain(Corpus.Specialize("power"));
        Assert.Null(explain.Why("res", "nowhere"));
        Assert.Null(explain.Why("nobody", "power_rec"));
        Assert.NotNull(explain.Why("res", "power_rec3"));
    }

    /// <summary>A variable is known at a point, or has a chain that ends at a cause which explains itself.</summary>
    [Theory]
    [InlineData("square")]
    [InlineData("turing")]
    [InlineData("register_machine")]
    [InlineData("string_match")]
    [InlineData("linked_objects")]
    public void EveryChainEnds(string name)
    {
        foreach (var policy in Policies.All)
        {
            var it = Specializer.Specialize(Corpus.Program(name), Corpus.Division(name), policy, budgets: new(Points: 500));
            var explain = new Explain(it);
            foreach (var label in it.Points.Where(point => point.Code != PointCode.Gone).Select(point => it.Raw[point.Residual].Label).Take(60))
            {
                foreach (var variable in it.Source.Variables)
                {
                    var why = explain.Why(variable, label)!;
                    Assert.True(
                        why.Known.Count + why.InPart.Count == 1 ? why.Chain.Count == 0 : why.Chain.Count > 0 && why.Chain[^1].Kind != CauseKind.Operands, $"{variable}@{label}");
                }
            }
        }
    }

    private static Explain Explained(string text, string statics, params string[] dynamics) =>
        new(Specializer.Specialize(Flow.Read(text), Division.Of(Flow.Bindings(statics), dynamics), Policies.Seed));
}
