using System.Globalization;
using System.Xml.Linq;
using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Expecting;
using QuikGraph;
using Tests.PartialEval;
using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>GraphML as its users read it: what is written reads back into an equal graph.</summary>
public class GraphMlTests
{
    private static readonly XNamespace Names = "http://graphml.graphdrawing.org/xmlns";

    public static TheoryData<string> Programs => [.. Corpus.Names];

    /// <summary>Each program of the corpus with the counts of its first run.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_reads_back_as_its_graph(string name)
    {
        var read = Corpus.Read(name);
        var run = read.Directives.Runs[0];
        var machine = new Flowgraph.Machine(read.Program!, Expectations.Inputs(run), new World(DiscardedOutput.Instance, run.Input), 10_000);
        var counts = Interpreter.RunCounted(machine).Counts;
        var expected = read.Program!.ToGraph(counts);
        var given = Read(GraphMl.Of(ProgramPicture.Of(name, read.Program!, counts)));
        Assert.Equal(expected.Vertices, given.Vertices);
        Assert.Equal(
            expected.Edges.Select(edge => (edge.Source, edge.Target, edge.Tag)),
            given.Edges.Select(edge => (edge.Source, edge.Target, edge.Tag)));
    }

    [Fact]
    public void Text_comes_back_and_what_XML_forbids_by_its_code()
    {
        var picture = new Picture("<a & \"b\">", [new("n", "it's\u0001 \ud800\ufffe λ") { Caption = "]]>", Notes = ["one", " two "] }], []);
        var graph = XDocument.Parse(GraphMl.Of(picture)).Root!.Element(Names + "graph")!;
        var node = graph.Element(Names + "node")!;
        Assert.Equal("<a & \"b\">", graph.Element(Names + "desc")!.Value);
        Assert.Equal(@"it's\u{1} \u{d800}\u{fffe} λ", Data(node, "title"));
        Assert.Equal("]]>", Data(node, "caption"));
        Assert.Equal("one\n two ", Data(node, "notes"));
    }

    private static string? Data(XElement of, string key) => of.Elements(Names + "data").SingleOrDefault(data => data.Attribute("key")!.Value == key)?.Value;

    private static BidirectionalGraph<BlockId, TaggedEdge<BlockId, JumpTag>> Read(string text)
    {
        var document = XDocument.Parse(text).Root!.Element(Names + "graph")!;
        var ids = document.Elements(Names + "node").ToDictionary(node => node.Attribute("id")!.Value, node => new BlockId(int.Parse(Data(node, "id")![1..], CultureInfo.InvariantCulture)));
        var graph = new BidirectionalGraph<BlockId, TaggedEdge<BlockId, JumpTag>>();
        graph.AddVertexRange(ids.Values);
        foreach (var edge in document.Elements(Names + "edge"))
        {
            var kind = Data(edge, "kind") switch { "jump" => JumpKind.Goto, "true" => JumpKind.Then, "false" => JumpKind.Else, "promote" => JumpKind.Promote, var other => throw new InvalidOperationException(other) };
            long? taken = Data(edge, "taken") is { } count ? long.Parse(count, CultureInfo.InvariantCulture) : null;
            graph.AddEdge(new(ids[edge.Attribute("source")!.Value], ids[edge.Attribute("target")!.Value], new(kind, taken)));
        }

        return graph;
    }
}
