namespace Flowgraph.Cleanup;

/// <summary>
/// Computes operators on constants, but nothing that takes long: a program may hold a thousand numbers of a million digits, and cleanup is to
/// stay linear in the program's size.
/// <code>
/// add(2, 3) → 5        div(1, 0) → (not folded: faults)        mul(10^5000, 7) → (not folded: large)
/// </code>
/// </summary>
internal static class Folding
{
    /// <summary>The value, or null where there is none (fault, not pure) or where computing it is too much.</summary>
    public static Value? TryFold(Operator row, ReadOnlySpan<Value> operands, CleanupLimits limits)
    {
        if (!row.IsPure)
        {
            return null;
        }

        foreach (ref readonly var operand in operands)
        {
            if (IsLarge(row, operand, limits))
            {
                return null;
            }
        }

        if (row.Op == Op.Shl && !(operands[1].IsSmall && operands[1].Bits >= 0 && operands[1].Bits < limits.Bits))
        {
            return null;
        }

        var answer = row.Fold(operands);
        return answer.IsValue ? answer.Value : Sabotage.Has(CleanupBug.FoldsFaults) ? Value.Int(0) : null;
    }

    private static bool IsLarge(Operator row, in Value operand, CleanupLimits limits) => operand.Reference switch
    {
        BigInt big => big.Number.GetBitLength() > limits.Bits,
        Slice when row.Op is Op.ReadList or Op.Head or Op.Tail => false,
        FlowList list => list.Count > limits.Elements && row.Op is Op.ReadList or Op.Append or Op.Lookup,
        _ => false,
    };
}
