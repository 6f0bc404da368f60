using PartialEval;
using Tests.PartialEval;
using Xunit;

namespace Tests.Explaining;

/// <summary>The chain of causes of what was known in part.</summary>
public sealed class PartsTests
{
    private const string Growing = "s:\n    l = []\n    goto lp\nlp:\n    l = cons(n, l)\n    n = n - 1\n    if n goto lp else goto e\ne:\n    print_and_stop(l)\n";

    [Fact]
    public void ItEndsWhereThePartWasGeneralized()
    {
        var why = new Explain(Specializer.Specialize(Corpus.Program("turing"), Corpus.Division("turing"))).Why("left", "loop")!;
        Assert.Equal((CauseKind.Generalized, "left", "", true), (why.Chain[^1].Kind, why.Chain[^1].Variable, why.Chain[^1].Path, why.Chain[^1].Grows));
        Assert.EndsWith("left was generalized where loop begins (turing.flow:40): left grows; it grew in 16 turns without a test while all else came back\n", ExplanationText.Write(why), StringComparison.Ordinal);
    }

    [Fact]
    public void ItEndsWhereNoPathTakesThePartsApart()
    {
        var it = Specializer.Specialize(Flow.Read(Growing), Division.Of([], "n"));
        var cause = Assert.Single(new Explain(it).Why("l", "lp")!.Chain);
        Assert.Equal(CauseKind.NotTakenApart, cause.Kind);
        Assert.Contains("no path from here on (test.flow:5) takes it apart again, so the residual program makes it", ExplanationText.Write(new Explain(it).Why("l", "lp")!), StringComparison.Ordinal);
        Assert.Empty(new Explain(it).Stop().Generalized);
    }

    [Fact]
    public void WhatOnlyChangesIsNotSaidToGrow()
    {
        Assert.Equal("l grows", ChainText.Write("l", "", [], grows: true));
        Assert.Equal("l.head keeps changing", ChainText.Write("l", ".head", [], grows: false));
    }

    [Fact]
    public void WhatIsAssignedBeforeItIsReadIsNoInput()
    {
        var it = Specializer.Specialize(Corpus.Program("brainfuck"), Corpus.Division("brainfuck"));
        Assert.Equal(CauseKind.Unassigned, Assert.Single(new Explain(it).Why("x", "loop")!.Chain).Kind);
        Assert.Contains("x is no input, and nothing has assigned it on the way here", ExplanationText.Write(new Explain(it).Why("x", "loop")!), StringComparison.Ordinal);
    }

    [Fact]
    public void WhyAndCopiesCountTheSameCopies()
    {
        var program = Flow.Read("st:\n    goto lp\nlp:\n    one_of(v, s)\n    print(v)\n    q = 10 / v\n    v = q + n\n    n = n - 1\n    if n goto lp else goto e\ne:\n    print_and_stop(v)\n");
        var explain = new Explain(Specializer.Specialize(program, Division.Of(Flow.Bindings("s=[0,1]"), "v", "n")));
        Assert.Equal(3, explain.Copies("lp")!.Copies.Count);
        Assert.Equal((3, 2), (explain.Why("v", "lp")!.Copies, explain.Why("v", "lp")!.Known.Count));
    }

    [Fact]
    public void CopiesSayWhatIsKnownInPartAsText()
    {
        var it = Specializer.Specialize(Corpus.Program("turing"), Corpus.Division("turing"));
        var copies = new Explain(it).Copies("loop")!;
        var right = copies.Differences.Single(each => each.Variable == "right");
        Assert.Contains("right, [0] is 0", right.InPart);
        Assert.All(right.Values.Zip(right.InPart), known => Assert.True(known.First.IsUndefined || known.Second.Length == 0));
        Assert.Contains("| right, [0] is 0 ", ExplanationText.Write(copies), StringComparison.Ordinal);
        Assert.DoesNotContain("#", ExplanationText.Write(copies), StringComparison.Ordinal);
    }
}
