#!/usr/bin/env dotnet
#:project ../Laboratory/Laboratory.csproj
#:property PublishAot=false

// A residual program as a graph of QuikGraph: its loops are the strongly connected components, its shape is the condensation.
// Run it from the repository's root:  dotnet run samples/graphs.cs

using Flowgraph;
using Flowgraph.Text;
using PartialEval;
using QuikGraph;
using QuikGraph.Algorithms;
using Edge = QuikGraph.TaggedEdge<Flowgraph.BlockId, Flowgraph.JumpTag>;

var read = ProgramReader.Read(File.ReadAllText("programs/square.flow"), "programs/square.flow");
var statics = read.Directives.Static.Select(it => KeyValuePair.Create(it.Name, it.Value!.Value));
var division = Division.Of(statics, [.. read.Directives.Dynamic.Select(it => it.Name)]);
var residual = Specializer.Specialize(read.Program!, division).Residual;

var graph = residual.ToGraph();
Console.WriteLine($"{graph.VertexCount} blocks, {graph.EdgeCount} edges");
var parts = graph.CondensateStronglyConnected<BlockId, Edge, AdjacencyGraph<BlockId, Edge>>();
foreach (var part in parts.TopologicalSort())
{
    var labels = part.Vertices.OrderBy(block => block.Index).Select(block => residual[block].Label);
    Console.WriteLine($"{(part.EdgeCount > 0 ? "loop" : "once")}: {string.Join(", ", labels)}");
}

var back = graph.Edges.First(edge => edge.Target.Index <= edge.Source.Index);
Console.WriteLine($"closed by: {residual[back.Source].Label} -> {residual[back.Target].Label} ({back.Tag.Kind})");
