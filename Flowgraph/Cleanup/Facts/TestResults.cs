using Flowgraph.Reasoning;

namespace Flowgraph.Cleanup;

/// <summary>
/// What the way taken at a test says about the values that were tested (<see cref="Learning"/>).
/// <code>
/// if v goto a else b          at b, v is the integer 0
/// c = lt(v, 10)               at a, v is less than 10
/// if c goto a else b          at b, c is 0, and v is not less
/// t = kind(v), c = eq(t, 'int'), if c goto a else b        at a, v is an int; at b it is none
/// </code>
/// Comparisons of comparisons are followed inwards.
/// </summary>
internal sealed class TestResults(Knowledge knowledge, ScopedFacts facts)
{
    private readonly Stack<(int Name, bool Truth)> _decided = new();

    /// <summary>Learns that a condition, given by its code, was true or false.</summary>
    public void Learn(int condition, bool truth)
    {
        if (condition < 0)
        {
            return;
        }

        facts.Learn(condition, Fact.Defined);
        facts.Learn(condition, !truth ? Fact.Int(0) : Sabotage.Has(CleanupBug.LearnsOneFromTruth) ? Fact.Of(Value.Int(1)) : Fact.NotZero);
        _decided.Push((condition, truth));
        while (_decided.TryPop(out var decided))
        {
            LookInto(decided.Name, decided.Truth);
        }
    }

    private void LookInto(int name, bool truth)
    {
        if (knowledge.Definition(name) is not { Operator: { Arity: 2 } row } || (row.Laws & Laws.Truth) == 0)
        {
            return;
        }

        truth ^= Sabotage.Has(CleanupBug.LearnsOnTheWrongSide);
        var (a, b) = (Operand(name, 0), Operand(name, 1));
        var (left, right) = (facts[a], facts[b]);
        Learn(a, Learning.Left(row.Op, truth, left, right));
        Learn(b, Learning.Left(Learning.Swapped(row.Op), truth, right, left));
        if (truth == (row.Op == Op.Ne) && row.Op is Op.Eq or Op.Ne)
        {
            AskedInVain(a, right);
            AskedInVain(b, left);
        }
    }

    /// <summary>
    /// Learns of a value; where it is the result of a comparison or of a question that is decided by that, of its operands too.
    /// </summary>
    private void Learn(int code, Fact fact)
    {
        var before = facts[code];
        facts.Learn(code, fact);
        var after = facts[code];
        if (before == after || code < 0)
        {
            return;
        }

        if (after.IsConstant && after.IsInt)
        {
            _decided.Push((code, after.IsNotZero));
        }

        if (knowledge.Definition(code) is { Operator: { Arity: 1 } question })
        {
            facts.Learn(Operand(code, 0), Learning.Asked(question.Op, after));
        }
    }

    /// <summary>A value is not what another is: what does that say about what it was asked of?</summary>
    private void AskedInVain(int code, Fact other)
    {
        if (code >= 0 && knowledge.Definition(code) is { Operator: { Arity: 1 } question })
        {
            facts.Learn(Operand(code, 0), Learning.AskedInVain(question.Op, other));
        }
    }

    private int Operand(int name, int k) => knowledge.OperandCodes[(3 * knowledge.Form.Names[name].Instruction) + k];
}
