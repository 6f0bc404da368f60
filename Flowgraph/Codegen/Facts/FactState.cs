namespace Flowgraph.Codegen;

/// <summary>
/// The facts at one point of a block, moved forward over instructions and out along an edge. The analysis and the emission of code
/// step through the same state, so that code never relies on anything that the analysis did not say.
/// <code>
/// y = x + 1     before: x any of its kinds     after: x small, y small (or control has left for the interpreter)
/// </code>
/// A comparison is remembered until one of its variables changes: a test of its result then bounds its operands.
/// </summary>
internal sealed class FactState(Program program)
{
    private readonly Fact[] _facts = new Fact[program.Variables.Count];
    private readonly Fact[] _constants = [.. program.Constants.Select(value => Fact.Of(value))];
    private readonly List<Slot> _indices = [];
    private Operation? _comparison;

    /// <summary>Control cannot be here.</summary>
    public bool IsDead { get; set; }

    /// <summary>What arrays hold; set with the block.</summary>
    public ArrayContents Contents { get; set; } = null!;

    public Fact this[Slot slot]
    {
        get => _facts[slot.Index];
        set => _facts[slot.Index] = value;
    }

    public Fact this[Atom atom] => atom.IsVariable ? _facts[atom.Slot.Index] : _constants[atom.Constant];

    /// <summary>Starts a block with what is known of the variables live into it.</summary>
    public void Begin(ReadOnlySpan<Slot> live, ReadOnlySpan<Fact> facts)
    {
        _indices.Clear();
        for (var i = 0; i < live.Length; i++)
        {
            _facts[live[i].Index] = facts[i];
            if (facts[i].Within != 0)
            {
                _indices.Add(live[i]);
            }
        }

        _comparison = null;
        IsDead = false;
    }

    /// <summary>An operand is now known to be of these kinds, or control has left.</summary>
    public void Require(Atom atom, KindSet kinds)
    {
        var narrowed = this[atom].Narrow(kinds);
        IsDead |= narrowed.Kinds == KindSet.None;
        if (atom.IsVariable)
        {
            _facts[atom.Slot.Index] = narrowed;
        }
    }

    /// <summary>The effect of an operation that neither faulted nor left.</summary>
    public void Step(Operation operation)
    {
        var rule = RuleTable.Of(operation.Operator);
        for (var i = 0; i < operation.Operands.Count && !IsDead; i++)
        {
            Require(operation.Operands[i], rule.Requires(i));
        }

        if (!IsDead)
        {
            Finish(operation, rule);
        }
    }

    /// <summary>Whether the operation, its guards passed, can succeed at all.</summary>
    public bool CanSucceed(Operation operation, Rule rule) =>
        (operation.Result is null || ResultOf(operation, rule).Kinds != KindSet.None)
        && (rule.FirstWithin is not { } bounds || Operand(operation, 0).Narrow(bounds.Min, bounds.Max).Kinds != KindSet.None);

    /// <summary>Whether the second operand has been an index of the first one before, or lies within every array that this can
    /// be.</summary>
    public bool IsIndexInRange(Operation operation) =>
        operation.Operands[0] is { IsVariable: true } indexed
            && (this[operation.Operands[1]].Within == indexed.Slot.Index + 1
                || IsWithinAll(operation.Operator, this[indexed], this[operation.Operands[1]]));

    private bool IsWithinAll(Operator row, Fact array, Fact index)
    {
        // The wrong way is for loads alone: a store would destroy what lies behind the array.
        var isWrong = Sabotage.Has(CodegenBug.TakesOneLength) && row == Operators.ALoad;
        var places = isWrong ? array.Places & (ulong)-(long)array.Places : array.Places;
        return array.Kinds == KindSet.Array && index is { IsSmall: true, Min: >= 0 } && index.Max < Contents.LeastLength(places);
    }

