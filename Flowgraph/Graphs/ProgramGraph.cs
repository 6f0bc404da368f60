using QuikGraph;

namespace Flowgraph;

/// <summary>Which way of a jump an edge of a program's graph is.</summary>
public enum JumpKind : byte
{
    /// <summary><c>goto</c></summary>
    Goto,

    /// <summary>The way of an <c>if</c> when the tested value is not 0.</summary>
    Then,

    /// <summary>The way of an <c>if</c> when it is 0.</summary>
    Else,

    /// <summary><c>promote</c></summary>
    Promote,
}

/// <summary>What an edge between two blocks is.</summary>
/// <param name="Kind">Which way of the jump.</param>
/// <param name="Taken">How often a run took it; null where no run was given.</param>
public readonly record struct JumpTag(JumpKind Kind, long? Taken = null);

/// <summary>
/// A program as a graph of QuikGraph, for its algorithms: components, condensation, topological order, shortest paths, flows.
/// <code>
/// a: if x goto b else goto b        vertices a, b      edges a → b (Then), a → b (Else)
/// b: print_and_stop(x)
/// </code>
/// Blocks are vertices in their order, unreachable ones too. Each way of a jump is an edge of its own. Dominators and natural loops are not QuikGraph's:
/// <see cref="Analysis.Dominators"/>, <see cref="Analysis.Loops"/>.
/// </summary>
public static class ProgramGraph
{
    /// <param name="program">The program.</param>
    /// <param name="counts">Of a run of this program, for the edges' counts.</param>
    public static BidirectionalGraph<BlockId, TaggedEdge<BlockId, JumpTag>> ToGraph(this Program program, EdgeCounts? counts = null)
    {
        var graph = new BidirectionalGraph<BlockId, TaggedEdge<BlockId, JumpTag>>(allowParallelEdges: true, program.Blocks.Count);
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            graph.AddVertex(new(b));
        }

        for (var b = 0; b < program.Blocks.Count; b++)
        {
            var (from, jump) = (new BlockId(b), program.Blocks[b].Jump);
            for (var way = 0; way < jump.Ways; way++)
            {
                graph.AddEdge(new(from, jump.Way(way), new(KindOf(jump, way), counts?.Taken(from, way))));
            }
        }

        return graph;
    }

    private static JumpKind KindOf(Jump jump, int way) => jump switch
    {
        If => way == 0 ? JumpKind.Then : JumpKind.Else,
        Promote => JumpKind.Promote,
        _ => JumpKind.Goto,
    };
}
