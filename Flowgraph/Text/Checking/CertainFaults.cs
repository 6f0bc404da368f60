namespace Flowgraph.Text;

/// <summary>
/// Operations of one block that fault whenever they are run, told by the constants among their operands; what is assigned a constant
/// earlier in the block counts as one.
/// <code>
/// x = y / 0                division-by-zero, whatever y is
/// x = 'a' + 1              wrong-kind: operand 1 of 'add' is an int, and this is a symbol
/// l = []      h = head(l)  empty-list
/// </code>
/// Not handled: constants that come from other blocks. The first such operation of a block ends it.
/// </summary>
internal static class CertainFaults
{
    public static void Report(Program program, Block block, HashSet<(string Block, int Instruction)> expected, Diagnostics diagnostics)
    {
        var known = new Dictionary<Slot, Value>();
        foreach (var operation in block.Body.OfType<Operation>())
        {
            Value?[] operands = [.. operation.Operands.Select(atom => !atom.IsVariable ? program.Constant(atom) : known.TryGetValue(atom.Slot, out var value) ? value : (Value?)null)];
            var (row, origin) = (operation.Operator, operation.Origin);
            if (Fault(row, operands) is var (fault, why))
            {
                if (!expected.Contains((origin.Block, origin.Instruction)))
                {
                    diagnostics.CertainFault(fault, why, ProgramChecks.Place(origin, diagnostics));
                }

                return;
            }

            if (operation.Result is not { } result)
            {
                continue;
            }

            known.Remove(result);
            if (IsCheap(row, operands) && row.Fold([.. operands.Select(operand => operand!.Value)]) is { IsValue: true } answer)
            {
                known[result] = answer.Value;
            }
        }
    }

    private static (FaultKind Fault, string Why)? Fault(Operator row, Value?[] operands)
    {
        for (var i = 0; i < operands.Length; i++)
        {
            if (row.Operands[i] is { } kind && operands[i] is { } value && value.Kind != kind)
            {
                var number = operands.Length > 1 ? $"operand {i + 1}" : "the operand";
                return (FaultKind.WrongKind, $"{number} of '{row.Name}' is of kind {kind.Name()}, and {ValueText.Brief(value, 40)} is of kind {value.Kind.Name()}");
            }
        }

        if (IsCheap(row, operands))
        {
            return row.Fold([.. operands.Select(operand => operand!.Value)]).Fault is { } fault ? (fault, $"'{row.Name}' of these operands has no value") : null;
        }

        (FaultKind, string)? If(FaultKind fault, int operand, Func<long, bool> isBad, string why) =>
            row.Faults.Contains(fault) && operands.Length > operand && operands[operand] is { IsSmall: true } value && isBad(value.Bits) ? (fault, why) : null;
        return If(FaultKind.DivisionByZero, 1, value => value == 0, "the divisor is 0")
            ?? (row.Purity == Purity.Allocates
                ? If(FaultKind.BadAmount, 0, value => value < 0, "the length is negative")
                : If(FaultKind.BadAmount, 1, value => value < 0, "the amount is negative"))
            ?? If(FaultKind.IndexOutOfRange, 1, value => value < 0, "the index is negative")
            ?? (row.Purity == Purity.InputOutput ? If(FaultKind.NotRepresentable, 0, value => value is < 0 or > 255, "a byte is 0 to 255") : null);
    }

    /// <summary>Whether all operands are known and the result cannot be large: programs are checked, not run.</summary>
    private static bool IsCheap(Operator row, Value?[] operands) =>
        row.IsPure && Array.TrueForAll(operands, operand => operand is not null)
        && (row.Bulk == Bulk.None || (row.Name is not "shl" && Array.TrueForAll(operands, operand => operand!.Value.IsSmall)));
}
