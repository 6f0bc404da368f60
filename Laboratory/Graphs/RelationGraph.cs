using Flowgraph;
using QuikGraph;

namespace Laboratory.Relating;

/// <summary>A vertex of a relation's graph: the loop of a trace, or a block of the residual program.</summary>
/// <param name="Trace">The number of the trace; -1 for a block.</param>
/// <param name="Block">The residual block; null for a trace.</param>
public readonly record struct RelationPlace(int Trace, BlockId? Block)
{
    public static RelationPlace OfTrace(int number) => new(number, null);

    public static RelationPlace OfBlock(BlockId block) => new(-1, block);
}

/// <summary>How a loop of a trace relates to a residual block.</summary>
/// <param name="Verdict">What the loop is.</param>
/// <param name="Position">The block's place on the loop's way through the residual program, from 0; -1 where it is the block at which they part.</param>
public readonly record struct RelationTag(LoopVerdict Verdict, int Position);

/// <summary>
/// The relation of a traced run to a specialization as a graph of QuikGraph with two sides: from the loop of each trace to the residual blocks on its way, and to
/// the block where the two part.
/// <code>
/// trace 0, a cycle of the residual graph: loop, body        trace 0 → loop (Path, 0), trace 0 → body (Path, 1)
/// trace 1, parts at head: the trace knew a value            trace 1 → head (PromotedValue, -1)
/// </code>
/// Blocks that no loop comes to are vertices without edges.
/// </summary>
public static class RelationGraph
{
    public static BidirectionalGraph<RelationPlace, TaggedEdge<RelationPlace, RelationTag>> ToGraph(this Relation relation)
    {
        var residual = relation.Specialization.Residual;
        var graph = new BidirectionalGraph<RelationPlace, TaggedEdge<RelationPlace, RelationTag>>(allowParallelEdges: true);
        graph.AddVertexRange(relation.Loops.Select(loop => RelationPlace.OfTrace(loop.Trace)));
        graph.AddVertexRange(Enumerable.Range(0, residual.Blocks.Count).Select(block => RelationPlace.OfBlock(new(block))));
        foreach (var loop in relation.Loops)
        {
            foreach (var (position, label) in loop.Cycle.Index())
            {
                Add(loop, label, position);
            }

            if (loop.Parting is { } parting)
            {
                Add(loop, parting.Place, -1);
            }
        }

        return graph;

        void Add(LoopRelation loop, string label, int position)
        {
            if (residual.FindBlock(label) is { } block)
            {
                graph.AddEdge(new(RelationPlace.OfTrace(loop.Trace), RelationPlace.OfBlock(block), new(loop.Verdict, position)));
            }
        }
    }
}
