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
    /// <param name="parts">What is known in part where the test is made; null where the policy knows no such data.</param>
    public static void Inform(StoreEditor store, If test, IReadOnlyList<Instruction> body, IReadOnlyList<Equation> equations, bool side, PartialHeap? parts)
    {
        var at = LastAssignment(test.Condition, body);
        foreach (var it in equations)
        {
            if (it.At == at && it.IsOfPart)
            {
                it.Tell(parts!, side);
            }
        }

        if (parts is not null && parts.TryRoot(test.Condition, out var node))
        {
            new Equation(at, test.Condition, node, 0, Remarks.Bounded, true).Tell(parts, !side);
            return;
        }

        if (side && ((at >= 0 && (((Operation)body[at]).Operator.Laws & Laws.Truth) != 0) || Sabotage.Has(SpecializerBug.LearnsOneFromTruth)))
        {
            store.Set(test.Condition, 1, Remarks.Bounded | Remarks.Learned);
        }

        foreach (var it in equations)
        {
            if (it.At == at && !it.IsOfPart && it.Equal != side == Sabotage.Has(SpecializerBug.LearnsOnTheWrongSide) && it.Variable != test.Condition && !store.Knows(it.Variable)
                && parts?.TryRoot(it.Variable, out _) != true && (LastAssignment(it.Variable, body) < at || Sabotage.Has(SpecializerBug.LearnsTooLate)))
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
