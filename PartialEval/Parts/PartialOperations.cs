namespace PartialEval;

/// <summary>What became of an operation on partly known data.</summary>
internal enum PartialResult : byte
{
    /// <summary>Nothing here: it is treated as any other.</summary>
    NotMine,

    /// <summary>Done now, with no code or with code that was added.</summary>
    Done,

    /// <summary>Left, and bound to fault.</summary>
    Faults,
}

/// <summary>
/// Does operations on partly known data while specializing. Each case here does without the operation what the operator's row says that
/// it does, and none can fault where it is done: places, kinds and lengths are known.
/// <code>
/// a = newarray(256, 0)    a is a virtual array           h = head(t), t dynamic    left; then t is a list whose head is in h
/// astore(a, 3, x)         its element 3 is in x          c = eq(h, 'a')            left; on the true side t's head is 'a'
/// y = aload(a, 3)         y is what is in x              l = cons(x, [])           l is a virtual list of one element
/// </code>
/// Everything else makes its operands escape: they are made in the residual program, in front of the operation.
/// Not handled: a dynamic index; cons and append in front of a dynamic list; of a list with a dynamic tail, append and the last elements.
/// </summary>
internal sealed partial class PartialOperations(PartialHeap heap, StoreEditor store, Program source, PartNeeds needs, Action<Operation> leave, Action<Slot>? usedAsIndex)
{
    private static readonly Dictionary<Op, Rule> Rules = new()
    {
        [Op.Same] = Rule.Same,
        [Op.Eq] = Rule.Equal,
        [Op.Ne] = Rule.Equal,
        [Op.Kind] = Rule.KindOf,
        [Op.Cons] = Rule.Cons,
        [Op.Append] = Rule.Append,
        [Op.Head] = Rule.Head,
        [Op.Tail] = Rule.Tail,
        [Op.ReadList] = Rule.Read,
        [Op.Len] = Rule.Length,
        [Op.Lookup] = Rule.Lookup,
        [Op.NewArray] = Rule.NewArray,
        [Op.ALoad] = Rule.Load,
        [Op.AStore] = Rule.Store,
        [Op.ALen] = Rule.ArrayLength,
        [Op.New] = Rule.New,
        [Op.GetField] = Rule.GetField,
        [Op.SetField] = Rule.SetField,
        [Op.ClassOf] = Rule.ClassOf,
    };

    private static readonly Rule[] RuleOf = [.. Operators.All.Select(row => Rules.GetValueOrDefault(row.Op))];

    private enum Rule : byte
    {
        None, Same, Equal, KindOf, Cons, Append, Head, Tail, Read, Length, Lookup, NewArray, Load, Store, ArrayLength, New, GetField, SetField, ClassOf,
    }

    /// <summary>Variables that were given arrays too long to be known in part, of which no element has been asked for.</summary>
    private readonly HashSet<Slot> _tooLong = [];

    public PartialResult Try(Operation operation)
    {
        var rule = RuleOf[operation.Operator.Index];
        if (_tooLong.Count > 0 && rule is Rule.Load or Rule.Store && !ValueOf(operation.Operands[1]).IsUndefined && operation.Operands[0] is { IsVariable: true } array && !heap.TryNode(array, out _, out _) && _tooLong.Remove(array.Slot))
        {
            // Only now does it matter: an element at an unknown place would be dynamic however short the array.
            return Refuse(array.Slot, WhyGeneralized.TooLong);
        }

        if (rule == Rule.None || (heap.IsEmpty && rule is not (Rule.Same or Rule.Cons or Rule.Head or Rule.Tail or Rule.Read or Rule.NewArray or Rule.New)))
        {
            return PartialResult.NotMine;
        }

        _ = heap.TryNode(operation.Operands[0], out var of, out _);
        var length = heap.Code.Count;
        var result = Do(operation, rule);
        if (UseOf(rule, result, of, heap.Code.Count > length) is { } use)
        {
            heap.Count(use);
        }

        return result;
    }

