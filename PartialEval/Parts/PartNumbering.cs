namespace PartialEval;

/// <summary>
/// Numbers the nodes that given variables reach: breadth first, variables in their order, parts in theirs. So the numbers depend on
/// nothing but what is known.
/// </summary>
internal sealed class PartNumbering
{
    /// <summary>Characters; what is reached by longer ways is named by its number.</summary>
    private const int LongestWay = 100;

    private readonly PartGraph _heap;
    private readonly List<(int Slot, int Node)> _roots = [];
    private readonly List<(int Node, Way? Way)> _order = [];
    private readonly Dictionary<int, int> _numbers = [];

    public PartNumbering(PartGraph heap, IEnumerable<int> slots)
    {
        _heap = heap;
        foreach (var slot in slots)
        {
            var node = heap.Roots[slot];
            if (IsNew(node))
            {
                _order.Add((node, new(null, heap.Carriers.Source.Variables[slot])));
            }

            _roots.Add((slot, _numbers[node]));
        }

        for (var i = 0; i < _order.Count; i++)
        {
            var (node, way) = (heap[_order[i].Node], _order[i].Way);
            for (var part = 0; part < node.Parts.Length; part++)
            {
                if (node.Parts[part].Known is null && IsNew(node.Parts[part].Node))
                {
                    _order.Add((node.Parts[part].Node, way is { Length: < LongestWay } ? way.Step(node, part) : null));
                }
            }

            heap.Work += 1 + node.Parts.Length;
            Parts += node.Parts.Length;
        }
    }

    /// <summary>The nodes in the order of their new numbers, by their old ones, each with the way by which it was found.</summary>
    public IReadOnlyList<(int Node, Way? Way)> Order => _order;

    /// <summary>Parts of all nodes together.</summary>
    public int Parts { get; }

    public bool Contains(int node) => _numbers.ContainsKey(node);

    /// <summary>The graph under its new numbers, held as said.</summary>
    public KnownParts Freeze(Func<int, int> holderOf, BlockId? settledFor = null)
    {
        var nodes = new PartNode[_order.Count];
        for (var n = 0; n < nodes.Length; n++)
        {
            var it = _heap[_order[n].Node];
            var parts = it.Parts;
            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i].Known is null && _numbers[parts[i].Node] is var number && number != parts[i].Node)
                {
                    parts = ReferenceEquals(parts, it.Parts) ? (Part[])parts.Clone() : parts;
                    parts[i] = Part.Of(number);
                }
            }

            it = ReferenceEquals(parts, it.Parts) ? it : it.WithParts(parts);
            nodes[n] = it.IsVirtual ? it : it.HeldIn(holderOf(_order[n].Node));
        }

        return new([.. _roots], nodes, _heap.Carriers) { SettledFor = settledFor };
    }

    /// <summary>Whether a node has no number yet; it gets the next.</summary>
    private bool IsNew(int node) => _numbers.TryAdd(node, _order.Count);
}
