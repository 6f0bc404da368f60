using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>An exit in the making: nodes for what the interpreter must be told. Constants were put in when it was made, not later.</summary>
internal sealed class Exit(
    string label, int instruction, (string Variable, Node Value)[] variables, Shot[] virtuals, (Operator Row, Node Target, Node Key, Node Value)[] stores)
{
    private Node[]? _nodes;

    public string Label => label;

    public int Instruction => instruction;

    public (string Variable, Node Value)[] Variables => variables;

    public Shot[] Virtuals => virtuals;

    public (Operator Row, Node Target, Node Key, Node Value)[] Stores => stores;

    /// <summary>The values it reads from the trace, in any order.</summary>
    public Node[] Nodes => _nodes ??= Collect();

    private Node[] Collect()
    {
        var nodes = new List<Node>(variables.Length);
        var made = virtuals.Length == 0 ? null : virtuals.Select(shot => shot.Node).ToHashSet();
        void Add(Node node)
        {
            if (!node.IsConstant && made?.Contains(node) != true)
            {
                nodes.Add(node);
            }
        }

        foreach (var (_, value) in variables)
        {
            Add(value);
        }

        foreach (var shot in virtuals)
        {
            Array.ForEach(shot.Values, Add);
        }

        foreach (var store in stores)
        {
            Add(store.Target);
            Add(store.Key);
            Add(store.Value);
        }

        return [.. nodes];
    }
}

/// <summary>What a virtual holds at an exit.</summary>
internal sealed record Shot(Node Node, Symbol? Class, Symbol[] Fields, Node[] Values);
