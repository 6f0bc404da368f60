namespace PartialEval;

/// <summary>
/// What a test that stays in the residual program tells of its two sides.
/// <code>
/// c = x == 'a'                        then: x is 'a', c is 1
/// if c goto same else goto differs    else: c is 0
/// </code>
/// The false side of any test knows that the condition is the integer 0. Where the block computes the condition by <c>eq</c> or
/// <c>ne</c> from a variable and a known value, the side on which they are equal knows the variable: the one equality of the language
/// leaves no other value. A condition that is a truth value is 1 on the true side.
/// Not handled: conditions computed in an earlier block, equality of two variables, ranges.
/// </summary>
internal static class TestKnowledge
{
    /// <summary>Adds to a store what holds on one side of a test.</summary>
    /// <param name="store">What is known where the test is made.</param>
    /// <param name="test">The test.</param>
    /// <param name="body">The residual instructions in front of it.</param>
    /// <param name="equations">The comparisons among them, in order.</param>
    /// <param name="side">True for the side that a true condition takes.</param>
    /// <param name="parts">What is known in part, and the comparisons of parts; null where nothing is.</param>
    public static void Inform(
        StoreEditor store, If test, IReadOnlyList<Instruction> body, IReadOnlyList<Equation> equations, bool side, (PartialHeap Heap, IReadOnlyList<PartEquation> Equations)? parts = null)
    {
        var at = LastAssignment(test.Condition, body);
        foreach (var it in parts?.Equations ?? [])
        {
            if (it.At == at)
            {
                it.Tell(parts!.Value.Heap, side);
            }
        }

        if (parts?.Heap.TryRoot(test.Condition, out var node) == true)
        {
            new PartEquation(at, node, 0, Remarks.Bounded, true).Tell(parts.Value.Heap, !side);
            return;
        }

        if (side && ((at >= 0 && (((Operation)body[at]).Operator.Laws & Laws.Truth) != 0) || Sabotage.Has(SpecializerBug.LearnsOneFromTruth)))
        {
            store.Set(test.Condition, 1, Remarks.Bounded | Remarks.Learned);
        }

        foreach (var it in equations)
        {
            if (it.At == at && it.Equal != side == Sabotage.Has(SpecializerBug.LearnsOnTheWrongSide) && it.Variable != test.Condition && !store.Knows(it.Variable)
                && parts?.Heap.TryRoot(it.Variable, out _) != true && (LastAssignment(it.Variable, body) < at || Sabotage.Has(SpecializerBug.LearnsTooLate)))
            {
                store.Set(it.Variable, it.Value, it.Remarks | Remarks.Learned);
            }
        }

        if (!side)
        {
            store.Set(test.Condition, 0, Remarks.Bounded | Remarks.Learned);
        }
    }

    /// <summary>Where a body last assigns a variable; -1 if it does not.</summary>
    private static int LastAssignment(Slot variable, IReadOnlyList<Instruction> body)
    {
        for (var i = body.Count - 1; i >= 0; i--)
        {
            if (body[i] is Operation { Result: { } result } && result == variable)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>A comparison in a residual body of a variable with a known value.</summary>
/// <param name="At">Its place in the body.</param>
/// <param name="Variable">What is compared.</param>
/// <param name="Value">With what.</param>
/// <param name="Remarks">Where that comes from.</param>
/// <param name="Equal">Whether a true result says that they are equal.</param>
internal readonly record struct Equation(int At, Slot Variable, Value Value, Remarks Remarks, bool Equal)
{
    private static readonly Operator Ne = Operators.Named("ne");

    /// <summary>The equation that an operation states, if it compares one variable with one known value.</summary>
    public static Equation? Of(Operation operation, int at, Program program, StoreEditor store)
    {
        var equal = ReferenceEquals(operation.Operator, Operators.Eq);
        if (!equal && !ReferenceEquals(operation.Operator, Ne))
        {
            return null;
        }

        var (first, second) = (operation.Operands[0], operation.Operands[1]);
        var (variable, other) = first.IsVariable && !store.Knows(first.Slot) ? (first, second) : (second, first);
        if (!variable.IsVariable || store.Knows(variable.Slot))
        {
            return null;
        }

        var value = other.IsVariable ? store[other.Slot] : program.Constant(other);
        return value.IsUndefined ? null : new(at, variable.Slot, value, other.IsConstant ? Remarks.Bounded : store.RemarksOf(other.Slot), equal);
    }
}

/// <summary>A comparison in a residual body of a dynamic part with a known value.</summary>
/// <param name="At">Its place in the body.</param>
/// <param name="Node">The node compared.</param>
/// <param name="Value">With what.</param>
/// <param name="Remarks">Where that comes from.</param>
/// <param name="Equal">Whether a true result says that they are equal.</param>
internal readonly record struct PartEquation(int At, int Node, Value Value, Remarks Remarks, bool Equal)
{
    private static readonly Operator Ne = Operators.Named("ne");

    /// <summary>The equation that an operation states, if it compares a dynamic part with a known value; its place is still to be filled in.</summary>
    public static PartEquation? Of(Operation operation, Program program, StoreEditor store, PartialHeap heap)
    {
        var equal = ReferenceEquals(operation.Operator, Operators.Eq);
        if (!equal && !ReferenceEquals(operation.Operator, Ne))
        {
            return null;
        }

        var (first, second) = (operation.Operands[0], operation.Operands[1]);
        var (part, other) = heap.TryNode(first, out _, out _) ? (first, second) : (second, first);
        if (!heap.TryNode(part, out var node, out var number) || node.IsVirtual)
        {
            return null;
        }

        var value = other.IsVariable ? store[other.Slot] : program.Constant(other);
        return value.IsUndefined ? null : new(-1, number, value, other.IsConstant ? Remarks.Bounded : store.RemarksOf(other.Slot), equal);
    }

    /// <summary>Adds what holds where the comparison came out true, or false.</summary>
    public void Tell(PartialHeap heap, bool truth)
    {
        if (heap[Node].IsVirtual)
        {
            return;
        }

        if (truth == Equal)
        {
            heap.Learn(Node, Value, Remarks);
        }
        else
        {
            heap.Exclude(Node, Value);
        }
    }
}
