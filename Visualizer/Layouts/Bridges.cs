using System.Collections.Immutable;

namespace Visualizer;

/// <summary>The links that are the only way from one part of a graph to another, whatever their direction.</summary>
/// <remarks>
/// Tarjan's bridges (1974): a depth-first walk numbers the boxes; a link down to a box from which no other link leads back above it is a
/// bridge. What is left when they are taken away are the parts.
/// <code>
///   start → h ⇄ b,  h → end        bridges: start → h, h → end       parts: {start} {h, b} {end}
/// </code>
/// Two links between the same boxes are no bridges. Iterative; linear in boxes and links.
/// </remarks>
/// <param name="Part">For each box, the number of its part; parts are numbered so that each comes after the one it hangs on. -1: not reached.</param>
/// <param name="Link">For each part, the link that it hangs on; -1 for the first.</param>
internal sealed record Bridges(ImmutableArray<int> Part, ImmutableArray<int> Link)
{
    /// <param name="graph">The graph.</param>
    /// <param name="top">Where the walk begins; its part is the first.</param>
    public static Bridges Of(LayoutGraph graph, int top)
    {
        var near = new List<(int Box, int Link)>[graph.Boxes.Length];
        for (var n = 0; n < near.Length; n++)
        {
            near[n] = [];
        }

        for (var e = 0; e < graph.Links.Length; e++)
        {
            var (from, to) = (graph.Links[e].From, graph.Links[e].To);
            if (from != to)
            {
                near[from].Add((to, e));
                near[to].Add((from, e));
            }
        }

        var (number, low, entered, order) = (new int[near.Length], new int[near.Length], new int[near.Length], new List<int>());
        Array.Fill(entered, -1);
        var path = new Stack<(int Box, int Next)>();
        void Open(int box, int by)
        {
            order.Add(box);
            (number[box], low[box], entered[box]) = (order.Count, order.Count, by);
            path.Push((box, 0));
        }

        Open(top, -1);
        while (path.TryPop(out var at))
        {
            if (at.Next == near[at.Box].Count)
            {
                if (path.TryPeek(out var above))
                {
                    low[above.Box] = Math.Min(low[above.Box], low[at.Box]);
                }

                continue;
            }

            path.Push((at.Box, at.Next + 1));
            var (other, link) = near[at.Box][at.Next];
            if (number[other] == 0)
            {
                Open(other, link);
            }
            else if (link != entered[at.Box])
            {
                low[at.Box] = Math.Min(low[at.Box], number[other]);
            }
        }

        var part = Enumerable.Repeat(-1, near.Length).ToArray();
        var links = new List<int>();
        foreach (var box in order)
        {
            if (low[box] == number[box])
            {
                part[box] = links.Count;
                links.Add(entered[box]);
                continue;
            }

            var by = graph.Links[entered[box]];
            part[box] = part[by.From == box ? by.To : by.From];
        }

        return new([.. part], [.. links]);
    }
}
