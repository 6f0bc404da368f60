namespace Tracer.Optimizer;

/// <summary>
/// Which nodes a turn really reads: those of steps that must stay, of the steps that compute them, and of the next turn's values of what the loop carries.
/// </summary>
internal sealed class Uses
{
    private readonly bool[] _has;
    private readonly List<Node> _nodes = [];
    private int _done;

    /// <param name="walk">The walk along the body, with its steps.</param>
    /// <param name="carried">What the loop carries, with the values at the end of the turn.</param>
    /// <param name="removable">Whether steps without use will be removed.</param>
    public Uses(Walk walk, List<Cell> carried, bool removable)
    {
        _has = new bool[walk.Graph.Count];
        var steps = walk.Steps;
        var next = carried.ToDictionary(cell => cell.Header, cell => cell.End!);
        steps.ForEach(step => step.Among = steps);
        foreach (var step in steps)
        {
            if (!removable || !step.IsRemovable)
            {
                Read(step);
            }
        }

        while (_done < _nodes.Count)
        {
            var node = _nodes[_done++];
            if (node.Definition is { } step && step.Among == steps)
            {
                Read(step);
            }

            node.Fills?.ForEach(Read);
            if (node.IsPhi && next.TryGetValue(node, out var end))
            {
                Need(end);
                foreach (var part in Virtuals.Reach(end))
                {
                    part.Contents!.Values.ForEach(value => Need(Graph.Resolve(value)));
                }
            }
        }
    }

    /// <summary>All of them, each once.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    public bool Has(Node node) => _has[node.Id];

    private void Read(Step step)
    {
        foreach (var arg in step.Args)
        {
            Need(arg);
        }

        foreach (var node in step.Exit?.Nodes ?? [])
        {
            Need(node);
        }
    }

    private void Need(Node node)
    {
        if (!_has[node.Id])
        {
            _has[node.Id] = true;
            _nodes.Add(node);
        }
    }
}
