using Flowgraph;
using PartialEval;
using Tests.PartialEval;
using Xunit;

namespace Tests.Explaining;

/// <summary>Why a block has copies, and what would merge them.</summary>
public sealed class WhyCopiesTests
{
    /// <summary>Two ways to c that differ in v; what c does with it decides the class.</summary>
    private const string TwoWays = "a:\n    if d goto l else goto r\nl:\n    v = 1\n    goto c\nr:\n    v = 2\n    goto c\nc:\n";

    [Theory]
    [InlineData("    print_and_stop(d)", DifferenceKind.Dead, null)]
    [InlineData("    if s goto e else goto f\ne:\n    print_and_stop(d)\nf:\n    print_and_stop(v)", DifferenceKind.Unused, null)]
    [InlineData("    x = v + d\n    print_and_stop(x)", DifferenceKind.OnlyLifted, "x = v + d")]
    [InlineData("    print_and_stop(v)", DifferenceKind.OnlyLifted, "print_and_stop(v)")]
    [InlineData("    x = v + s\n    print_and_stop(x)", DifferenceKind.Decisive, "x = v + s")]
    [InlineData("    w = v\n    goto e\ne:\n    if w goto f else goto f\nf:\n    print_and_stop(d)", DifferenceKind.Decisive, "if w goto f else goto f")]
    public void EachClass(string rest, DifferenceKind kind, string? use)
    {
        var it = Specializer.Specialize(Flow.Read(TwoWays + rest), Division.Of(Flow.Bindings("s=1"), "d"), Policies.Seed);
        var copies = new Explain(it).Copies("c")!;
        Assert.Equal(["c1", "c2"], copies.Copies);
        var difference = Assert.Single(copies.Differences);
        Assert.Equal(("v", kind, use), (difference.Variable, difference.Kind, difference.Use?.Text));
        Assert.Equal([(Value)1, (Value)2], difference.Values);
        Assert.Contains(copies.Cures, cure => cure.MadeDynamic.SequenceEqual(["v"]) && cure.Copies == 1);
        Assert.Equal(kind == DifferenceKind.Dead, copies.Cures.Any(cure => cure.Key == "live" && cure.Copies == 1));
    }

    [Fact]
    public void TheSecondLoopOfTheSquareInterpreterIsDueToADeadVariable()
    {
        var copies = new Explain(Corpus.Specialize("square")).Copies("bytecode_loop")!;
        Assert.Equal(20, copies.Copies.Count);
        Assert.Equal(("pc", DifferenceKind.Decisive), (copies.Differences[0].Variable, copies.Differences[0].Kind));
        Assert.Equal(DifferenceKind.Dead, copies.Differences.Single(it => it.Variable == "target").Kind);
        Assert.Equal("live", copies.Cures[0].Key);
        Assert.True(copies.Cures[0].Size.Operations < copies.Size.Operations && copies.Cures[0].Copies < 20);
    }

    [Fact]
    public void CuresAreWhatSpecializingAgainGives()
    {
        var it = Corpus.Specialize("dead_static");
        var cures = new Explain(it).Copies("done")!.Cures.Where(cure => cure.Key is not null).ToArray();
        Assert.NotEmpty(cures);
        foreach (var cure in cures)
        {
            var again = Specializer.Specialize(it.Source, it.Division, Policies.Seed with { Key = CacheKeys.Find(cure.Key!)! });
            Assert.Equal((cure.Size.Blocks, cure.Size.Operations), (again.Residual.Blocks.Count, again.Residual.OperationCount));
            Assert.Equal(cure.Copies, again.Points.Count(point => it.Source[point.Block].Label == "done"));
        }
    }

    /// <summary>Forgetting on top of widening, which keeps account of the way to each point.</summary>
    [Fact]
    public void CuresOfTheDefaultPolicy()
    {
        var it = Specializer.Specialize(Corpus.Program("turing"), Corpus.Division("turing"));
        var copies = new Explain(it).Copies("loop")!;
        Assert.Contains(copies.Cures, cure => cure.MadeDynamic.SequenceEqual(["left"]));
        Assert.All(copies.Cures, cure => Assert.True(cure.Copies < copies.Copies.Count));
    }

    [Fact]
    public void OneCopyHasNoDifferences()
    {
        var copies = new Explain(Corpus.Specialize("power")).Copies("power_done")!;
        Assert.Empty(copies.Differences);
        Assert.Empty(copies.Cures);
        Assert.Null(new Explain(Corpus.Specialize("power")).Copies("nowhere"));
    }
}
