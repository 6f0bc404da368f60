using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// The variables whose values an optimizer knows, in the order in which they became known. Writing a known variable keeps its
/// place; forgetting one and learning it again puts it last.
/// </summary>
internal sealed class PartialEnvironment
{
    private readonly LinkedList<Assignment> _order = [];
    private readonly Dictionary<string, LinkedListNode<Assignment>> _known = new(StringComparer.Ordinal);
    private Sequence<Assignment>? _snapshot;

    public int Count => _known.Count;

    public bool TryGet(string variable, out Value value)
    {
        var known = _known.TryGetValue(variable, out var node);
        value = known ? node!.Value.Value.Constant : default;
        return known;
    }

    /// <summary>A known variable becomes a constant; anything else stays.</summary>
    public Operand Resolve(Operand operand) => operand.IsVariable && TryGet(operand.Variable, out var value) ? Operand.Of(value) : operand;

    public void Write(string variable, Value value)
    {
        _snapshot = null;
        var assignment = new Assignment(variable, Operand.Of(value));
        if (_known.TryGetValue(variable, out var node))
        {
            node.Value = assignment;
        }
        else
        {
            _known.Add(variable, _order.AddLast(assignment));
        }
    }

    public void Remove(string variable)
    {
        if (_known.Remove(variable, out var node))
        {
            _snapshot = null;
            _order.Remove(node);
        }
    }

    public void Clear()
    {
        _snapshot = null;
        _known.Clear();
        _order.Clear();
    }

    /// <summary>All that is known, in order; computed once between two changes, so that guards share it.</summary>
    public Sequence<Assignment> Snapshot() => _snapshot ??= _order.ToSequence();
}
