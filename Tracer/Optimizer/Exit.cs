using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>An exit in the making: nodes for what the interpreter must be told. Constants were put in when it was made, not later.</summary>
internal sealed class Exit(
    Resume resume, IReadOnlyList<string> variables, Node[] values, Shot[] virtuals, (Operator Row, Node Target, Node Key, Node Value)[] stores)
{
    private Node[]? _nodes;

    /// <summary>The exit of the input that it is made of.</summary>
    public Resume Resume => resume;

    public IReadOnlyList<string> Variables => variables;

    /// <summary>The value of each of the <see cref="Variables"/>.</summary>
    public Node[] Values => values;

    public Shot[] Virtuals => virtuals;

    public (Operator Row, Node Target, Node Key, Node Value)[] Stores => stores;

    /// <summary>The values it reads from the trace, in any order; constants may be among them.</summary>
    public Node[] Nodes => virtuals.Length == 0 && stores.Length == 0 ? values : _nodes ??= Collect();

    private Node[] Collect()
    {
        var nodes = new List<Node>(values.Length);
        var made = virtuals.Length == 0 ? null : virtuals.Select(shot => shot.Node).ToHashSet();
        void Add(Node node)
        {
            if (!node.IsConstant && made?.Contains(node) != true)
            {
                nodes.Add(node);
            }
        }

        Array.ForEach(values, Add);

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
internal sealed record Shot(Node Node, Symbol? Class, bool IsList, Symbol[] Fields, Node[] Values);
