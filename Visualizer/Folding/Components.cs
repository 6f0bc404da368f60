namespace Visualizer;

/// <summary>Strongly connected components of a part of a graph: blocks that can reach one another.</summary>
/// <remarks>Tarjan's algorithm (1972), with an explicit stack; linear. Components come with those they lead to first.</remarks>
internal static class Components
{
    /// <param name="members">The blocks of the part.</param>
    /// <param name="next">Where each block leads to; what is no member is not followed.</param>
    public static List<List<int>> Of(IReadOnlyCollection<int> members, Func<int, IReadOnlyList<int>> next)
    {
        var number = members.ToDictionary(n => n, _ => 0);
        var low = new Dictionary<int, int>(members.Count);
        var (open, onStack, found, count) = (new Stack<int>(), new HashSet<int>(), new List<List<int>>(), 0);
        var path = new Stack<(int Node, int Next)>();
        void Enter(int node)
        {
            number[node] = low[node] = ++count;
            open.Push(node);
            onStack.Add(node);
            path.Push((node, 0));
        }

        foreach (var root in members)
        {
            if (number[root] == 0)
            {
                Enter(root);
            }

            while (path.TryPop(out var at))
            {
                var targets = next(at.Node);
                if (at.Next < targets.Count)
                {
                    path.Push((at.Node, at.Next + 1));
                    var target = targets[at.Next];
                    if (number.TryGetValue(target, out var seen) && seen == 0)
                    {
                        Enter(target);
                    }
                    else if (onStack.Contains(target))
                    {
                        low[at.Node] = Math.Min(low[at.Node], seen);
                    }

                    continue;
                }

                if (low[at.Node] == number[at.Node])
                {
                    found.Add(Taken(at.Node));
                }

                if (path.TryPeek(out var above))
                {
                    low[above.Node] = Math.Min(low[above.Node], low[at.Node]);
                }
            }
        }

        return found;

        List<int> Taken(int head)
        {
            var component = new List<int>();
            do
            {
                component.Add(open.Peek());
                onStack.Remove(open.Peek());
            }
            while (open.Pop() != head);
            return component;
        }
    }
}
