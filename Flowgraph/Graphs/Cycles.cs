using QuikGraph;
using QuikGraph.Algorithms;

namespace Flowgraph;

/// <summary>
/// Which vertices of a graph are on a cycle: those in a strongly connected component of more than one vertex, and those with an edge to themselves.
/// <code>
/// 0 → 1 → 2 → 1      2 → 3 → 3      on cycles: 1, 2, 3
/// </code>
/// Components are QuikGraph's (Tarjan's algorithm, with a stack of its own, so that long chains are no matter). Linear in vertices and edges.
/// </summary>
internal static class Cycles
{
    /// <param name="vertices">The vertices are 0 to one less.</param>
    /// <param name="targets">Where edges lead to from a vertex.</param>
    /// <param name="without">Vertices taken away, with their edges.</param>
    public static bool[] On(int vertices, Func<int, IEnumerable<int>> targets, IReadOnlySet<int> without)
    {
        var onCycles = new bool[vertices];
        var graph = new AdjacencyGraph<int, SEdge<int>>(allowParallelEdges: true, vertices);
        graph.AddVertexRange(Enumerable.Range(0, vertices).Where(vertex => !without.Contains(vertex)));
        foreach (var from in graph.Vertices)
        {
            foreach (var to in targets(from).Where(to => !without.Contains(to)))
            {
                onCycles[from] |= from == to;
                graph.AddEdge(new(from, to));
            }
        }

        var component = new Dictionary<int, int>(vertices);
        var members = new int[graph.StronglyConnectedComponents(component)];
        foreach (var number in component.Values)
        {
            members[number]++;
        }

        foreach (var (vertex, number) in component)
        {
            onCycles[vertex] |= members[number] > 1;
        }

        return onCycles;
    }
}
