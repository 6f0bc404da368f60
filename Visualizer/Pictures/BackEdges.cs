using System.Collections.Immutable;

namespace Visualizer;

/// <summary>Which edges close a loop, so that a layout can draw them upwards.</summary>
/// <remarks>
/// A depth-first walk from the top node, false branches first; an edge back to a node still open on the walk's path is a back edge.
/// <code>
///   head -> body -> head      body -> head closes the loop
///   a -> a                    so does a self edge
/// </code>
/// Nodes the walk does not reach are walked afterwards, in picture order. An edge into the top node always counts, even from unreached
/// code: nothing is ever drawn above the entry. Iterative; linear in nodes and edges.
/// </remarks>
public static class BackEdges
{
    /// <summary>For each edge of the picture, whether it closes a loop.</summary>
    public static ImmutableArray<bool> Of(PictureIndex index)
    {
        var leaving = index.Leaving();
        var back = new bool[index.Ends.Length];
        var state = new Visit[leaving.Length];
        var top = index.Top();
        var path = new Stack<(int Node, int Next)>();
        foreach (var root in Enumerable.Range(0, leaving.Length).OrderBy(n => n != top))
        {
            if (state[root] == Visit.New)
            {
                path.Push((root, 0));
                state[root] = Visit.Open;
            }

            while (path.TryPop(out var at))
            {
                if (at.Next == leaving[at.Node].Length)
                {
                    state[at.Node] = Visit.Done;
                    continue;
                }

                path.Push((at.Node, at.Next + 1));
                var edge = leaving[at.Node][at.Next];
                var target = index.Ends[edge].To;
                back[edge] = state[target] == Visit.Open || target == top;
                if (state[target] == Visit.New)
                {
                    path.Push((target, 0));
                    state[target] = Visit.Open;
                }
            }
        }

        return [.. back];
    }

    private enum Visit
    {
        New,
        Open,
        Done,
    }
}
