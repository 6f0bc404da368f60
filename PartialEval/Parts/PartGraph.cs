using System.Diagnostics.CodeAnalysis;

namespace PartialEval;

/// <summary>
/// What is known in part while a block is specialized: nodes, which variables are which, and which residual variables hold which. A variable is known as a whole, in
/// the store, or in part, here, or neither.
/// <code>
/// regs = newarray(2, 0)         regs → #0 Array [0, 0]
/// astore(regs, 0, x)            regs → #0 Array [#1, 0], x → #1 Dynamic, held in x
/// </code>
/// Nodes that nothing reaches any more stay until the next block; <see cref="Save"/> leaves them out.
/// </summary>
internal class PartGraph(StoreEditor store, Carriers carriers, PartialLimits limits)
{
    private readonly List<PartNode> _nodes = [];
    private readonly Dictionary<int, int> _roots = [];
    private readonly Dictionary<int, int> _held = [];
    private int _temporaries;
    private KnownParts? _saved;

    /// <summary>Whether that was saved: it has other numbers than the nodes here.</summary>
    private bool _renumbered;
    private bool _changed;

    public bool IsEmpty => _roots.Count == 0;

    /// <summary>What was loaded or saved last, if nothing has changed since.</summary>
    public KnownParts? Unchanged => _changed ? null : _saved;

    public Carriers Carriers => carriers;

    public PartialLimits Limits => limits;

    public IReadOnlyDictionary<int, int> Roots => _roots;

    public int NodeCount => _nodes.Count;

    /// <summary>By number.</summary>
    public IReadOnlyList<PartNode> Nodes => _nodes;

    /// <summary>Nodes and parts copied and visited so far.</summary>
    public long Work { get; set; }

    /// <summary>How often what happened, by <see cref="PartialUse"/>.</summary>
    public long[] Uses { get; } = new long[PartialUses.None.Counts.Count];

    /// <summary>What is wrong on purpose.</summary>
    public SpecializerBug Bug { get; } = Sabotage.Now<SpecializerBug>();

    public PartNode this[int node] => _nodes[node];

    public void Count(PartialUse use) => Uses[(int)use]++;

    public void Load(KnownParts? parts)
    {
        _temporaries = 0;
        if (!_changed && !_renumbered && ReferenceEquals(parts, _saved))
        {
            return;
        }

        (_saved, _renumbered, _changed) = (parts, false, false);
        if (_nodes.Count > 0 || _roots.Count > 0)
        {
            _nodes.Clear();
            _roots.Clear();
            _held.Clear();
        }

        if (parts is null)
        {
            return;
        }

        Work += parts.Nodes.Length + parts.Roots.Length;
        _nodes.AddRange(parts.Nodes);
        foreach (var (slot, node) in parts.Roots)
        {
            _roots[slot] = node;
        }

        for (var n = 0; n < _nodes.Count; n++)
        {
            if (!_nodes[n].IsVirtual)
            {
                _held[_nodes[n].Holder] = n;
            }
        }
    }

    /// <summary>Everything that a variable reaches, held where it is held.</summary>
    public KnownParts? Save()
    {
        if (_changed)
        {
            (_saved, _renumbered, _changed) = (IsEmpty ? null : Numbering(Variables()).Freeze(node => this[node].Holder), true, false);
        }

        return _saved;
    }

    /// <summary>Numbers the nodes that some variables reach, breadth first.</summary>
    public PartNumbering Numbering(IReadOnlyList<int> slots) => new(this, slots);

    /// <summary>The variables known in part, in their order.</summary>
    public int[] Variables()
    {
        var variables = new int[_roots.Count];
        _roots.Keys.CopyTo(variables, 0);
        Array.Sort(variables);
        return variables;
    }

    /// <summary>Everything as it is, to come back to.</summary>
    public Moment Now() => new([.. _nodes], [.. _roots], [.. _held], _temporaries);

    public void Return(in Moment moment)
    {
        Load(null);
        _nodes.AddRange(moment.Nodes);
        foreach (var (slot, node) in moment.Roots)
        {
            _roots.Add(slot, node);
        }

        foreach (var (holder, node) in moment.Held)
        {
            _held.Add(holder, node);
        }

        (_temporaries, _changed) = (moment.Temporaries, true);
        Work += _nodes.Count;
    }

    /// <summary>The heap at one moment.</summary>
    internal readonly record struct Moment(PartNode[] Nodes, KeyValuePair<int, int>[] Roots, KeyValuePair<int, int>[] Held, int Temporaries);

    public bool TryRoot(Slot slot, out int node) => _roots.TryGetValue(slot.Index, out node);

