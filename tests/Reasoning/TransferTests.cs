using Flowgraph;
using Flowgraph.Reasoning;
using Xunit;

namespace Tests.Reasoning;

/// <summary>
/// What facts say of results, of faults and of operands afterwards holds of what the rows answer; to know more is to say more.
/// </summary>
public class TransferTests
{
    public static TheoryData<string> Names =>
        [.. Operators.All
            .Where(row => row is { Arity: > 0, Purity: not (Purity.WritesHeap or Purity.InputOutput) }).Select(row => row.Name)];

    public static TheoryData<string> OfInts =>
        [.. Operators.All.Where(row => row is { IsPure: true, Arity: > 0, Result: Kind.Int })
            .Where(row => row.Operands.All(kind => kind is Kind.Int or null)).Select(row => row.Name)];

    [Fact]
    public void Each_operator_has_its_identity() =>
        Assert.All(Operators.All, row => Assert.Equal(row.Name, row.Op.ToString().ToLowerInvariant()));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_result_is_as_said(string name)
    {
        var (row, random) = (Operators.Named(name), new Random(7));
        for (var round = 0; round < 1_500; round++)
        {
            Value[] values = [.. row.Operands.Select(kind => RandomFacts.OfKind(kind, random))];
            Fact[] facts = [.. values.Select(value => RandomFacts.About(value, random))];
            Check(row, values, facts);
            Value[] others = [.. row.Operands.Select(kind => RandomFacts.OfKind(kind, random))];
            Fact[] fewer = [.. facts.Zip(others, (fact, other) => fact.Join(RandomFacts.About(other, random)))];
            var (result, wider) = (Result(row, facts), Result(row, fewer));
            True(result.IsWithin(wider), () => $"{name} of {Text(facts)}: {result}, but of {Text(fewer)}: {wider}");
            False(FaultProofs.CannotFault(row, fewer) && !FaultProofs.CannotFault(row, facts), () => $"{name} of {Text(facts)} can fault");
        }
    }

    /// <summary>Every range of numbers of three bits beside every other, and all numbers in both.</summary>
    [Theory]
    [MemberData(nameof(OfInts))]
    public void A_result_is_as_said_of_all_small_ranges(string name)
    {
        var row = Operators.Named(name);
        var pairs = Enumerable.Range(-4, 8).SelectMany(min => Enumerable.Range(min, 4 - min).Select(max => (min, max)));
        var ranges = pairs.Select(it => (Facts: Fact.Int(new Interval(it.min, it.max)), it.min, it.max)).ToArray();
        foreach (var (a, low, high) in ranges)
        {
            foreach (var (b, least, most) in row.Arity > 1 ? ranges : ranges[..1])
            {
                for (var x = low; x <= high; x++)
                {
                    for (var y = least; y <= most; y++)
                    {
                        Check(row, row.Arity > 1 ? [x, y] : [x], row.Arity > 1 ? [a, b] : [a]);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(OfInts))]
    public void A_result_of_constants_is_one(string name)
    {
        var (row, random) = (Operators.Named(name), new Random(5));
        for (var round = 0; round < 1_000; round++)
        {
            Value[] values = [.. row.Operands.Select(_ => Value.Int(random.NextInt64() >> random.Next(64)))];
            if (row.Op != Op.Shl || values[1].Bits is >= 0 and <= 64)
            {
                var answer = row.Fold(values);
                var result = Result(row, [.. values.Select(value => Fact.Of(value))]);
                True(
                    answer.IsValue ? result.IsConstant && result.Constant == answer.Value : result.IsNothing,
                    () => $"{name}({string.Join(", ", values)}): {result}");
            }
        }
    }

    [Theory]
    [InlineData(nameof(ReasoningBug.RemaindersArePositive), "mod")]
    [InlineData(nameof(ReasoningBug.NeverWraps), "add64")]
    [InlineData(nameof(ReasoningBug.TakesTheLengthForAnIndex), "readlist")]
    public void A_wrong_line_is_noticed(string bug, string name)
    {
        using (global::Flowgraph.Sabotage.With(Enum.Parse<ReasoningBug>(bug)))
        {
            Assert.ThrowsAny<Exception>(() => A_result_is_as_said(name));
        }
    }

    private static void Check(Operator row, Value[] values, Fact[] facts)
    {
        var answer = Evaluate(row, values);
        if (!answer.IsValue)
        {
            False(FaultProofs.CannotFault(row, facts), () => $"{row}({string.Join(", ", values)}) of {Text(facts)}: {answer}");
            return;
        }

        var result = Result(row, facts);
        True(result.Has(answer.Value), () => $"{row}({string.Join(", ", values)}) of {Text(facts)}: {answer} not in {result}");
        for (var i = 0; i < facts.Length; i++)
        {
            var learned = Learning.Success(row, i, facts[0], facts[^1]);
            True(learned.Has(values[i]), () => $"{row}({string.Join(", ", values)}) of {Text(facts)}: operand {i} not in {learned}");
        }

        Asked(row, values, answer);
        if (facts is [var a, var b])
        {
            Compared(row, values, answer.Value.IsTrue, a, b);
        }
    }

    private static void Asked(Operator row, Value[] values, Answer answer)
    {
        True(Learning.Asked(row.Op, Fact.Of(answer.Value)).Has(values[0]), () => $"{row}({values[0]}): {answer}");
        foreach (var kind in Enum.GetValues<Kind>().SkipLast(1).Where(kind => kind != values[0].Kind))
        {
            True(
                row.Op != Op.Kind || Learning.AskedInVain(row.Op, Fact.Of(Value.Of(kind.Name()))).Has(values[0]),
                () => $"{values[0]} is no {kind}");
        }
    }

    private static void Compared(Operator row, Value[] values, bool holds, Fact a, Fact b)
    {
        if ((row.Laws & Laws.Truth) != 0)
        {
            var (left, right) = (Learning.Left(row.Op, holds, a, b), Learning.Left(Learning.Swapped(row.Op), holds, b, a));
            True(
                left.Has(values[0]) && right.Has(values[1]),
                () => $"{row}({values[0]}, {values[1]}) is {holds}: of {a}, {b} left {left}, right {right}");
        }
    }

    private static void True(bool holds, Func<string> message)
    {
        if (!holds)
        {
            Assert.Fail(message());
        }
    }

    private static void False(bool holds, Func<string> message) => True(!holds, message);

    private static Answer Evaluate(Operator row, Value[] values) =>
        row.Evaluate(values[0], values.Length > 1 ? values[1] : default, values.Length > 2 ? values[2] : default, World.None);

    private static Fact Result(Operator row, Fact[] facts) => Transfer.Result(row, facts[0], facts.Length > 1 ? facts[1] : Fact.Defined);

    private static string Text(IEnumerable<Fact> facts) => string.Join(", ", facts);
}
