using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>
/// The facts at one point of a block, moved forward over instructions and out along an edge. The analysis and the emission of code
/// step through the same state, so that code never relies on anything that the analysis did not say. What operators make of facts, what
/// success and tests teach, and what cannot fault is asked of <c>Flowgraph.Reasoning</c>, as other optimizers do.
/// <code>
/// y = x + 1     before: x any of its kinds     after: x and y within 64 bits (or control has left for the interpreter)
/// </code>
/// A comparison is remembered until one of its variables changes: a test of its result then bounds its operands.
/// </summary>
internal sealed class FactState : IFactStore<Atom>
{
    private static readonly Fact Zero = Fact.Int(0);

    private readonly LocalFact[] _facts;
    private readonly LocalFact[] _constants;
    private readonly List<Slot> _indices = [];
    private Operation? _comparison;
    private (Operator? Row, Fact? A, Fact? B, Fact Result) _last = (null, null, null, Fact.Nothing);

    public FactState(Shape shape)
    {
        (_facts, _constants) = (new LocalFact[shape.Program.Variables.Count], shape.Constants);
        Array.Fill(_facts, LocalFact.Nothing);
    }

    /// <summary>Control cannot be here.</summary>
    public bool IsDead { get; private set; }

    /// <summary>What arrays hold; set with the block.</summary>
    public ArrayContents Contents { get; set; } = null!;

    public LocalFact this[Slot slot]
    {
        get => _facts[slot.Index];
        private set => _facts[slot.Index] = value;
    }

    public LocalFact this[Atom atom] => atom.IsVariable ? _facts[atom.Slot.Index] : _constants[atom.Constant];

    public Fact FactOf(Atom value) => this[value].Value;

    /// <summary>Starts a block with what is known of the variables live into it.</summary>
    public void Begin(ReadOnlySpan<Slot> live, ReadOnlySpan<LocalFact> facts)
    {
        _indices.Clear();
        for (var i = 0; i < live.Length; i++)
        {
            this[live[i]] = facts[i];
            if (facts[i].Within != 0)
            {
                _indices.Add(live[i]);
            }
        }

        _comparison = null;
        IsDead = false;
    }

    /// <summary>An operand is now known to be so, or control has left.</summary>
    public void Require(Atom atom, Fact wanted)
    {
        var fact = this[atom];
        if (!fact.Value.IsWithin(wanted))
        {
            Narrow(atom, fact.Value.Meet(wanted));
        }
    }

    /// <summary>
    /// Learns what holds behind an operation that has succeeded. How the variable is held stays as it is: nothing is emitted for what is
    /// learned.
    /// </summary>
    public void Learn(Atom value, Fact fact)
    {
        var known = this[value].Value;
        var met = known.Meet(fact);
        if (met.IsNothing)
        {
            IsDead = true;
        }
        else if (Representations.Of(met) == Representations.Of(known))
        {
            Narrow(value, met);
        }
    }

    public bool HasPart(Atom container, Atom part) => container.IsVariable && this[part].Within == container.Slot.Index + 1;

    /// <summary>An index that was found in range is so until it or the array is another one.</summary>
    public void LearnPart(Atom container, Atom part)
    {
        if (container.IsVariable && part.IsVariable && this[part].Value.IsWord)
        {
            this[part.Slot] = this[part] with { Within = container.Slot.Index + 1 };
            _indices.Add(part.Slot);
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
            Finish(operation);
        }
    }

    /// <summary>Whether it is proved that an operation does not fault.</summary>
    public bool CannotFault(Operation operation)
    {
        // The wrong way is for loads alone: a store would destroy what lies behind the array.
        if (operation.Operator.Op == Op.ALoad && Sabotage.Has(CodegenBug.TakesOneLength))
        {
            var (array, index) = (FactOf(operation.Operands[0]), FactOf(operation.Operands[1]));
            var longest = Fact.OfLength(KindSet.Array, new(array.Length.Max, array.Length.Max));
            return FaultProofs.CannotFault(operation.Operator, [longest, index]);
        }

        return FaultProofs.CannotFault(this, operation.Operator, operation.Operands.AsSpan());
    }

    /// <summary>Whether the result may be an int beyond 64 bits.</summary>
    public bool MayOverflow(Operation operation) => operation.Operator.Result == Kind.Int && !Result(operation).IsWord;

    /// <summary>Whether code for the operation may leave for the interpreter.</summary>
    public bool MayLeave(Operation operation)
    {
        var rule = RuleTable.Of(operation.Operator);
        for (var i = 0; i < operation.Operands.Count; i++)
        {
            if (!FactOf(operation.Operands[i]).IsWithin(rule.Requires(i)))
            {
                return true;
            }
        }

        return rule.CallsRowBecause is not null || rule.TestsLimit || MayOverflow(operation) || !CannotFault(operation);
    }

