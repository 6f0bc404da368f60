using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Interpreting;
using Laboratory.Relating;
using PartialEval;
using QuikGraph.Algorithms;
using Tests.Analysis;
using Tests.PartialEval;
using Tests.Properties;
using Tracer;
using Tracer.Explaining;
using Xunit;

namespace Tests.Graphs;

/// <summary>Programs, specializations, traces and the relation as graphs of QuikGraph.</summary>
public class GraphTests
{
    public static TheoryData<string> Programs => [.. Corpus.Names];

    [Fact]
    public void A_program_is_its_blocks_and_the_ways_of_its_jumps()
    {
        var program = Flow.Read("""
            a:
                if x goto b else goto b
            b:
                promote(x, c)
            c:
                if x goto a else goto d
            d:
                print_and_stop(x)
            """);
        var run = new Machine(program, Flow.Bindings("x=0"), new World(DiscardedOutput.Instance, []), 100);
        var graph = program.ToGraph(Interpreter.RunCounted(run).Counts);
        Assert.Equal([0, 1, 2, 3], graph.Vertices.Select(block => block.Index));
        Assert.Equal(
            [(0, 1, new(JumpKind.Then, 0)), (0, 1, new(JumpKind.Else, 1)), (1, 2, new(JumpKind.Promote, 1)), (2, 0, new(JumpKind.Then, 0)), (2, 3, new JumpTag(JumpKind.Else, 1))],
            graph.Edges.Select(edge => (edge.Source.Index, edge.Target.Index, edge.Tag)).OrderBy(edge => edge.Item1).ThenBy(edge => edge.Tag.Kind));
        Assert.All(program.ToGraph().Edges, edge => Assert.Null(edge.Tag.Taken));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Every_way_of_a_program_of_the_corpus_is_an_edge(string name)
    {
        var program = Corpus.Program(name);
        var (graph, flow) = (program.ToGraph(), new ControlFlow(program));
        Assert.Equal(program.Blocks.Count, graph.VertexCount);
        Assert.Equal(program.Blocks.Sum(block => block.Jump.Targets.Count), graph.EdgeCount);
        Assert.All(graph.Vertices, block => Assert.Equal(flow.Predecessors(block).ToArray(), graph.InEdges(block).Select(edge => edge.Source).Distinct().OrderBy(from => from.Index)));
    }

    /// <summary>Components by definition: blocks that reach one another; and each behind those that it leads to.</summary>
    [Cases<RandomGraph>(500)]
    public void Components_are_what_reaches_one_another_and_come_behind_what_they_lead_to(Drawn it)
    {
        var program = it.Case.Program;
        var components = Component.AllOf(Enumerable.Range(0, program.Blocks.Count), block => program.Blocks[block].Jump.Targets.Select(target => target.Index));
        var number = components.SelectMany((it, n) => it.Members.Select(member => (member, n))).ToDictionary(pair => pair.member, pair => pair.n);
        Assert.Equal(program.Blocks.Count, number.Count);
        var reach = Enumerable.Range(0, program.Blocks.Count).Select(block => ByDefinition.Reach(program, block)).ToArray();
        for (var from = 0; from < program.Blocks.Count; from++)
        {
            foreach (var to in reach[from])
            {
                Assert.True(number[to] <= number[from]);
                Assert.Equal(reach[to].Contains(from), number[to] == number[from]);
            }
        }
    }

    [Fact]
    public void A_component_knows_where_the_walk_entered_it_and_edges_out_of_the_part_are_left_out()
    {
        var components = Component.AllOf([3, 1, 0, 2], vertex => vertex switch { 0 => [1], 1 => [2, 7], 2 => [1, 3], _ => [3] });
        Assert.Equal([[3], [1, 2], [0]], components.Select(it => it.Members));
        Assert.Equal([3, 1, 0], components.Select(it => it.Head));
    }

    /// <summary>The blocks on cycles, by QuikGraph's components and by definition: a block that can be reached from where it leads to.</summary>
    [Cases<RandomGraph>(500)]
    public void Blocks_on_cycles_are_those_that_are_reached_again(Drawn it)
    {
        var program = it.Case.Program;
        var onCycles = Cycles.On(program.Blocks.Count, block => program.Blocks[block].Jump.Targets.Select(target => target.Index), new HashSet<int>());
        for (var b = 0; b < onCycles.Length; b++)
        {
            Assert.Equal(program.Blocks[b].Jump.Targets.Any(target => ByDefinition.Reach(program, target.Index).Contains(b)), onCycles[b]);
        }
    }

    [Fact]
    public void A_cycle_through_what_is_taken_away_is_none() =>
        Assert.Equal([false, true, true, true, false], Cycles.On(5, vertex => vertex switch { 0 => [1], 1 => [2], 2 => [1, 3], 3 => [3, 4], _ => [0] }, new HashSet<int> { 4 }));

    /// <summary>Residual programs are long: nothing may recurse.</summary>
    [Fact]
    public void A_chain_of_a_hundred_thousand_blocks_needs_no_deep_stack()
    {
        const int Length = 100_000;
        Assert.DoesNotContain(true, Cycles.On(Length, vertex => vertex + 1 < Length ? [vertex + 1] : [], new HashSet<int>()));
        Assert.DoesNotContain(false, Cycles.On(Length, vertex => [(vertex + 1) % Length], new HashSet<int>()));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_specialization_is_its_points_and_the_condensation_has_no_cycle(string name)
    {
        var it = Specialized(name);
        var graph = it.ToGraph();
        Assert.Equal(it.Points.Count(point => point.Code != PointCode.Gone), graph.VertexCount);
        Assert.Equal(it.Edges(), graph.Vertices.SelectMany(graph.OutEdges).Select(edge => new PointEdge(edge.Source, edge.Target, edge.Tag)));
        var condensed = it.Residual.ToGraph().CondensateStronglyConnected<BlockId, QuikGraph.TaggedEdge<BlockId, JumpTag>, QuikGraph.AdjacencyGraph<BlockId, QuikGraph.TaggedEdge<BlockId, JumpTag>>>();
        Assert.True(condensed.IsDirectedAcyclicGraph());
        Assert.Equal(it.Residual.Blocks.Count, condensed.Vertices.Sum(part => part.VertexCount));
    }

    [Fact]
    public void A_trace_is_its_entries_its_loop_and_where_it_leaves_to()
    {
        var (program, inputs) = (Corpus.Program("power"), new Dictionary<string, Value> { ["x"] = 2, ["y"] = 5 });
        var trace = SeedTracing.Run(program, inputs, program.FindBlock("power_rec")).Recorded!;
        var graph = trace.ToGraph(exits: [1], turns: 4);
        var inside = graph.Vertices.Where(place => place.Label is null).ToArray();
        Assert.Equal(Enumerable.Range(0, trace.Entries.Count + 1), inside.Select(place => place.Entry));
        Assert.Equal(new TraceTag(TraceStep.Loop, 4), Assert.Single(graph.OutEdges(inside[^1])).Tag);
        var exit = Assert.Single(graph.Edges, edge => edge.Tag.Step == TraceStep.Exit);
        Assert.Equal((new TracePlace(-1, "power_done"), new TraceTag(TraceStep.Exit, 1)), (exit.Target, exit.Tag));
        Assert.Equal(trace.Entries.Count, graph.Edges.Count(edge => edge.Tag.Step == TraceStep.Next));
    }

    /// <summary>The loop of square with promotions is a cycle of the residual program: an edge to each of its blocks, in their order.</summary>
    [Theory]
    [InlineData("power")]
    [InlineData("square_promote")]
    [InlineData("promotion_loop")]
    public void A_relation_leads_from_loops_to_residual_blocks(string name)
    {
        var read = Corpus.Read(name);
        var inputs = Flow.Bindings(read.Directives.Static).Concat(Flow.Bindings(read.Directives.Dynamic)).ToDictionary();
        var relation = Relate.Of(new ExplainTrace(CorpusRelation.Run(read.Program!, read.Directives, inputs, 100_000)), Specialized(name));
        var graph = relation.ToGraph();
        Assert.Equal(relation.Loops.Count + relation.Specialization.Residual.Blocks.Count, graph.VertexCount);
        foreach (var loop in relation.Loops)
        {
            var edges = graph.OutEdges(RelationPlace.OfTrace(loop.Trace)).ToArray();
            Assert.All(edges, edge => Assert.Equal(loop.Verdict, edge.Tag.Verdict));
            Assert.Equal(loop.Cycle, edges.Where(edge => edge.Tag.Position >= 0).Select(edge => relation.Specialization.Residual[edge.Target.Block!.Value].Label));
            Assert.Equal(loop.Parting is null ? 0 : 1, edges.Count(edge => edge.Tag.Position < 0));
        }
    }

    private static Specialization Specialized(string name) =>
        Specializer.Specialize(Corpus.Program(name), Corpus.Division(name), budgets: new(Points: 2_000, FoldedOperations: 20_000, ResidualOperations: 20_000));
}