    private PartialResult Do(Operation operation, Rule rule)
    {
        return rule switch
        {
            Rule.NewArray => NewArray(operation),
            Rule.New => New(operation),
            Rule.Cons => Cons(operation),
            Rule.Append => Append(operation),
            Rule.Equal => Equal(operation),
            Rule.Same => Same(operation),
            Rule.Head => Read(operation, 0),
            Rule.Tail => Read(operation, PartNode.TailLabel),
            Rule.Read => ReadAt(operation),
            _ => heap.TryNode(operation.Operands[0], out var node, out var number) ? TryOn(node, number, rule, operation) : PartialResult.NotMine,
        };
    }

    private PartialResult TryOn(PartNode node, int number, Rule rule, Operation operation) => rule switch
    {
        Rule.KindOf => KindOf(operation, node),
        Rule.Length => Length(operation, node),
        Rule.Lookup or Rule.Load or Rule.GetField => Select(operation, node, number),
        Rule.Store => StoreElement(operation, node, number),
        Rule.ArrayLength => node.Kind == PartKind.Array ? Give(operation, node.Parts.Length) : PartialResult.NotMine,
        Rule.SetField => StoreField(operation, node, number),
        Rule.ClassOf => node.Kind == PartKind.Object ? Give(operation, Value.Of(node.Class!)) : PartialResult.NotMine,
        _ => PartialResult.NotMine,
    };

    /// <summary>A selection of what is known is given, or bound to fault.</summary>
    private PartialResult Select(Operation operation, PartNode node, int number)
    {
        var label = operation.Operands.Count > 1 ? ValueOf(operation.Operands[1]) : Value.Undefined;
        var skips = heap.Bug == SpecializerBug.LooksBehindShadows && RuleOf[operation.Operator.Index] == Rule.Lookup && node.Kind == PartKind.Cell;
        var selected = PartSelection.Select(heap.Nodes, skips ? node.Parts[1] : Part.Of(number), operation.Operator, label);
        if (selected.Part is not { } part)
        {
            return selected.Faults ? Fault(operation) : PartialResult.NotMine;
        }

        if (operation.Operands.Count > 1 && node.Kind != PartKind.Object)
        {
            UsedAsIndex(operation.Operands[1]);
        }

        return Give(operation, part);
    }

    /// <summary>An operand's value, if it is known.</summary>
    private Value ValueOf(Atom atom) => atom.IsVariable ? store[atom.Slot] : source.Constant(atom);

    private PartialResult Give(Operation operation, in Part part)
    {
        if (operation.Result is { } result)
        {
            heap.SetRoot(result, part);
        }

        return PartialResult.Done;
    }

    private PartialResult Give(Operation operation, in Value value) => Give(operation, Part.Of(value, Remarks.Bounded));

    /// <summary>Two variables for one dynamic list: what is read of one is known of the other.</summary>
    private PartialResult Same(Operation operation)
    {
        var from = operation.Operands[0];
        if (heap.TryNode(from, out var node, out var number))
        {
            return Give(operation, Part.Of(heap.Bug == SpecializerBug.SplitsAliases && node.Kind is PartKind.Array or PartKind.Object ? heap.Add(node) : number));
        }

        return operation.Result is { } result && from.IsVariable && result != from.Slot && !store.Knows(from.Slot) && needs.IsList(result) && needs.IsList(from.Slot)
            ? Give(operation, Part.Of(heap.Hold(from.Slot, operation.Origin)))
            : PartialResult.NotMine;
    }

    private bool HasRoom(int nodes = 1) => heap.NodeCount + nodes <= heap.Limits.Nodes;

    /// <summary>Data that a limit keeps from being known in part; that is said of a variable.</summary>
    private PartialResult Refuse(Slot variable, WhyGeneralized why)
    {
        heap.TooLarge?.Invoke([variable.Index], why);
        return PartialResult.NotMine;
    }

