namespace Flowgraph.Cleanup;

/// <summary>
/// What the way taken at a test says about the values that were tested.
/// <code>
/// if v goto a else b          at b, v is the integer 0
/// c = eq(v, 'push')           at a, v is 'push'
/// if c goto a else b          at b, c is 0
/// t = kind(v), c = eq(t, 'int'), if c goto a else b        at a, v is an int; at b it is none
/// </code>
/// Comparisons of comparisons are followed inwards. Orderings (<c>lt</c> and so on) tell only about their own result.
/// </summary>
internal sealed class TestResults(Knowledge knowledge, ScopedFacts facts)
{
    private readonly ConstantPool _constants = knowledge.Constants;
    private readonly Stack<(int Name, int Constant)> _learned = new();

    /// <summary>Learns that a condition, given by its code, was true or false.</summary>
    public void Learn(int condition, bool truth)
    {
        if (condition < 0)
        {
            return;
        }

        facts.Restrict(condition, KindSets.Defined);
        if (!truth)
        {
            Set(condition, _constants.Code(0));
        }
        else if (IsTruth(condition) || Sabotage.Has(CleanupBug.LearnsOneFromTruth))
        {
            Set(condition, _constants.Code(1));
        }

        while (_learned.TryPop(out var fact))
        {
            LookInto(fact.Name, _constants.Is(fact.Constant, 1));
        }
    }

    private void LookInto(int name, bool truth)
    {
        if (knowledge.Definition(name) is not { Operator.Name: "eq" or "ne" } comparison)
        {
            return;
        }

        var at = 3 * knowledge.Form.Names[name].Instruction;
        var (a, b) = (knowledge.OperandCodes[at], knowledge.OperandCodes[at + 1]);
        var (value, constant) = a < 0 ? (b, a) : (a, b);
        if (value < 0 || constant >= 0)
        {
            return;
        }

        if (truth != Sabotage.Has(CleanupBug.LearnsOnTheWrongSide) == (comparison.Operator == Operators.Eq))
        {
            Set(value, constant);
        }
        else if (_constants.Is(constant, 0) && IsTruth(value))
        {
            Set(value, _constants.Code(1));
        }

        RestrictKind(value, constant, truth == (comparison.Operator == Operators.Eq));
    }

    private void Set(int name, int constant)
    {
        facts.Restrict(name, KindSets.Of(_constants[constant].Kind));
        if (facts.SetConstant(name, constant))
        {
            _learned.Push((name, constant));
        }
    }

    /// <summary>The value is, or is not, the name of a kind: what does that say about the value whose kind it names?</summary>
    private void RestrictKind(int value, int constant, bool equal)
    {
        if (knowledge.Definition(value) is not { Operator.Name: "kind" })
        {
            return;
        }

        var subject = knowledge.OperandCodes[3 * knowledge.Form.Names[value].Instruction];
        for (var kind = Kind.Int; kind < Kind.None && subject >= 0; kind++)
        {
            if (equal != (Value.Of(kind.Name()) == _constants[constant]))
            {
                facts.Restrict(subject, (byte)(KindSets.Everything & ~KindSets.Of(kind)));
            }
        }
    }

    private bool IsTruth(int name) => knowledge.Definition(name) is { } made && (made.Operator.Laws & Laws.Truth) != 0;
}
