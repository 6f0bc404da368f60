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
    private readonly List<(int Node, int From, int Part)> _order = [];
    private readonly List<Way?> _ways = [];

    /// <summary>By old number: the new one and 1; 0 for none.</summary>
    private readonly int[] _numbers;

    /// <param name="heap">Where the nodes are.</param>
    /// <param name="slots">The variables, in order.</param>
    public PartNumbering(PartGraph heap, IReadOnlyList<int> slots)
    {
        _heap = heap;
        _numbers = new int[heap.NodeCount];
        for (var s = 0; s < slots.Count; s++)
        {
            var node = heap.Roots[slots[s]];
            if (IsNew(node))
            {
                _order.Add((node, -1, slots[s]));
            }

            _roots.Add((slots[s], _numbers[node] - 1));
        }

        for (var i = 0; i < _order.Count; i++)
        {
            var parts = heap[_order[i].Node].Parts;
            for (var part = 0; part < parts.Length; part++)
            {
                if (parts[part].Known is null && IsNew(parts[part].Node))
                {
                    _order.Add((parts[part].Node, i, part));
                }
            }

            heap.Work += 1 + parts.Length;
            Parts += parts.Length;
        }
    }

    /// <summary>How many nodes there are.</summary>
    public int Count => _order.Count;

    /// <summary>The node that has a new number, by its old one.</summary>
    public int this[int number] => _order[number].Node;

    /// <summary>The way by which a node was found, by its new number; null if it is too long for a name.</summary>
    public Way? WayOf(int number)
    {
        for (var n = _ways.Count; n <= number; n++)
        {
            var (_, from, part) = _order[n];
            var way = from < 0 ? null : _ways[from];
            _ways.Add(from < 0 ? _heap.Carriers.Root(part)
                : way is { Length: < LongestWay } ? way.Step(_heap[_order[from].Node], part)
                : null);
        }

        return _ways[number];
    }

    /// <summary>Parts of all nodes together.</summary>
    public int Parts { get; }

    public bool Contains(int node) => node < _numbers.Length && _numbers[node] > 0;

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
                if (parts[i].Known is null && _numbers[parts[i].Node] - 1 is var number && number != parts[i].Node)
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
    private bool IsNew(int node)
    {
        if (_numbers[node] > 0)
        {
            return false;
        }

        _numbers[node] = _order.Count + 1;
        return true;
    }
}
