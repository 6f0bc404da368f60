using System.Numerics;
using Flowgraph;
using Xunit;

namespace Tests.Rows;

/// <summary>What a row says of itself against what its evaluation does, on all combinations of edge values.</summary>
public class RowTests
{
    /// <summary>With arrays and objects of their own each time: some operators change them.</summary>
    private static Value[] Edge =>
    [
        0, 1, -1, 2, 63, 255, long.MaxValue, long.MinValue, Value.Int(BigInteger.One << 63), Value.Int(-BigInteger.Pow(3, 100)),
        Value.Float(0), Value.Float(-0.0), Value.Float(2.5), Value.Float(double.NaN), Value.Float(double.PositiveInfinity), Value.Symbol("f"), Value.Symbol("C"),
        Value.List(), Value.List(1, 2), Value.List(Value.List(Value.Symbol("f"), 1)), Value.Of(new FlowArray([1, 2])), Value.Of(new FlowArray([])), Value.Of(WithField()), Value.Of(new FlowObject(Symbol.Of("D"))),
    ];

    public static TheoryData<string> Names => [.. Operators.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Kinds_faults_and_results_are_as_declared(string name)
    {
        var row = Operators.Named(name);
        foreach (var operands in Combinations(row.Arity))
        {
            var answer = Evaluate(row, operands);
            var rightKinds = row.Operands.Zip(operands).All(pair => pair.First is null || pair.First == pair.Second.Kind);
            var what = $"{name}({string.Join(", ", operands)}) = {answer}";
            if (answer.Fault is { } fault)
            {
                Assert.True(row.CanFault, what);
                // A table whose entries are no pairs is the one wrong kind that the operands' own kinds do not show.
                Assert.True(rightKinds ? row.Faults.Contains(fault) || name == "lookup" : fault == FaultKind.WrongKind, what);
            }
            else
            {
                Assert.True(rightKinds, what);
                Assert.True(!answer.IsValue || !row.HasResult || row.Result is null || row.Result == answer.Value.Kind, what);
                Assert.True(!row.Laws.HasFlag(Laws.Truth) || answer.Value == 0 || answer.Value == 1, what);
            }
        }
    }

    [Fact]
    public void Laws_hold_on_the_operators_own_kinds()
    {
        foreach (var row in Operators.All.Where(row => row.Arity == 2))
        {
            var own = Edge.Where(value => row.Operands[0] is not { } kind || kind == value.Kind).ToArray();
            foreach (var a in own)
            {
                Law(row, Laws.ZeroOnTheRight, Evaluate(row, a, 0), a);
                Law(row, Laws.OneOnTheRight, Evaluate(row, a, 1), a);
                Law(row, Laws.Idempotent, Evaluate(row, a, a), a);
                foreach (var b in own)
                {
                    Law(row, Laws.Commutative, Evaluate(row, a, b), Evaluate(row, b, a));
                    foreach (var c in row.Laws.HasFlag(Laws.Associative) ? own : [])
                    {
                        Law(row, Laws.Associative, Evaluate(row, Evaluate(row, a, b).Value, c), Evaluate(row, a, Evaluate(row, b, c).Value));
                    }
                }
            }
        }
    }

    [Fact]
    public void Every_declared_fault_occurs()
    {
        foreach (var row in Operators.All)
        {
            var seen = Combinations(row.Arity).Select(operands => Evaluate(row, operands).Fault).ToHashSet();
            Assert.All(row.Faults, fault => Assert.True(seen.Contains(fault), $"{row}: {fault}"));
        }
    }

    [Fact]
    public void A_row_is_found_by_its_index_its_name_and_its_infix()
    {
        foreach (var row in Operators.All)
        {
            Assert.Same(row, Operators.All[row.Index]);
            Assert.Same(row, Operators.Find(row.Name));
            Assert.True(row.Infix is null || ReferenceEquals(row, Operators.FindInfix(row.Infix)));
        }
    }

    private static void Law(Operator row, Laws law, Answer left, Answer right)
    {
        if (row.Laws.HasFlag(law))
        {
            Assert.True(left.ToString() == right.ToString(), $"{row}: {law}: {left} against {right}");
        }
    }

    private static IEnumerable<Value[]> Combinations(int arity)
    {
        IEnumerable<Value[]> all = [[]];
        for (var i = 0; i < arity; i++)
        {
            all = all.SelectMany(front => Edge.Select(value => (Value[])[.. front, value]));
        }

        return all;
    }

    private static Answer Evaluate(Operator row, params Value[] operands)
    {
        Value At(int i) => i < operands.Length ? operands[i] : default;
        return row.Evaluate(At(0), At(1), At(2), new World(DiscardedOutput.Instance));
    }

    private static FlowObject WithField()
    {
        var it = new FlowObject(Symbol.Of("C"));
        it.Set(Symbol.Of("f"), 3);
        return it;
    }
}
