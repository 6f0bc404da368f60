namespace PartialEval;

/// <summary>
/// Numbers the nodes that given variables reach: breadth first, variables in their order, parts in theirs. So the numbers depend on
/// nothing but what is known.
/// </summary>
internal sealed class PartNumbering
{
    private readonly PartGraph _heap;
    private readonly List<(int Slot, int Node)> _roots = [];
    private readonly List<(int Node, Way? Way)> _order = [];
    private readonly Dictionary<int, int> _numbers = [];

    public PartNumbering(PartGraph heap, IEnumerable<int> slots)
    {
        _heap = heap;
        foreach (var slot in slots)
        {
            _roots.Add((slot, Number(heap.Roots[slot], () => new(null, heap.Carriers.Source.Variables[slot]))));
        }

        for (var i = 0; i < _order.Count; i++)
        {
            var (node, way) = (heap[_order[i].Node], _order[i].Way);
            for (var part = 0; part < node.Parts.Length; part++)
            {
                var place = part;
                if (node.Parts[part].Known is null)
                {
                    Number(node.Parts[part].Node, () => way is { Length: < 100 } ? way.Step(node, place) : null);
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
    public KnownParts Freeze(Func<int, int> holderOf)
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

        return new([.. _roots], nodes, _heap.Carriers);
    }

    private int Number(int node, Func<Way?> way)
    {
        if (!_numbers.TryGetValue(node, out var number))
        {
            number = _order.Count;
            _numbers.Add(node, number);
            _order.Add((node, way()));
        }

        return number;
    }
}
