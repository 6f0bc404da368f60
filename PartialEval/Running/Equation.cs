namespace PartialEval;

/// <summary>
/// A comparison in a residual body with a known value: of a variable, or of the dynamic part of partly known data that a variable is.
/// <code>
/// c = eq('a', x)      x and 'a', equal where c is true          c = ne(h, 1), h the head of t      that head and 1, equal where c is false
/// </code>
/// </summary>
/// <param name="At">Its place in the body.</param>
/// <param name="Variable">What is compared.</param>
/// <param name="Node">The node of the part that the variable is; -1 where nothing is known of it.</param>
/// <param name="Value">With what.</param>
/// <param name="Remarks">Where that comes from.</param>
/// <param name="Equal">Whether a true result says that they are equal.</param>
internal readonly record struct Equation(int At, Slot Variable, int Node, Value Value, Remarks Remarks, bool Equal)
{
    private static readonly Operator Ne = Operators.Of(Op.Ne);

    public bool IsOfPart => Node >= 0;

    /// <summary>The equation that an operation states, if it compares what is not known with a known value; its place is still to be filled in.</summary>
    public static Equation? Of(Operation operation, Program program, StoreEditor store, PartialHeap? parts)
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

        var node = parts is not null && parts.TryRoot(variable.Slot, out var part) ? part : -1;
        var value = other.IsVariable ? store[other.Slot] : program.Constant(other);
        return value.IsUndefined || (node >= 0 && parts![node].IsVirtual)
            ? null
            : new(-1, variable.Slot, node, value, other.IsConstant ? Remarks.Bounded : store.RemarksOf(other.Slot), equal);
    }

    /// <summary>Adds to partly known data what holds where the comparison of a part came out true, or false.</summary>
    public void Tell(PartialHeap heap, bool truth)
    {
        if (heap[Node].IsVirtual)
        {
            return;
        }

        if (truth == Equal != (heap.Bug == SpecializerBug.LearnsPartsOnTheWrongSide))
        {
            heap.Learn(Node, Value, Remarks);
        }
        else
        {
            heap.Exclude(Node, Value);
        }
    }
}
