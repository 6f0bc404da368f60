namespace PartialEval;

/// <summary>
/// The first stack that a block pops, or whose top frame it reads: before it does, the number of that frame has to be known.
/// <code>
/// k a stack      f = head(k); k = tail(k); op = f[0]; …       k, at the first instruction
/// </code>
/// </summary>
/// <param name="Node">The stack's node.</param>
/// <param name="Operation">What reads it.</param>
/// <param name="IsFirst">Whether nothing is done in the block before.</param>
internal readonly record struct StackRead(int Node, Operation Operation, bool IsFirst)
{
    /// <summary>Whether a block takes a list apart before it assigns the variable.</summary>
    public static bool Pops(Block block, Slot variable)
    {
        foreach (var operation in block.Body.OfType<Operation>())
        {
            if (TakesApart(operation) && operation.Operands[0].IsVariable && operation.Operands[0].Slot == variable)
            {
                return true;
            }

            if (operation.Result == variable)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Null where there is none.</summary>
    public static StackRead? First(Block block, KnownParts? parts)
    {
        if (parts is not { HasStack: true })
        {
            return null;
        }

        var nodes = parts.Roots.ToDictionary(root => root.Slot, root => root.Node);
        var isFirst = true;
        foreach (var operation in block.Body.OfType<Operation>())
        {
            var isOfVariable = operation.Operands.Count > 0 && operation.Operands[0].IsVariable;
            var read = isOfVariable ? nodes.GetValueOrDefault(operation.Operands[0].Slot.Index, -1) : -1;
            var isPart = TakesApart(operation);
            if (isPart && read >= 0 && parts.Nodes[read].Kind == PartKind.Stack)
            {
                return new(read, operation, isFirst);
            }

            isFirst = false;
            if (operation.Result is { } result)
            {
                nodes[result.Index] = operation.Operator == Operators.Same ? read
                    : isPart && read >= 0 && parts.Nodes[read] is { Kind: PartKind.Cell } cell
                        ? NodeOf(cell.Parts[operation.Operator.Op == Op.Head ? 0 : 1])
                    : -1;
            }
        }

        return null;
    }

    private static bool TakesApart(Operation operation) => operation.Operator.Op is Op.Head or Op.Tail;

    private static int NodeOf(in Part part) => part.Known is null ? part.Node : -1;
}
