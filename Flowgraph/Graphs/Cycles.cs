namespace Flowgraph;

/// <summary>
/// Which vertices of a graph are on a cycle: those in a strongly connected component (<see cref="Component"/>) of more than one vertex, and those with an edge to
/// themselves.
/// <code>
/// 0 → 1 → 2 → 1      2 → 3 → 3      on cycles: 1, 2, 3
/// </code>
/// </summary>
internal static class Cycles
{
    /// <param name="vertices">The vertices are 0 to one less.</param>
    /// <param name="targets">Where edges lead to from a vertex.</param>
    /// <param name="without">Vertices taken away, with their edges.</param>
    public static bool[] On(int vertices, Func<int, IEnumerable<int>> targets, IReadOnlySet<int> without)
    {
        var onCycles = new bool[vertices];
        foreach (var component in Component.AllOf(Enumerable.Range(0, vertices).Where(vertex => !without.Contains(vertex)), targets))
        {
            foreach (var vertex in component.Members)
            {
                onCycles[vertex] = component.Members.Count > 1 || targets(vertex).Contains(vertex);
            }
        }

        return onCycles;
    }
}
