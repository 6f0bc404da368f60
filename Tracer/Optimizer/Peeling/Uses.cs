namespace Tracer.Optimizer;

/// <summary>
/// Which nodes a turn really reads: those of steps that must stay, of the steps that compute them, and of the next turn's values of what the loop carries.
/// </summary>
internal static class Uses
{
    /// <param name="steps">The body.</param>
    /// <param name="carried">What the loop carries, with the values at the end of the turn.</param>
    /// <param name="removable">Whether steps without use will be removed.</param>
    public static HashSet<Node> Of(List<Step> steps, List<Cell> carried, bool removable)
    {
        var read = new HashSet<Node>();
        var pending = new Stack<Node>();
        steps.ForEach(step => step.Among = steps);
        var next = carried.ToDictionary(cell => cell.Header, cell => cell.End!);
        foreach (var step in steps)
        {
            if (!removable || !step.IsRemovable)
            {
                Read(step);
            }
        }

        while (pending.TryPop(out var node))
        {
            if (node.Definition is { } step && step.Among == steps)
            {
                Read(step);
            }

            node.Fills?.ForEach(Read);
            if (next.TryGetValue(node, out var end))
            {
                Need(end);
                foreach (var part in Virtuals.Reach(end))
                {
                    part.Contents!.Values.ForEach(value => Need(Graph.Resolve(value)));
                }
            }
        }

        return read;

        void Read(Step step)
        {
            Array.ForEach(step.Args, Need);
            foreach (var node in step.Exit?.Nodes ?? [])
            {
                Need(node);
            }
        }

        void Need(Node node)
        {
            if (read.Add(node))
            {
                pending.Push(node);
            }
        }
    }
}
