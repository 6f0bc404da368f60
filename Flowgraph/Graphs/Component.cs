using QuikGraph;
using QuikGraph.Algorithms.ConnectedComponents;

namespace Flowgraph;

/// <summary>
/// Strongly connected components of a graph: vertices that can reach one another, in the order in which a depth-first walk finishes them, so that each comes
/// behind those that it leads to.
/// <code>
/// 0 → 1 → 2 → 1      2 → 3 → 3      components: {3}, {1, 2} entered at 1, {0}
/// </code>
/// They are QuikGraph's (Tarjan's algorithm, with a stack of its own, so that long chains are no matter). Linear in vertices and edges.
/// </summary>
/// <param name="Head">The vertex that the walk came to first.</param>
/// <param name="Members">All its vertices.</param>
public sealed record Component(int Head, IReadOnlyList<int> Members)
{
    /// <param name="vertices">The vertices, none twice, in the order in which the walk starts from them.</param>
    /// <param name="targets">Where edges lead to from a vertex; those to what is none of the vertices are left out.</param>
    public static IReadOnlyList<Component> AllOf(IEnumerable<int> vertices, Func<int, IEnumerable<int>> targets)
    {
        var graph = new AdjacencyGraph<int, SEdge<int>>(allowParallelEdges: true);
        graph.AddVertexRange(vertices);
        foreach (var from in graph.Vertices)
        {
            foreach (var to in targets(from).Where(graph.ContainsVertex))
            {
                graph.AddEdge(new(from, to));
            }
        }

        var search = new StronglyConnectedComponentsAlgorithm<int, SEdge<int>>(graph);
        search.Compute();
        var (heads, members) = (new int[search.ComponentCount], new List<int>[search.ComponentCount]);
        foreach (var vertex in graph.Vertices)
        {
            var component = search.Components[vertex];
            (members[component] ??= []).Add(vertex);
            heads[component] = search.Roots[vertex] == vertex ? vertex : heads[component];
        }

        return [.. heads.Select((head, component) => new Component(head, members[component]))];
    }
}
