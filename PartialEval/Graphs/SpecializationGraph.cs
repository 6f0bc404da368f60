using QuikGraph;

namespace PartialEval;

/// <summary>
/// A specialization as a graph of QuikGraph: its points by number, and where residual control goes from point to point.
/// <code>
/// power, y = 2:     0 (power) → 1 (power_rec, y = 2) → 2 (power_rec, y = 1) → 3 (power_done)
/// </code>
/// Points that are gone have no vertex, and ways into unspecialized code no edge. The residual program's blocks are another graph:
/// <c>specialization.Residual.ToGraph()</c>.
/// </summary>
public static class SpecializationGraph
{
    public static BidirectionalGraph<int, TaggedEdge<int, EdgeKind>> ToGraph(this Specialization specialization)
    {
        var points = specialization.Points;
        var graph = new BidirectionalGraph<int, TaggedEdge<int, EdgeKind>>(allowParallelEdges: true, points.Count);
        graph.AddVertexRange(Enumerable.Range(0, points.Count).Where(point => points[point].Code != PointCode.Gone));
        graph.AddEdgeRange(specialization.Edges().Select(edge => new TaggedEdge<int, EdgeKind>(edge.From, edge.To, edge.Kind)));
        return graph;
    }
}
