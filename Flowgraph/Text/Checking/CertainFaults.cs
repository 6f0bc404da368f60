namespace Flowgraph.Text;

/// <summary>
/// Operations of one block that fault whenever they are run, told by the constants among their operands; what is assigned a constant
/// earlier in the block counts as one.
/// <code>
/// x = y / 0                division-by-zero, whatever y is
/// x = 'a' + 1              wrong-kind: operand 1 of 'add' must be of kind int
/// l = []      h = head(l)  empty-list
/// </code>
/// Not handled: constants that come from other blocks. The first such operation of a block ends it.
/// </summary>
internal static class CertainFaults
{
    public static void Report(Program program, Block block, HashSet<(string Block, int Instruction)> expected, Diagnostics diagnostics)
    {
        if (First(program, block) is var (origin, fault, why) && !expected.Contains((origin.Block, origin.Instruction)))
        {
            diagnostics.CertainFault(fault, why, ProgramChecks.Place(origin, diagnostics));
        }
    }

    /// <summary>The first such operation of a block: where it is, how it faults, and why.</summary>
    public static (Origin Where, FaultKind Fault, string Why)? First(Program program, Block block)
    {
        var known = new Dictionary<Slot, Value>();
        foreach (var operation in block.Body.OfType<Operation>())
        {
            Value?[] operands = [.. operation.Operands.Select(
                atom => !atom.IsVariable ? program.Constant(atom) : known.TryGetValue(atom.Slot, out var value) ? value : (Value?)null)];
            string?[] names = [.. operation.Operands.Select(atom => atom.IsVariable ? program.Name(atom.Slot) : null)];
            var row = operation.Operator;
            if (Fault(row, operands, names) is var (fault, why))
            {
                return (operation.Origin, fault, why);
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

        return null;
    }

    /// <param name="row">The operator.</param>
    /// <param name="operands">Values that are known.</param>
    /// <param name="names">Of the variables among them; null for a constant.</param>
    private static (FaultKind Fault, string Why)? Fault(Operator row, Value?[] operands, string?[] names)
    {
        for (var i = 0; i < operands.Length; i++)
        {
            if (row.Operands[i] is { } kind && operands[i] is { } value && value.Kind != kind)
            {
                return (FaultKind.WrongKind, FaultReason.WrongKind(row, i, new(names[i], value)));
            }
        }

        if (IsCheap(row, operands))
        {
            var known = operands.Select((operand, i) => new FaultOperand(names[i], operand!.Value)).ToList();
            return row.Fold([.. known.Select(operand => operand.Value)]).Fault is { } fault
                ? (fault, FaultReason.Of(row, fault, known) ?? $"'{row.Name}' of these operands has no value") : null;
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
        && (row.Bulk == Bulk.None || (row.Op is not Op.Shl && Array.TrueForAll(operands, operand => operand!.Value.IsSmall)));
}
