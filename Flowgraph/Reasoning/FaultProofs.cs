namespace Flowgraph.Reasoning;

/// <summary>
/// Proves from what is known of its operands that an operation cannot fault, nor run out of memory (see <see cref="Room"/>), and says what
/// is known once it has succeeded. The only place that is asked: by cleanup, the optimizer of traces, the rules, and the code generator.
/// <code>
/// div(x, 3)                       x is an int
/// t = head(l), u = tail(l)        the second: the list was not empty for the first
/// aload(a, i)                     a has 10 elements, i is 0 … 9
/// </code>
/// "No" is always on the safe side. That an array has the element i, an object the field f, is true of two operands together: whoever asks
/// remembers it (<see cref="IKnownFacts{T}.HasPart"/>).
/// </summary>
internal static class FaultProofs
{
    /// <summary>Whether an operation on values of a walk cannot fault.</summary>
    public static bool CannotFault<TFacts, T>(TFacts facts, Operator row, params ReadOnlySpan<T> operands)
        where TFacts : IKnownFacts<T>
    {
        var (a, b) = (Of(facts, row, operands, 0), Of(facts, row, operands, 1));
        ReadOnlySpan<Fact> known = [a, b, Of(facts, row, operands, 2)];
        return CannotFault(row, known[..row.Arity], IsOfNamedPart(row) && facts.HasPart(operands[0], operands[1]));
    }

    /// <summary>Learns from an operation that has not faulted.</summary>
    public static void Succeeded<TFacts, T>(TFacts facts, Operator row, params ReadOnlySpan<T> operands)
        where TFacts : IFactStore<T>
    {
        var (a, b) = (Of(facts, row, operands, 0), Of(facts, row, operands, 1));
        for (var k = 0; k < row.Arity; k++)
        {
            facts.Learn(operands[k], Learning.Success(row, k, a, b));
        }

        if (IsOfNamedPart(row))
        {
            facts.LearnPart(operands[0], operands[1]);
        }
    }

    private static Fact Of<TFacts, T>(TFacts facts, Operator row, ReadOnlySpan<T> operands, int k)
        where TFacts : IKnownFacts<T> => k < row.Arity ? facts.FactOf(operands[k]) : Fact.Defined;

    /// <summary>Whether a row is about a part that its second operand names.</summary>
    private static bool IsOfNamedPart(Operator row) => row.Part is OperatorPart.Element or OperatorPart.Field;

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
            Op.ReadList or Op.ALoad or Op.AStore => hasPart || IsIndex(facts[1].Range, facts[0].Length),
            Op.GetField => hasPart,
            _ => false,
        } || Sabotage.Has(ReasoningBug.NothingFaults);
    }

    /// <summary>Whether every operand is of a kind that the row takes.</summary>
    public static bool HasKinds(Operator row, ReadOnlySpan<Fact> facts)
    {
        for (var i = 0; i < facts.Length; i++)
        {
            if (!facts[i].IsWithin(KindSets.Of(row.Operands[i])) && !Sabotage.Has(ReasoningBug.ForgetsKinds))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsIndex(Interval index, Interval length) =>
        index.Min >= 0 && (index.Max < length.Min || (index.Max == length.Min && Sabotage.Has(ReasoningBug.TakesTheLengthForAnIndex)));
}
