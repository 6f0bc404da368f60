using System.Diagnostics;

namespace PartialEval;

/// <summary>
/// Specializes the body of one block to the store in the editor, which afterwards holds what is known before the jump.
/// <code>
/// y = 5, res = 1 known, x not                            then known
///   res = res * x                  res = 1 * x           y = 5
///   y = y - 1                                            y = 4
/// </code>
/// A pure operation on known values is evaluated by the operator's row. Everything else stays, in its order, known operands
/// written as constants, and its result is no longer known. So does an operation that faults: it has to fail when control gets there, at
/// its own place, and not before; nothing is made of what stands behind it. An operation whose result would be too large stays as well, but
/// the block goes on behind it: whether there is room is for the run to say, which may have other limits. So does one whose result would
/// be too long a literal (see <see cref="LiteralLength"/>).
/// A hint stays if none of its variables is known; one that is known does not exist in the residual program.
/// </summary>
internal sealed class BlockSpecializer(
    Program source, ResidualWriter writer, StoreEditor store, PartialWork? partial, Meter meter, bool endsAtFaults, IEventSink? events, Action<Slot, Value, bool>? foundBounded)
{
    private readonly PartialHeap? _parts = partial?.Heap;
    private PartialOperations? _partial;

    /// <summary>What the last body left in the residual program.</summary>
    public ResidualBody Residual { get; } = new(source, writer, store, partial?.Heap, meter);

    /// <summary>Whether the last body ended at an operation that is bound to fault.</summary>
    public bool Ended { get; private set; }

    public Sequence<Instruction> Body(int point, Block block)
    {
        Residual.Begin();
        Ended = false;
        _partial ??= _parts is null ? null : new(_parts, store, source, partial!.Needs, Residual.Leave, BoundIndex);

        var body = block.Body.AsSpan();
        for (var i = 0; i < body.Length && !Ended; i++)
        {
            switch (body[i])
            {
                case Operation operation:
                    if (!TryPartly(point, i, operation) && !TryFold(point, i, operation) && !(Sabotage.Has(SpecializerBug.ExecutesEffects) && IsKnownEffect(operation)))
                    {
                        Leave(point, i, operation);
                    }

                    break;

                case Hint hint:
                    if (!KnowsAny(hint.Greens))
                    {
                        Residual.Leave(hint);
                        Tell(EventKind.Residualize, point, i, Value.Undefined);
                    }

                    break;

                default:
                    throw new UnreachableException();
            }
        }

        return Residual.Code();
    }

    /// <summary>Does an operation on partly known data, if it is one.</summary>
    private bool TryPartly(int point, int index, Operation operation)
    {
        if (_partial is null)
        {
            return false;
        }

        var left = meter.Left;
        var result = _partial.Try(operation);
        if (result == PartialResult.Done && left == meter.Left)
        {
            meter.Evaluated(0);
            meter.FoldedOne();
            Tell(EventKind.Fold, point, index, operation.Result is { } it ? store[it] : Value.Undefined);
        }
        else if (result == PartialResult.Faults)
        {
            meter.FaultsLeft++;
            Ended = endsAtFaults;
            Tell(EventKind.StaticFaultLeft, point, index, Value.Undefined);
        }

        if (result != PartialResult.NotMine && left != meter.Left)
        {
            Tell(EventKind.Residualize, point, index, Value.Undefined);
        }

        return result != PartialResult.NotMine;
    }

    private void BoundIndex(Slot index)
    {
        if (foundBounded is not null && store.Knows(index))
        {
            foundBounded(index, store[index], (store.RemarksOf(index) & (Remarks.Bounded | Remarks.Derived)) != Remarks.Bounded);
        }
    }

    private bool TryFold(int point, int index, Operation operation)
    {
        var row = operation.Operator;
        if (!row.IsPure || !Known(operation.Operands, 0, out var a) || !Known(operation.Operands, 1, out var b) || !Known(operation.Operands, 2, out var c))
        {
            return false;
        }

        var hitBefore = meter.Hit;
        if (!meter.TryFold(index))
        {
            Tell(meter.Hit == hitBefore ? null : EventKind.BudgetHit, point, index, Value.Undefined);
            return false;
        }

        var answer = row.Evaluate(a, b, c, meter.World);
        meter.Evaluated(answer.IsValue ? Fuel.Words(row, a, answer.Value) : 0);
        if (!answer.IsValue && Sabotage.Has(SpecializerBug.ExecutesFaults))
        {
            answer = Value.Int(0);
        }

        if (answer.IsOutOfMemory || (answer.IsValue && LiteralLength.IsTooLong(answer.Value, a, b)))
        {
            return false;
        }

        if (!answer.IsValue)
        {
            meter.FaultsLeft++;
            Ended = endsAtFaults;
            Tell(EventKind.StaticFaultLeft, point, index, Value.Undefined);
            return false;
        }

        meter.FoldedOne();
        Remember(operation, answer.Value);
        Tell(EventKind.Fold, point, index, answer.Value);
        return true;
    }

    private bool IsKnownEffect(Operation operation) =>
        operation.Operator is { Purity: Purity.InputOutput, HasResult: false } && Known(operation.Operands, 0, out _);

    /// <summary>Makes the result of an operation known, with what is known of where it comes from.</summary>
    private void Remember(Operation operation, in Value value)
    {
        var operands = operation.Operands;
        var (first, second, third) = (RemarksOf(operands, 0), RemarksOf(operands, 1), RemarksOf(operands, 2));
        if (foundBounded is not null && (first & Remarks.Bounded) != 0 && operands.Count > 1 && operands[1].IsVariable && Provenance.BoundsItsIndex(operation.Operator))
        {
            foundBounded(operands[1].Slot, store[operands[1].Slot], (second & (Remarks.Bounded | Remarks.Derived)) != Remarks.Bounded);
        }

        if (operation.Result is { } result)
        {
            _parts?.Unroot(result);
            store.Set(result, value, Provenance.OfResult(operation.Operator, first, second) | ((first | second | third) & Remarks.Learned));
        }
    }

    /// <summary>What is no operand, or a constant, is bounded.</summary>
    private Remarks RemarksOf(Sequence<Atom> operands, int index) =>
        index < operands.Count && operands[index].IsVariable ? store.RemarksOf(operands[index].Slot) : Remarks.Bounded;

    private void Leave(int point, int index, Operation operation)
    {
        Residual.Leave(operation);
        Tell(EventKind.Residualize, point, index, Value.Undefined);
    }

    /// <summary>Whether there is no such operand, or its value is known.</summary>
    private bool Known(Sequence<Atom> operands, int index, out Value value)
    {
        if (index >= operands.Count)
        {
            value = default;
            return true;
        }

        value = operands[index].IsVariable ? store[operands[index].Slot] : source.Constant(operands[index]);
        return !value.IsUndefined;
    }

    private bool KnowsAny(Sequence<Slot> slots)
    {
        foreach (var slot in slots)
        {
            if (store.Knows(slot) || _parts is not null && _parts.TryRoot(slot, out _))
            {
                return true;
            }
        }

        return false;
    }

    private void Tell(EventKind? kind, int point, int instruction, in Value value)
    {
        if (events is not null && kind is { } it)
        {
            events.On(new(it, point, instruction, -1, value));
        }
    }
}