    /// <summary>The part of a step that comes after its guards. Where the operation cannot succeed, facts stay as they are.</summary>
    public void Finish(Operation operation)
    {
        var row = operation.Operator;
        var result = ResultOf(operation);
        IsDead |= result.IsNothing;
        if (!IsDead && row.Faults.Count > 0)
        {
            FaultProofs.Succeeded(this, row, operation.Operands.AsSpan());
        }

        if (IsDead)
        {
            return;
        }

        if (row.Op == Op.AStore)
        {
            Contents.Store(Operand(operation, 0).Places, Operand(operation, 2));
        }

        if (operation.Result is not { } slot)
        {
            return;
        }

        result = row.Op == Op.NewArray ? Contents.Make(operation, result.Value, Operand(operation, 1)) : result;
        Assign(slot, result);
        if (_comparison is not null && (_comparison.Result == slot || Reads(_comparison, slot)))
        {
            _comparison = null;
        }

        if ((row.Laws & Laws.Truth) != 0 && !Reads(operation, slot))
        {
            _comparison = operation;
        }
    }

    /// <summary>What is known of the result, if the operation succeeds; an int is within 64 bits, or control has left.</summary>
    private LocalFact ResultOf(Operation operation)
    {
        var row = operation.Operator;
        if (row.Op is Op.ALoad or Op.Same)
        {
            var first = Operand(operation, 0);
            return row.Op == Op.Same ? first : Contents.Held(first.Places);
        }

        var fact = Result(operation);
        return new(row.Result == Kind.Int && !fact.IsWord ? fact.Meet(Fact.Word) : fact)
        {
            MayBeStrange = RuleTable.Of(row).IsStrange?.Invoke(Operand(operation, 0), Operand(operation, 1)) ?? false,
        };
    }

    /// <summary>The result of the operation that was asked about last is remembered: several questions are asked of each.</summary>
    private Fact Result(Operation operation)
    {
        var (a, b) = (Operand(operation, 0).Value, Operand(operation, 1).Value);
        if (_last.Row != operation.Operator || !ReferenceEquals(_last.A, a) || !ReferenceEquals(_last.B, b))
        {
            _last = (operation.Operator, a, b, Transfer.Result(operation.Operator, a, b));
        }

        return _last.Result;
    }

    private LocalFact Operand(Operation operation, int index) =>
        index < operation.Operands.Count ? this[operation.Operands[index]] : LocalFact.Nothing;

    private void Narrow(Atom atom, Fact fact)
    {
        IsDead |= fact.IsNothing;
        if (atom.IsVariable)
        {
            this[atom.Slot] = this[atom].Narrow(fact);
        }
    }

    private void Assign(Slot slot, LocalFact fact)
    {
        foreach (var index in _indices)
        {
            ref var old = ref _facts[index.Index];
            if (old.Within == slot.Index + 1)
            {
                old = old with { Within = 0 };
            }
        }

        this[slot] = fact.Within == slot.Index + 1 ? fact with { Within = 0 } : fact;
        if (fact.Within != 0)
        {
            _indices.Add(slot);
        }
    }

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

        var undo = new List<(Slot Slot, LocalFact Fact)>();
        void LearnHere(Atom atom, Fact met)
        {
            if (atom.IsVariable && (met.IsNothing || IsFree(this[atom].Representation, Representations.Of(met))))
            {
                undo.Add((atom.Slot, this[atom]));
                Narrow(atom, met);
            }
        }

        var wasDead = IsDead;
        var condition = Atom.Of(test.Condition);
        LearnHere(condition, FactOf(condition).Meet(way == 0 ? Fact.NotZero : Zero));
        if (_comparison?.Result == test.Condition)
        {
            var (a, b, row) = (_comparison.Operands[0], _comparison.Operands[1], _comparison.Operator);
            var (x, y) = (FactOf(a), FactOf(b));
            LearnHere(a, Learning.Left(row.Op, way == 0, x, y));
            LearnHere(b, Learning.Left(Learning.Swapped(row.Op), way == 0, FactOf(b), x));
        }

        visit();
        for (var i = undo.Count - 1; i >= 0; i--)
        {
            this[undo[i].Slot] = undo[i].Fact;
        }

        IsDead = wasDead;
    }

    /// <summary>Whether locals that hold a variable in one way hold it in another, if it is such a value.</summary>
    private static bool IsFree(Representation from, Representation to) =>
        from == to || (from == Representation.Pair && to is Representation.Int or Representation.Reference);

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
}
