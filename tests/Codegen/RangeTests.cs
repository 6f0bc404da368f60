using Flowgraph;
using Flowgraph.Codegen;
using Xunit;

namespace Tests.Codegen;

/// <summary>What the rules say about results holds for what the rows compute.</summary>
public class RangeTests
{
    private static readonly long[] Bounds =
        [long.MinValue, long.MinValue + 1, -(1L << 40), -256, -3, -1, 0, 1, 2, 7, 63, 64, 255, 1L << 40, long.MaxValue - 1, long.MaxValue];

    public static TheoryData<string> Names =>
        [.. Operators.All.Where(row => row is { IsPure: true, Arity: > 0 } && row.Operands.All(kind => kind is Kind.Int or null)).Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_result_lies_within_the_range_of_its_operands_ranges(string name)
    {
        var row = Operators.Named(name);
        var rule = RuleTable.Of(row);
        var random = new Random(7);
        for (var round = 0; round < 4000; round++)
        {
            var (a, x) = Pick(random);
            var (b, y) = Pick(random);
            var answer = row.Fold([x, y]);
            if (answer.IsValue && answer.Value.IsSmall)
            {
                var fact = rule.Result(a, b);
                Assert.True(fact.Kinds.HasFlag(KindSet.Small) && fact.Min <= answer.Value.Bits && answer.Value.Bits <= fact.Max, $"{name}({x}, {y}) of {a}, {b}: {answer} not in {fact}");
            }

            if (rule.MayOverflow is { } mayOverflow && !mayOverflow(a, b))
            {
                Assert.True(answer.Value.IsSmall, $"{name}({x}, {y}) leaves 64 bits");
            }

            if (rule.Comparison != Comparison.None)
            {
                Assert.True(Contains(Comparisons.Left(rule.Comparison, answer.Value.IsTrue, a, b), x), $"{name}({x}, {y}) = {answer}: left of {a}, {b}");
                Assert.True(Contains(Comparisons.Left(Comparisons.Swapped(rule.Comparison), answer.Value.IsTrue, b, a), y), $"{name}({x}, {y}) = {answer}: right of {a}, {b}");
            }
        }
    }

    [Fact]
    public void Widening_ends_and_grows()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var (fact, _) = Pick(random);
            var steps = 0;
            for (var i = 0; i < 200; i++)
            {
                var joined = fact.Join(Pick(random).Fact);
                if (joined != fact)
                {
                    var widened = fact.Widen(joined);
                    Assert.True(widened.Min <= joined.Min && widened.Max >= joined.Max);
                    (fact, steps) = (widened, steps + 1);
                }
            }

            Assert.InRange(steps, 0, 20);
        }
    }

    private static bool Contains(Fact fact, long number) => fact.Kinds.HasFlag(KindSet.Small) && fact.Min <= number && number <= fact.Max;

    private static (Fact Fact, long Number) Pick(Random random)
    {
        var (p, q) = (Bounds[random.Next(Bounds.Length)], Bounds[random.Next(Bounds.Length)]);
        var (min, max) = (Math.Min(p, q), Math.Max(p, q));
        var inside = random.Next(3) switch
        {
            0 => min,
            1 => max,
            _ => random.NextInt64(min, max),
        };
        return (Fact.Range(min, max), inside);
    }
}