    /// <summary>The node an operand is, if it is known in part.</summary>
    public bool TryNode(Atom atom, [NotNullWhen(true)] out PartNode? node, out int number)
    {
        number = -1;
        node = atom.IsVariable && _roots.TryGetValue(atom.Slot.Index, out number) ? _nodes[number] : null;
        return node is not null;
    }

    /// <summary>A variable is that node from now on; no code.</summary>
    public void SetRoot(Slot slot, int node)
    {
        store.Remove(slot);
        _roots[slot.Index] = node;
        _changed = true;
    }

    /// <summary>A variable is that part from now on; no code.</summary>
    public void SetRoot(Slot slot, in Part part)
    {
        if (part.Known is { } known)
        {
            Unroot(slot);
            store.Set(slot, known.Value, known.Remarks);
        }
        else
        {
            SetRoot(slot, part.Node);
        }
    }

    /// <summary>Only these of the variables that are known in part stay so.</summary>
    public void UnrootAllBut(IReadOnlyCollection<int> variables)
    {
        if (variables.Count < _roots.Count)
        {
            var kept = variables.ToHashSet();
            foreach (var slot in Variables())
            {
                _ = kept.Contains(slot) || _roots.Remove(slot);
            }

            _changed = true;
        }
    }

    /// <summary>A variable is not known in part any more.</summary>
    public void Unroot(Slot slot) => _changed |= _roots.Remove(slot.Index);

    public int Add(PartNode node)
    {
        _nodes.Add(node);
        _changed = true;
        if (!node.IsVirtual)
        {
            _held[node.Holder] = _nodes.Count - 1;
        }

        return _nodes.Count - 1;
    }

    /// <summary>Puts another node in the place of one with the same holder.</summary>
    public void Replace(int number, PartNode node)
    {
        Work += node.Parts.Length;
        _nodes[number] = node;
        _changed = true;
    }

    /// <summary>A residual variable holds nothing any more. True and the node where one that it held is still reached, but for the variable of its own name.</summary>
    protected bool Release(Slot slot, out int node)
    {
        if (!_held.Remove(slot.Index, out node) || Bug == SpecializerBug.OverwritesParts)
        {
            return false;
        }

        var released = node;
        Work += _nodes.Count;
        return _roots.Any(root => root.Value == released && root.Key != slot.Index)
            || _nodes.Exists(it => Array.Exists(it.Parts, part => part.Known is null && part.Node == released));
    }

    /// <summary>Puts another node in the place of one, held in that residual variable from now on.</summary>
    public void Replace(int number, PartNode node, int holder)
    {
        _nodes[number] = node.HeldIn(holder);
        _held[holder] = number;
        _changed = true;
    }

    /// <summary>Remarks of every known part with a value that it is one of finitely many.</summary>
    public void MarkBounded(in Value value)
    {
        foreach (var node in _nodes)
        {
            node.MarkBounded(value);
        }
    }

    /// <summary>A dynamic node turns out to be a value: wherever it is, that is known now.</summary>
    public void Learn(int node, in Value value, Remarks remarks)
    {
        Count(PartialUse.Learned);
        foreach (var slot in _roots.Where(root => root.Value == node).Select(root => root.Key).ToArray())
        {
            Unroot(new(slot));
            store.Set(new(slot), value, remarks | Remarks.Learned);
        }

        ReplaceParts(node, Part.Of(value, remarks | Remarks.Learned));
    }

    /// <summary>A node turns out to be another: wherever it was, that is from now on.</summary>
    public void Open(int node, int other)
    {
        foreach (var slot in _roots.Where(root => root.Value == node).Select(root => root.Key).ToArray())
        {
            SetRoot(new(slot), other);
        }

        ReplaceParts(node, Part.Of(other));
    }

    private void ReplaceParts(int node, in Part part)
    {
        for (var n = 0; n < _nodes.Count; n++)
        {
            Work += _nodes[n].Parts.Length;
            for (var i = 0; i < _nodes[n].Parts.Length; i++)
            {
                if (_nodes[n].Parts[i].Known is null && _nodes[n].Parts[i].Node == node)
                {
                    _nodes[n] = _nodes[n].With(i, part);
                }
            }
        }

        _changed = true;
    }

    /// <summary>A dynamic node turns out not to be a value.</summary>
    public void Exclude(int node, in Value value)
    {
        if (_nodes[node].Not.Length < limits.Exclusions && !_nodes[node].Not.AsSpan().Contains(value))
        {
            Count(PartialUse.Excluded);
            Replace(node, _nodes[node].ButNot(value));
        }
    }

    /// <summary>A residual variable that nothing in this block has used.</summary>
    public int Temporary()
    {
        var slot = carriers.Temporary(_temporaries++);
        while (_held.ContainsKey(slot))
        {
            slot = carriers.Temporary(_temporaries++);
        }

        return slot;
    }
}
