using Flowgraph;
using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>
/// The nodes, what is known of them, and tables of what was computed, with a trail: everything learned after a mark can be forgotten again. A loop's body is
/// tried under assumptions about its start; where they turn out wrong, the trial is undone. What was learned of nodes that the trial made goes with them,
/// and most are of that sort: the trail is short.
/// </summary>
/// <param name="expected">How many entries will be visited: tables that grow are copied.</param>
internal sealed class Graph(int expected) : IFactStore<Node>
{
    private readonly Dictionary<Value, Node> _constants = [];
    private readonly Dictionary<Key, Node> _results = new(expected);
    private readonly Stack<Learned> _trail = new();
    private readonly Stack<Key> _found = new();
    private int _nodes;

    /// <summary>The number of the first node that the trial made; nothing is a trial before the first mark.</summary>
    private int _trial = -1;

    /// <summary>Facts learned that contradict each other: the code after them never runs.</summary>
    public bool IsContradicted { get; set; }

    /// <summary>The entry that is being visited: what is learned now, it taught.</summary>
    public int Now { get; set; } = -1;

    /// <summary>A known bug that a test has switched on.</summary>
    public readonly TracerBug Bug = Sabotage.Now<TracerBug>();

    /// <summary>How many nodes there are; their numbers are below it.</summary>
    public int Count => _nodes;

    /// <summary>What is learned from here on can be forgotten again, with <see cref="Undo"/>; what was learned before cannot any more.</summary>
    public void Mark()
    {
        _trial = _nodes;
        _trail.Clear();
        _found.Clear();
    }

    public Node New(Fact facts, string? name = null, bool isInput = false, bool isPhi = false) =>
        new(_nodes++) { Facts = facts, Name = name, IsInput = isInput, IsPhi = isPhi };

    /// <summary>The result of an operation that is left out.</summary>
    public Node NewLeftOut(Fact facts, string? name) => new(_nodes++) { Facts = facts, Name = name, IsLeftOut = true };

    public Node Constant(in Value value)
    {
        if (!_constants.TryGetValue(value, out var node))
        {
            node = new Constant(_nodes++, value) { Facts = Fact.Of(value) };
            _constants.Add(value, node);
        }

        return node;
    }

    public static Node Resolve(Node node) => node.Known ?? node;

    public Fact FactOf(Node value) => value.Facts;

    public bool HasPart(Node container, Node part) => Find(Key.Part(container, part)) is not null;

    public void LearnPart(Node container, Node part) => Remember(Key.Part(container, part), container);

    /// <summary>Adds to what is known. A node that can be one value only becomes that constant.</summary>
    public void Learn(Node node, Fact facts)
    {
        if (node.IsConstant || node.Known is not null)
        {
            return;
        }

        var met = node.Facts.Meet(facts);
        if (met == node.Facts)
        {
            return;
        }

        if (met.IsNothing)
        {
            IsContradicted = true;
            return;
        }

        Trail(node);
        (node.Facts, node.TaughtBy) = (met, Now);
        if (met.IsConstant)
        {
            node.Known = Constant(met.Constant);
        }
    }

    public void Learn(Node node, Node constant)
    {
        if (node.IsConstant || node.Known is not null)
        {
            return;
        }

        Trail(node);
        (node.Known, node.TaughtBy) = (constant, Now);
    }

    public Node? Find(in Key key) => _results.GetValueOrDefault(key);

    public void Remember(in Key key, Node result)
    {
        if (_results.TryAdd(key, result) && _trial >= 0)
        {
            _found.Push(key);
        }
    }

    /// <summary>Forgets what was learned since the last mark, but for what was learned of nodes made since then: no later trial sees them.</summary>
    public void Undo()
    {
        while (_found.TryPop(out var key))
        {
            _results.Remove(key);
        }

        while (_trail.TryPop(out var known))
        {
            (known.Node.Facts, known.Node.Known, known.Node.TaughtBy) = (known.Facts, null, known.TaughtBy);
        }
    }

    private void Trail(Node node)
    {
        if (_trial >= 0 && (node.Id < _trial || node.IsInput))
        {
            _trail.Push(new(node, node.Facts, node.TaughtBy));
        }
    }

    private readonly record struct Learned(Node Node, Fact Facts, int TaughtBy);
}

/// <summary>A pure operation on nodes, or a property of nodes that was proved once and stays true.</summary>
internal readonly record struct Key(int Row, int A, int B, int C)
{
    public static Key Of(in Call call) => Of(call.Row, call.Args);

    public static Key Of(Operator row, ReadOnlySpan<Node> args)
    {
        var (a, b, c) = (args.Length > 0 ? args[0].Id : -1, args.Length > 1 ? args[1].Id : -1, args.Length > 2 ? args[2].Id : -1);
        return new(row.Index, a, b, c);
    }

    /// <summary>The array has the element, the object the field: arrays keep their length, and fields never go away.</summary>
    public static Key Part(Node container, Node part) => new(-1, container.Id, part.Id, -1);

    /// <summary>The two are unequal: as arrays or objects they are two.</summary>
    public static Key Unequal(Node a, Node b) => new(-2, Math.Min(a.Id, b.Id), Math.Max(a.Id, b.Id), -1);
}
