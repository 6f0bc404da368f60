using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// The decisions of a walk. Each entry gives one or two, and hardly anybody reads them: so they are kept small, and become
/// <see cref="Decision"/>s when somebody asks. Known values stand apart, since most decisions have none.
/// </summary>
internal sealed class DecisionLog
{
    private readonly List<Value> _values;
    private readonly List<Item> _items;

    /// <param name="expected">How many decisions there will be, more or less.</param>
    public DecisionLog(int expected) => (_values, _items) = ([], new(expected));

    private DecisionLog(List<Value> values, List<Item> items) => (_values, _items) = (values, items);

    public int Count => _items.Count;

    public void Add(bool inBody, int entry, Rule rule, Value? value = null, int by = -1)
    {
        _items.Add(new(entry, by, value is null ? -1 : _values.Count, rule, inBody));
        if (value is { } known)
        {
            _values.Add(known);
        }
    }

    public bool Has(Rule rule) => _items.Exists(item => item.Rule == rule);

    /// <summary>Forgets the decisions from one on.</summary>
    public void Truncate(int count) => _items.RemoveRange(count, _items.Count - count);

    /// <summary>As it is now: values are only ever added, so both share them.</summary>
    public DecisionLog Copy() => new(_values, [.. _items]);

    public Sequence<Decision> ToSequence() => _items.Select(item => new Decision(item.InBody, item.Entry, item.Rule)
    {
        Value = item.Value < 0 ? null : _values[item.Value],
        By = item.By < 0 ? null : item.By,
    }).ToSequence();

    /// <summary>16 bytes.</summary>
    private readonly record struct Item(int Entry, int By, int Value, Rule Rule, bool InBody);
}
