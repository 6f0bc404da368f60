using System.Numerics;
using Flowgraph;
using Tracer;
using Tracer.Optimizer;
using Xunit;

namespace Tests.Tracing.Optimizing;

/// <summary>What the tracer's ranges and bits say holds of every number that they are said of.</summary>
public class FactTests
{
    private static readonly BigInteger[] Numbers =
    [
        long.MinValue, long.MinValue + 1, -(1L << 40), -256, -7, -3, -1, 0, 1, 2, 7, 63, 64, 65, 255, 1L << 40,
        long.MaxValue - 1, long.MaxValue,
        BigInteger.One << 63, -(BigInteger.One << 64), (BigInteger.One << 70) + 5,
    ];

    public static TheoryData<string> Names =>
    [
        .. Operators.All.Where(row => row is { IsPure: true, Arity: > 0, Result: Kind.Int })
            .Where(row => row.Operands.All(kind => kind is Kind.Int or null)).Select(row => row.Name),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_result_is_as_said(string name)
    {
        var row = Operators.Named(name);
        var random = new Random(7);
        for (var round = 0; round < 4_000; round++)
        {
            var ((a, x), (b, y)) = (Pick(random), Pick(random));
            Holds(row, a, x, b, y);
        }
    }

    /// <summary>Every range of numbers of three bits beside every other, and all numbers in both.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_result_is_as_said_of_all_small_ranges(string name)
    {
        var row = Operators.Named(name);
        var pairs = Enumerable.Range(-4, 8).SelectMany(min => Enumerable.Range(min, 4 - min).Select(max => (min, max)));
        var ranges = pairs.Select(it => (Facts: Facts.Range((long)it.min, it.max), it.min, it.max)).ToArray();
        foreach (var (a, low, high) in ranges)
        {
            foreach (var (b, least, most) in row.Arity > 1 ? ranges : ranges[..1])
            {
                for (var x = low; x <= high; x++)
                {
                    for (var y = least; y <= most; y++)
                    {
                        Holds(row, a, x, b, y);
                    }
                }
            }
        }
    }

    /// <summary>The lattice: what two have in common, what both say, and where facts settle.</summary>
    [Fact]
    public void Facts_join_meet_and_settle() => Lattice();

    [Fact]
    public void Truth_known_on_one_way_only_is_noticed()
    {
        using (global::Flowgraph.Sabotage.With(TracerBug.JoinsTruthOfOneWay))
        {
            Assert.ThrowsAny<Exception>(Lattice);
        }
    }

    [Fact]
    public void Remainders_without_a_sign_are_noticed()
    {
        using (global::Flowgraph.Sabotage.With(TracerBug.RemaindersArePositive))
        {
            Assert.ThrowsAny<Exception>(() => A_result_is_as_said("mod"));
        }
    }

    private static void Lattice()
    {
        var random = new Random(11);
        for (var round = 0; round < 20_000; round++)
        {
            var ((a, x), (b, y)) = (Pick(random), Pick(random));
            var (join, widened) = (a.Join(b), a.Widen(b));
            Check(Contains(join, x) && Contains(join, y) && join == b.Join(a) && a.Join(a) == a, "join", a, b, join);
            Check(Contains(widened, x) && Contains(widened, y), "widen", a, b, widened);
            var also = About(x, random);
            Check(Contains(a.Meet(also), x), "meet", a, also, a.Meet(also));
            var kind = Facts.Of((Kind)random.Next((int)Kind.None));
            var (either, both) = (a.Join(kind), a.Meet(kind));
            Check(Contains(either, x) && (either.Kinds & kind.Kinds) != 0, "join", a, kind, either);
            Check(!either.IsTrue || (a.IsTrue && kind.IsTrue), "join", a, kind, either);
            Check(both.Kinds == (a.Kinds & kind.Kinds) && (both.IsContradiction || Contains(both, x)), "meet", a, kind, both);
        }
    }

    private static void Check(bool holds, string what, in Facts a, in Facts b, in Facts result)
    {
        if (!holds)
        {
            Assert.Fail($"{what} of {a} and {b}: {result}");
        }
    }

    private static void Holds(Operator row, in Facts a, BigInteger x, in Facts b, BigInteger y)
    {
        var answer = row.Arity > 1 ? row.Fold([Value.Int(x), Value.Int(y)]) : row.Fold([Value.Int(x)]);
        if (!answer.IsValue)
        {
            return;
        }

        foreach (var facts in new[] { Ranges.Transfer(row.Code(), a, b), Bits.Transfer(row.Code(), a, b) })
        {
            if (!Contains(facts, answer.Value.AsBig))
            {
                Assert.Fail($"{row.Name}({x}, {y}) of {a}, {b}: {answer} not in {facts}");
            }
        }
    }

    private static bool Contains(in Facts facts, BigInteger number)
    {
        var bits = (ulong)(number & ulong.MaxValue);
        return facts.MayBeInt && (facts.Min == long.MinValue || facts.Min <= number) && (facts.Max == long.MaxValue || number <= facts.Max)
            && (bits & facts.Zeros) == 0 && (~bits & facts.Ones) == 0 && (!facts.IsTrue || !number.IsZero);
    }

    private static (Facts Facts, BigInteger Number) Pick(Random random)
    {
        var number = Numbers[random.Next(Numbers.Length)] + random.Next(-1, 2);
        return (About(number, random), number);
    }

    /// <summary>Something that is so of a number.</summary>
    private static Facts About(BigInteger number, Random random)
    {
        var facts = Facts.Of(Kind.Int);
        var bound = Numbers[random.Next(Numbers.Length)];
        if (random.Next(2) == 0 && BigInteger.Min(bound, number) is var min && min > long.MinValue)
        {
            facts = facts.Meet(Facts.Unknown with { Min = (long)BigInteger.Min(min, long.MaxValue - 1) });
        }

        if (random.Next(2) == 0 && BigInteger.Max(Numbers[random.Next(Numbers.Length)], number) is var max && max < long.MaxValue)
        {
            facts = facts.Meet(Facts.Unknown with { Max = (long)BigInteger.Max(max, long.MinValue + 1) });
        }

        if (random.Next(2) == 0)
        {
            var (bits, mask) = ((ulong)(number & ulong.MaxValue), (ulong)random.NextInt64(long.MinValue, long.MaxValue));
            facts = facts.Meet(Facts.Unknown with { Zeros = ~bits & mask, Ones = bits & mask });
        }

        return random.Next(3) == 0 && !number.IsZero ? facts.Meet(Facts.Unknown with { IsTrue = true }) : facts;
    }
}