    private PartialResult NewArray(Operation operation)
    {
        var length = ValueOf(operation.Operands[0]);
        if (operation.Result is not { } result || !length.IsSmall || length.IsUndefined || length.Bits < 0)
        {
            return PartialResult.NotMine;
        }

        if (length.Bits > heap.Limits.ArrayLength)
        {
            _tooLong.Add(result);
            return PartialResult.NotMine;
        }

        if (!HasRoom())
        {
            return Refuse(result, WhyGeneralized.TooLarge);
        }

        var parts = new Part[length.Bits];
        Array.Fill(parts, heap.PartOf(operation.Operands[1], operation.Origin));
        return Give(operation, Part.Of(heap.Add(new() { Kind = PartKind.Array, Parts = parts, Origin = operation.Origin })));
    }

    private PartialResult New(Operation operation) =>
        operation.Result is not { } result || ValueOf(operation.Operands[0]).Reference is not Symbol name ? PartialResult.NotMine
            : !HasRoom() ? Refuse(result, WhyGeneralized.TooLarge)
            : Give(operation, Part.Of(heap.Add(new() { Kind = PartKind.Object, Class = name, Labels = [], Origin = operation.Origin })));

    private PartialResult KindOf(Operation operation, PartNode node) => node.Kind switch
    {
        PartKind.Array => Give(operation, Value.Of(Kind.Array.Name())),
        PartKind.Object => Give(operation, Value.Of(Kind.Object.Name())),
        _ when node.IsNonEmptyList => Give(operation, Value.Of(Kind.List.Name())),
        _ => PartialResult.NotMine,
    };

    /// <summary>What has not escaped is nothing else; a dynamic value is not what a test has excluded.</summary>
    private PartialResult Equal(Operation operation)
    {
        var (first, second) = (operation.Operands[0], operation.Operands[1]);
        if (!heap.TryNode(first, out var node, out var number))
        {
            (first, second) = (second, first);
            if (!heap.TryNode(first, out node, out number))
            {
                return PartialResult.NotMine;
            }
        }

        var equal = ReferenceEquals(operation.Operator, Operators.Eq);
        if (heap.TryNode(second, out var other, out var its))
        {
            return number == its || (heap.Bug == SpecializerBug.ComparesByContents && IsAlike(node, other)) ? Give(operation, Value.Bool(equal))
                : IsApart(node, other) || IsApart(other, node) ? Give(operation, Value.Bool(!equal)) : PartialResult.NotMine;
        }

        var value = ValueOf(second);
        if (value.IsUndefined)
        {
            if (node.Kind is not (PartKind.Array or PartKind.Object))
            {
                return PartialResult.NotMine;
            }

            heap.Hold(second.Slot, operation.Origin);
            return Give(operation, Value.Bool(!equal));
        }

        var differs = node.Kind is PartKind.Array or PartKind.Object || node.Not.AsSpan().Contains(value)
            || (node.IsNonEmptyList && value.Reference is not FlowList { Count: > 0 });
        return differs ? Give(operation, Value.Bool(!equal)) : PartialResult.NotMine;
    }

    /// <summary>Whether two different nodes are different values: one of them is an array or object that nobody else knows.</summary>
    private static bool IsApart(PartNode one, PartNode other) =>
        one.Kind is PartKind.Array or PartKind.Object || (one.Kind == PartKind.Cell && other.Kind is PartKind.Array or PartKind.Object);

    private static bool IsAlike(PartNode one, PartNode other) =>
        one.Kind == other.Kind && one.Kind is PartKind.Array or PartKind.Object && one.Parts.Length == other.Parts.Length && one.Parts.Zip(other.Parts).All(pair => pair.First.IsSame(pair.Second));

    private void UsedAsIndex(Atom index)
    {
        if (index.IsVariable)
        {
            usedAsIndex?.Invoke(index.Slot);
        }
    }
}
