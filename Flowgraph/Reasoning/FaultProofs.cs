namespace Flowgraph.Reasoning;

/// <summary>
/// Proves from what is known of its operands that an operation cannot fault, nor run out of memory (see <see cref="Room"/>). The only place
/// that is asked, by cleanup and by the optimizer of traces.
/// <code>
/// div(x, 3)                       x is an int
/// t = head(l), u = tail(l)        the second: the list was not empty for the first
/// aload(a, i)                     a has 10 elements, i is 0 … 9
/// </code>
/// "No" is always on the safe side. What is true of two operands together (that an array has the element i, an object the field f) no fact
/// says:
/// whoever asks remembers accesses that have succeeded.
/// </summary>
internal static class FaultProofs
{
    /// <summary>Whether a row reaches for a part, named by its second operand, that some container may not have.</summary>
    public static bool IsOfPart(Op op) => op is Op.ALoad or Op.AStore or Op.GetField;

    /// <param name="row">The operator.</param>
    /// <param name="facts">Of its operands.</param>
    /// <param name="hasPart">Whether the container is known to have the part, of a row that reaches for one.</param>
    public static bool CannotFault(Operator row, ReadOnlySpan<Fact> facts, bool hasPart = false)
    {
        if (!HasKinds(row, facts))
        {
            return false;
        }

        if (facts is [{ IsConstant: true }, ..] && (facts.Length < 2 || facts[1].IsConstant)
            && !Room.Has(row, facts[0].Constant, facts.Length < 2 ? default : facts[1].Constant))
        {
            return false;
        }

        return row.Faults.Count == 0 || row.Op switch
        {
            Op.Div or Op.Mod => facts[1].IsNotZero,
            Op.Div64 or Op.Mod64 => facts[1] is { IsNotZero: true, IsWord: true },
            Op.Shl => facts[1] is { IsWord: true, Range.Min: var least } && least >= 0 && Room.Has(row, (long)facts[1].Range.Max),
            Op.Shr => facts[1].Range.Min >= 0,
            Op.NewArray => facts[0].Range.IsWithin(Interval.Lengths),
            Op.PutByte => facts[0].Range.IsWithin(new(0, 255)),
            Op.Head or Op.Tail => facts[0].Length.Min > 0,
            Op.ReadList => IsIndex(facts[1].Range, facts[0].Length),
            Op.ALoad or Op.AStore => hasPart || IsIndex(facts[1].Range, facts[0].Length),
            Op.GetField => hasPart,
            _ => false,
        };
    }

    /// <summary>Whether every operand is of a kind that the row takes.</summary>
    public static bool HasKinds(Operator row, ReadOnlySpan<Fact> facts)
    {
        for (var i = 0; i < facts.Length; i++)
        {
            if (!facts[i].IsWithin(KindSets.Of(row.Operands[i])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsIndex(Interval index, Interval length) =>
        index.Min >= 0 && (index.Max < length.Min || (index.Max == length.Min && Sabotage.Has(ReasoningBug.TakesTheLengthForAnIndex)));
}