    /// <summary>The part of a step that comes after its guards.</summary>
    public void Finish(Operation operation, Rule rule)
    {
        IsDead |= !CanSucceed(operation, rule);
        var result = ResultOf(operation, rule);
        if (operation.Operator == Operators.AStore)
        {
            Contents.Store(Operand(operation, 0).Places, Operand(operation, 2));
        }

        if (rule.IndexesFirst)
        {
            LearnIndex(operation.Operands[0], operation.Operands[1]);
        }

        if (rule.FirstWithin is { } bounds && operation.Operands[0].IsVariable)
        {
            ref var first = ref _facts[operation.Operands[0].Slot.Index];
            first = first.Narrow(bounds.Min, bounds.Max);
        }

        if (operation.Result is not { } slot)
        {
            return;
        }

        Assign(slot, result);
        if (_comparison is not null && (_comparison.Result == slot || Reads(_comparison, slot)))
        {
            _comparison = null;
        }

        if (rule.Comparison != Comparison.None && !Reads(operation, slot))
        {
            _comparison = operation;
        }
    }

    private Fact ResultOf(Operation operation, Rule rule)
    {
        var (first, second) = (Operand(operation, 0), Operand(operation, 1));
        return operation.Operator == Operators.ALoad ? Contents.Held(first.Places)
            : operation.Operator == Operators.NewArray ? Contents.Make(operation, first, second)
            : rule.Result(first, second);
    }

    /// <summary>An index that was found in range is so until it or the array is another one.</summary>
    private void LearnIndex(Atom array, Atom index)
    {
        if (index.IsVariable)
        {
            ref var fact = ref _facts[index.Slot.Index];
            fact = fact.Narrow(0, FlowList.MaxCount - 1) with { Within = array.IsVariable ? array.Slot.Index + 1 : fact.Within };
            _indices.Add(index.Slot);
        }
    }

    private void Assign(Slot slot, Fact fact)
    {
        foreach (var index in _indices)
        {
            ref var old = ref _facts[index.Index];
            if (old.Within == slot.Index + 1)
            {
                old = old with { Within = 0 };
            }
        }

        _facts[slot.Index] = fact.Within == slot.Index + 1 ? fact with { Within = 0 } : fact;
        if (fact.Within != 0)
        {
            _indices.Add(slot);
        }
    }

    public Fact Operand(Operation operation, int index) => index < operation.Operands.Count ? this[operation.Operands[index]] : default;

    /// <summary>
    /// Calls <paramref name="visit"/> with the facts of an edge in force, then takes back what the test said. The condition's being
    /// defined is not undone by the caller: it is so on both edges.
    /// </summary>
    public void OnEdge(Jump jump, int way, Action visit)
    {
        if (jump is not If test)
        {
            visit();
            return;
        }

        var undo = new List<(Slot Slot, Fact Fact)>();
        void Learn(Atom atom, Func<Fact, Fact> learn)
        {
            if (atom.IsVariable)
            {
                undo.Add((atom.Slot, this[atom]));
                this[atom.Slot] = learn(this[atom]);
                IsDead |= this[atom].Kinds == KindSet.None;
            }
        }

        var wasDead = IsDead;
        Learn(Atom.Of(test.Condition), fact => way == 0 ? NotZero(fact) : fact.Narrow(KindSet.Small).Narrow(0, 0));
        if (_comparison?.Result == test.Condition)
        {
            var (a, b) = (_comparison.Operands[0], _comparison.Operands[1]);
            var (x, y) = (this[a], this[b]);
            var comparison = RuleTable.Of(_comparison.Operator).Comparison;
            Learn(a, fact => Comparisons.Left(comparison, way == 0, fact, y));
            Learn(b, fact => Comparisons.Left(Comparisons.Swapped(comparison), way == 0, fact, x));
        }

        visit();
        for (var i = undo.Count - 1; i >= 0; i--)
        {
            this[undo[i].Slot] = undo[i].Fact;
        }

        IsDead = wasDead;
    }

    private static bool Reads(Operation operation, Slot slot)
    {
        foreach (var atom in operation.Operands)
        {
            if (atom.IsVariable && atom.Slot == slot)
            {
                return true;
            }
        }

        return false;
    }

    private static Fact NotZero(Fact fact) => Comparisons.Left(Comparison.NotEqual, true, fact, Fact.Range(0, 0));
}
