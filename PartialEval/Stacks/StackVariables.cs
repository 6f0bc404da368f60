namespace PartialEval;

/// <summary>
/// The variables of a program that hold a stack of frames as a list, and nothing else: they are pushed on, popped, copied to one another
/// and asked whether they are empty. So nobody can tell in what form the frames are kept (<see cref="FrameTable"/>).
/// <code>
/// k = []                    f = cons('mul', …); k = cons(f, k)         stack variables: k
/// c = k == []               f = head(k); k = tail(k); op = f[0]        not: f, read otherwise; ds in print(ds)
/// </code>
/// Variables between which stacks are copied are one family, with one table of frames. A family counts only where some element that is
/// popped is taken apart, or is an index or a key: otherwise asking which element it is serves nothing.
/// </summary>
internal sealed class StackVariables
{
    private readonly Program _program;
    private readonly Division _division;
    private readonly HashSet<Slot> _stacks;
    private readonly Dictionary<Slot, int> _families = [];

    public StackVariables(Program program, Division division)
    {
        (_program, _division) = (program, division);
        var operations = program.Blocks.SelectMany(block => block.Body).OfType<Operation>().ToArray();
        var asked = program.Blocks.SelectMany(block => Read(block.Jump)).ToHashSet();
        var dynamic = division.Dynamic.Select(program.FindVariable).OfType<Slot>();
        _stacks = [.. operations.Where(it => it.Operator.Op == Op.Cons && it.Result is not null).Select(it => it.Result!.Value)];
        _stacks.ExceptWith(asked);
        _stacks.ExceptWith(dynamic);
        var hints = program.Blocks.SelectMany(block => block.Body).OfType<Hint>().Where(hint => hint.Kind == HintKind.OneOf);
        _stacks.ExceptWith(hints.SelectMany(hint => hint.Greens));
        while (operations.SelectMany(Foreign).Where(_stacks.Contains).ToArray() is { Length: > 0 } foreign)
        {
            _stacks.ExceptWith(foreign);
        }

        MakeFamilies(operations);
        var useful = Useful(operations);
        foreach (var slot in _families.Keys.Where(slot => !useful.Contains(_families[slot])).ToArray())
        {
            _families.Remove(slot);
        }
    }

    /// <summary>Whether there is any.</summary>
    public bool Any => _families.Count > 0;

    /// <summary>The variables, in the order of slots.</summary>
    public IReadOnlyList<Slot> All => [.. _families.Keys.OrderBy(slot => slot.Index)];

    public StaticTerms Terms() => new(_program, _division);

    /// <summary>The number of a variable's family; -1 where it holds no stack.</summary>
    public int FamilyOf(Slot slot) => _families.GetValueOrDefault(slot, -1);

    /// <summary>
    /// A push, a pop, a copy, or the question whether a stack is empty; whatever else an operation reads and assigns is none.
    /// </summary>
    private IEnumerable<Slot> Foreign(Operation it)
    {
        var result = it.Result;
        var first = it.Operands.Count > 0 ? it.Operands[0] : default;
        if (it.Operator.Op == Op.Cons)
        {
            return Pair(it.Operands[1], result, [first]);
        }

        if (it.Operator.Op is Op.Tail or Op.Same)
        {
            return Pair(first, result, []);
        }

        if (it.Operator.Op == Op.Head)
        {
            return result is { } head ? [head] : [];
        }

        var isQuestion = it.Operator.Op is Op.Eq or Op.Ne && it.Operands.Any(IsEmptyList);
        var read = isQuestion ? [] : it.Operands.Where(atom => atom.IsVariable).Select(atom => atom.Slot);
        return result is { } slot ? read.Append(slot) : read;
    }

    /// <summary>From one stack to another: both are, or neither.</summary>
    private List<Slot> Pair(Atom from, Slot? to, Atom[] others)
    {
        var foreign = others.Where(atom => atom.IsVariable).Select(atom => atom.Slot).ToList();
        var isStack = from.IsVariable ? _stacks.Contains(from.Slot) : _program.Constant(from).Kind == Kind.List;
        if (to is { } target && !isStack)
        {
            foreign.Add(target);
        }

        if (from.IsVariable && (to is not { } result || !_stacks.Contains(result)))
        {
            foreign.Add(from.Slot);
        }

        return foreign;
    }

    private bool IsEmptyList(Atom atom) => atom.IsConstant && _program.Constant(atom).Reference is FlowList { Count: 0 };

    private static IEnumerable<Slot> Read(Jump jump) => jump switch
    {
        If it => [it.Condition],
        PrintAndStop { Result: { IsVariable: true } result } => [result.Slot],
        Promote it => [it.Variable],
        _ => [],
    };

    private void MakeFamilies(Operation[] operations)
    {
        var links = operations.Where(it => it.Result is { } result && _stacks.Contains(result))
            .Select(it => (To: it.Result!.Value, From: it.Operator.Op == Op.Cons ? it.Operands[1] : it.Operands[0]))
            .Where(it => it.From.IsVariable).ToLookup(it => it.To, it => it.From.Slot);
        var back = links.SelectMany(those => those.Select(from => (From: from, To: those.Key))).ToLookup(it => it.From, it => it.To);
        foreach (var start in _stacks.OrderBy(slot => slot.Index))
        {
            var pending = new Stack<Slot>(_families.ContainsKey(start) ? [] : [start]);
            var family = _families.Count;
            while (pending.TryPop(out var slot))
            {
                if (_families.TryAdd(slot, family))
                {
                    links[slot].Concat(back[slot]).ToList().ForEach(pending.Push);
                }
            }
        }
    }

    /// <summary>The families that are pushed on, and of which some element is taken apart or used as an index.</summary>
    private HashSet<int> Useful(Operation[] operations)
    {
        var takenApart = operations.Where(it => it.Operator.Op is Op.Head or Op.Tail or Op.ReadList).Select(it => it.Operands[0]);
        var indices = operations.Where(it => it.Operator.Op is Op.ReadList or Op.Lookup or Op.ALoad or Op.AStore)
            .Select(it => it.Operands[1]);
        var opened = takenApart.Concat(indices).Where(atom => atom.IsVariable).Select(atom => atom.Slot)
            .ToHashSet();
        return [.. operations.Where(it => it.Operator.Op == Op.Head && it.Operands[0].IsVariable)
            .Where(it => it.Result is { } result && opened.Contains(result))
            .Select(it => FamilyOf(it.Operands[0].Slot)).Where(family => family >= 0)];
    }
}
