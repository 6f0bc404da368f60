using Flowgraph;
using PartialEval;
using Tests.PartialEval;
using Visualizer;
using Xunit;
using Difference = Visualizer.Difference;

namespace Tests.Visual;

/// <summary>What specialization could not help is marked in pictures, and so are answers to questions.</summary>
public sealed class ExplanationPictureTests
{
    private static readonly Specialization Power = Specializer.Specialize(Corpus.Program("power"), Division.Of(Tests.PartialEval.Flow.Bindings("x=2"), "y"));

    [Fact]
    public void EachBlockSaysWhyWhatItReadsIsDynamic()
    {
        var picture = SpecializationPicture.Of("power", Power);
        Assert.Equal(["dynamic  y: input"], Node(picture, "power1").Notes);
        Assert.Equal(["copies differ in res", "dynamic  res: generalized 1, 2, 4, … · y: input"], Node(picture, "power_rec6").Notes);
        Assert.Equal(["copies differ in res"], Node(picture, "power_done6").Notes);
        Assert.All([Dot.Of(picture), Mermaid.Of(picture), GraphMl.Of(picture), PictureJson.Of(picture)], text => Assert.Contains("y: input", text, StringComparison.Ordinal));
        Assert.Contains("y: input", Tooltip.Of(Node(picture, "power1")), StringComparison.Ordinal);
    }

    /// <summary>One program for each end that a chain of causes has.</summary>
    [Theory]
    [InlineData("b:\n    y = x + 1\n    print_and_stop(y)\n", "x: input that may be unbound")]
    [InlineData("b:\n    a = newarray(d, 0)\n    x = aload(a, 0)\n    goto c\nc:\n    promote(d, e)\ne:\n    print(x)\n    print_and_stop(0)\n", "d: input")]
    [InlineData("b:\n    x = input()\n    if d goto c else goto e\nc:\n    print_and_stop(x)\ne:\n    print_and_stop(0)\n", "x: input()")]
    [InlineData("b:\n    a = newarray(d, 0)\n    x = aload(a, 0)\n    if d goto c else goto e\nc:\n    print_and_stop(x)\ne:\n    print_and_stop(0)\n", "x: array or object")]
    public void TheEndOfTheChainIsNamed(string program, string note)
    {
        var it = Specializer.Specialize(Tests.PartialEval.Flow.Read(program), Division.Of([], "d"), Policies.Default with { PartialData = false });
        Assert.Contains(SpecializationPicture.Of("", it).Nodes, node => node.Notes.Any(each => each.Contains(note, StringComparison.Ordinal)));
    }

    [Fact]
    public void WhyMarksTheChainInTheSource()
    {
        var picture = ExplanationPicture.Of(Power, new Explain(Power).Why("res", "power_done")!);
        var rec = Node(picture, "power_rec");
        Assert.Equal(["1 · res: from res", "2 · res: generalized: 1, 2, 4, 8, 16, …"], rec.Notes);
        Assert.Equal([Difference.Changed, Difference.None, Difference.None], rec.Lines.Select(line => line.Difference));
        Assert.Equal([NodeRoles.Current], picture.Nodes.Select(node => node.Roles & NodeRoles.Current).Where(role => role != NodeRoles.None));
        Assert.Equal(["asked: res"], Node(picture, "power_done").Notes);
    }

    [Fact]
    public void CopiesAreMarkedInTheResidualProgram()
    {
        var it = Specializer.Specialize(Corpus.Program("dead_static"), Corpus.Division("dead_static"), Policies.Seed);
        var picture = ExplanationPicture.Of(it, new Explain(it).Copies("done")!);
        Assert.Equal(16, picture.Nodes.Count(node => node.Roles.HasFlag(NodeRoles.Current)));
        Assert.Contains("v1: dead", Node(picture, "done1").Notes);
        Assert.Contains("cheapest cure leaves 1 of 16: --key live", Node(picture, "done1").Notes);
    }

    [Fact]
    public void WhatIfMarksWhatIsNew()
    {
        var it = Specializer.Specialize(Corpus.Program("power"), Division.Of(Tests.PartialEval.Flow.Bindings("y=5"), "x"));
        var explain = new Explain(it);
        var picture = ExplanationPicture.Of(it, explain.After("y", Value.Undefined), explain.If("y", Value.Undefined));
        Assert.Contains("if y were dynamic: -1 operations, +4 blocks", picture.Nodes[0].Notes);
        Assert.Equal(["y = y - 1", "y = y - 1"], picture.Nodes.SelectMany(node => node.Lines).Where(line => line.Difference == Difference.Added).Select(line => line.Text));
    }

    [Fact]
    public void StopMarksWhatWasGeneralized()
    {
        var picture = ExplanationPicture.Of(Power, new Explain(Power).Stop());
        Assert.Equal(["res generalized: 1, 2, 4, 8, 16, …"], Node(picture, "power_rec").Notes);
        Assert.Equal(["stopped by itself after 13 points"], picture.Nodes[0].Notes);
    }

    [Fact]
    public void WhatGrowsIsSaidToGrow()
    {
        var it = Specializer.Specialize(Corpus.Program("turing"), Corpus.Division("turing"));
        Assert.Equal(["left generalized: grows"], Node(ExplanationPicture.Of(it, new Explain(it).Stop()), "loop").Notes);
    }

    /// <summary>Cleanup keeps one variable for a and r0 in the loop of the square interpreter.</summary>
    [Fact]
    public void WhatIsReadHasItsNameInTheResidualProgram()
    {
        var it = Specializer.Specialize(Corpus.Program("square"), Corpus.Division("square"));
        var picture = SpecializationPicture.Of("square", it);
        Assert.Contains(picture.Nodes, node => node.Notes.Any(note => note.Contains("a (r0 in the source): from a, input", StringComparison.Ordinal)));
        foreach (var (node, block) in picture.Nodes.Zip(it.Residual.Blocks))
        {
            var text = string.Join("\n", node.Lines.Select(line => line.Text));
            foreach (var read in new Explain(it).Reads(it.Residual.FindBlock(block.Label)!.Value))
            {
                Assert.Matches($@"\b{read.Residual}\b", text);
            }
        }
    }

    [Fact]
    public void CopiesAreSaidToDifferInLiveVariablesOnly()
    {
        var program = Tests.PartialEval.Flow.Read("a:\n    l = cons(x, [])\n    if d goto l1 else goto r1\nl1:\n    v = 1\n    w = 1\n    if x goto c else goto e\nr1:\n    v = 2\n    w = 2\n    if x goto c else goto e\nc:\n    y = head(l)\n    y = y + w\n    print_and_stop(y)\ne:\n    print_and_stop(v)\n");
        var it = Specializer.Specialize(program, Division.Of([], "d", "x"), Policies.Seed);
        var picture = SpecializationPicture.Of("", it);
        Assert.All(picture.Nodes.Where(node => node.Title.StartsWith('c')), node => Assert.Contains("copies differ in w", node.Notes));
        Assert.All(picture.Nodes.Where(node => node.Title.StartsWith('e')), node => Assert.Contains("copies differ in v", node.Notes));
    }

    private static PictureNode Node(Picture picture, string title) => picture.Nodes.Single(node => node.Title == title);
}
