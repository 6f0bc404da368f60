using System.Globalization;
using Flowgraph;
using PartialEval;

namespace Laboratory.Certifying;

/// <summary>
/// Values for partly known data: random ones that fit what is known, and the check that given ones do.
/// <code>
/// regs → array[0, regs.1]     drawn: regs.1 = 7, regs an array of 0 and 7
/// text → text, head not 'a'   drawn: text = ['c', 2]
/// </code>
/// </summary>
internal sealed class PartValues
{
    private readonly PartlyKnown _known;
    private readonly Value[] _values;
    private readonly Dictionary<int, Value> _stacks = [];
    private readonly bool _hasStacks;

    private PartValues(PartlyKnown known)
    {
        _known = known;
        _hasStacks = known.Nodes.Any(node => node.Stack is not null);
        _values = new Value[known.Nodes.Count];
        Array.Fill(_values, Value.Undefined);
    }

    /// <summary>The value of each variable known in part.</summary>
    public IEnumerable<(Slot Slot, Value Value)> Variables => _known.Variables.Select(it => (it.Key, _values[it.Value]));

    /// <summary>
    /// The value of each dynamic part by its holder. Of a stack of frames: what the residual program has for it, where values are drawn;
    /// what the source has, where they are found.
    /// </summary>
    public Dictionary<string, Value> Held => Enumerable.Range(0, _values.Length).Where(n => _known.Nodes[n].Holder is not null)
        .ToDictionary(n => _known.Nodes[n].Holder!, n => _stacks.GetValueOrDefault(n, _values[n]), StringComparer.Ordinal);

    /// <summary>How the residual program keeps the stack of frames that is in a holder; null where none is.</summary>
    public KnownStack? StackIn(string holder) =>
        _hasStacks ? _known.Nodes.FirstOrDefault(node => node.Holder == holder)?.Stack : null;

    /// <summary>Draws values; null if none were found that fit.</summary>
    /// <param name="known">What is known.</param>
    /// <param name="draw">A value for the dynamic part of a holder.</param>
    public static PartValues? Draw(PartlyKnown known, Func<string, Value> draw)
    {
        var it = new PartValues(known);
        var tails = known.Nodes.Where(node => node.Form == KnownForm.Dynamic).SelectMany(node => node.Parts)
            .Where(part => part.Label == -1 && part.Part.Node >= 0).Select(part => part.Part.Node).ToHashSet();
        for (var n = 0; n < known.Nodes.Count; n++)
        {
            var node = known.Nodes[n];
            it._values[n] = node.Form switch
            {
                KnownForm.Array => Value.Of(new FlowArray(node.Parts.Count, 0)),
                KnownForm.Object => Value.Of(new FlowObject(Symbol.Of(node.Class!))),
                KnownForm.Stack => it.Stack(n, node, draw),
                KnownForm.Dynamic when node.Parts.Count == 0 => Dynamic(node, tails.Contains(n), draw),
                _ => Value.Undefined,
            };
            if (it._values[n].IsUndefined && node.Form == KnownForm.Dynamic && node.Parts.Count == 0)
            {
                return null;
            }
        }

        return it.MakeLists(draw) && it.Fill() ? it : null;
    }

    /// <summary>Finds the data in a state; null and a reason where it does not fit.</summary>
    public static PartValues? Match(PartlyKnown known, Func<Slot, Value> state, out Func<string>? problem)
    {
        var it = new PartValues(known);
        var nodeOf = new Dictionary<Boxed, int>(ReferenceEqualityComparer.Instance);
        var pending = new Queue<(KnownPart Part, Value Value)>(known.Variables.Select(each => (new KnownPart(Value.Undefined, each.Value), state(each.Key))));
        problem = null;
        while (problem is null && pending.TryDequeue(out var next))
        {
            problem = next.Part.Node < 0 ? Wrong(next.Part.Value, next.Value) : it.Accept(next.Part.Node, next.Value, nodeOf, pending);
        }

        return problem is null ? it : null;
    }

    private Func<string>? Accept(int number, in Value value, Dictionary<Boxed, int> nodeOf, Queue<(KnownPart, Value)> pending)
    {
        var node = _known.Nodes[number];
        if (!_values[number].IsUndefined)
        {
            return _values[number] == value ? null : Wrong(node, value);
        }

        if (value.IsUndefined || node.Not.Contains(value))
        {
            return Wrong(node, value);
        }

        _values[number] = value;
        if (node.Form is KnownForm.Array or KnownForm.Object && !nodeOf.TryAdd(value.Reference ?? Symbol.Of(""), number))
        {
            return () => "two arrays or objects are one in the source";
        }

        foreach (var (label, part) in node.Parts)
        {
            if (PartOf(node, value, label) is not { } its)
            {
                return Wrong(node, value);
            }

            pending.Enqueue((part, its));
        }

        return node.Form switch
        {
            KnownForm.Stack => value.Kind == Kind.List ? null : Wrong(node, value),
            KnownForm.Array => value.Reference is FlowArray array && array.Length == node.Parts.Count ? null : Wrong(node, value),
            KnownForm.Object => value.Reference is FlowObject it && it.Class.Name == node.Class && it.Fields.Count == node.Parts.Count ? null : Wrong(node, value),
            _ => null,
        };
    }

    private static Func<string>? Wrong(Value known, Value value) =>
        value == known ? null : () => $"a part is {Meeting.Brief(value)} in the source, known as {Meeting.Brief(known)}";

    private static Func<string> Wrong(KnownNode node, Value value) => () => $"a part is {Meeting.Brief(value)} in the source, known as {node.Form} {node.Class}{node.Holder}";

    private static Value? PartOf(KnownNode node, in Value value, in Value label) => (node.Form, value.Reference) switch
    {
        (KnownForm.Array, FlowArray array) when label.Bits < array.Length => array[label.Bits],
        (KnownForm.Object, FlowObject it) => it.TryGet(label.AsSymbol, out var field) ? field : null,
        (KnownForm.List, FlowList { Count: > 0 } list) => label.Bits == 0 ? list.Head : Value.Of(list.Tail),
        (KnownForm.Dynamic, FlowList list) when list.Count > Math.Max(0, label.Bits) => label.Bits < 0 ? Value.Of(list.Tail) : list[(int)label.Bits],
        _ => null,
    };

    private Value Stack(int number, KnownNode node, Func<string, Value> draw)
    {
        var kept = StackValues.Draw(node.Stack!, node.Not.Count > 0, draw);
        _stacks[number] = kept;
        return StackValues.Read(node.Stack!, kept)!.Value;
    }

    private static Value Dynamic(KnownNode node, bool isList, Func<string, Value> draw)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var value = draw(node.Holder!);
            value = isList && value.Kind != Kind.List ? (attempt % 2 == 0 ? Value.List() : Value.List(value)) : value;
            if (!node.Not.Contains(value) && !value.IsUndefined)
            {
                return value;
            }
        }

        return Value.Undefined;
    }

    /// <summary>Lists from the inside out, each as soon as its parts have values.</summary>
    private bool MakeLists(Func<string, Value> draw)
    {
        bool more;
        do
        {
            more = false;
            for (var n = _values.Length - 1; n >= 0; n--)
            {
                var node = _known.Nodes[n];
                if (!_values[n].IsUndefined || node.Parts.Any(it => ValueOf(it.Part).IsUndefined))
                {
                    continue;
                }

                var parts = node.Parts.ToDictionary(it => (int)it.Label.Bits, it => ValueOf(it.Part));
                var (head, tail) = node.Form == KnownForm.List ? (0, 1) : (0, -1);
                if (parts.TryGetValue(tail, out var rest))
                {
                    if (rest.Kind != Kind.List)
                    {
                        return false;
                    }

                    _values[n] = Value.Of(rest.AsList.Prepend(parts.TryGetValue(head, out var first) ? first : draw("")));
                }
                else
                {
                    if (parts.Keys.Max() > 10_000)
                    {
                        return false;
                    }

                    _values[n] = Value.List([.. Enumerable.Range(0, parts.Keys.Max() + 1).Select(i => parts.TryGetValue(i, out var element) ? element : draw(i.ToString(CultureInfo.InvariantCulture)))]);
                }

                more = true;
            }
        }
        while (more);
        return !_values.Any(value => value.IsUndefined);
    }

    private bool Fill()
    {
        for (var n = 0; n < _values.Length; n++)
        {
            foreach (var (label, part) in _known.Nodes[n].Parts)
            {
                if (_values[n].Reference is FlowArray array && _known.Nodes[n].Form == KnownForm.Array)
                {
                    array[label.Bits] = ValueOf(part);
                }
                else if (_known.Nodes[n].Form == KnownForm.Object)
                {
                    _values[n].AsObject.Set(label.AsSymbol, ValueOf(part));
                }
            }
        }

        return true;
    }

    private Value ValueOf(in KnownPart part) => part.Node < 0 ? part.Value : _values[part.Node];
}
