using System.Numerics;
using Flowgraph;
using Flowgraph.Reasoning;

namespace Tests.Reasoning;

/// <summary>Random facts, each of a value that it is true of.</summary>
internal static class RandomFacts
{
    private static readonly BigInteger[] Numbers =
    [
        long.MinValue, long.MinValue + 1, -(1L << 40), -256, -7, -3, -1, 0, 1, 2, 7, 63, 64, 65, 255, 1L << 40,
        long.MaxValue - 1, long.MaxValue,
        BigInteger.One << 63, -(BigInteger.One << 64), (BigInteger.One << 70) + 5,
        BigInteger.One << 119, -(BigInteger.One << 121), (BigInteger.One << 130) + 1,
    ];

    private static readonly Value[] Others =
    [
        Value.Float(0.5), Value.Float(double.NaN), Value.Symbol("int"), Value.Symbol("list"), Value.Symbol("C"),
        Value.List(), Value.List(1), Value.List(1, 2, 3),
        Value.Of(new FlowArray([])), Value.Of(new FlowArray([1, 2])),
        Value.Of(new FlowObject(Symbol.Of("C"))), Value.Of(new FlowObject(Symbol.Of("D"))),
    ];

    public static Value AnInt(Random random) => Value.Int(Numbers[random.Next(Numbers.Length)] + random.Next(-1, 2));

    public static Value AValue(Random random) => random.Next(2) == 0 ? AnInt(random) : Others[random.Next(Others.Length)];

    /// <summary>A value of the kind that an operand has to be of.</summary>
    public static Value OfKind(Kind? kind, Random random)
    {
        if (kind == Kind.Int)
        {
            return AnInt(random);
        }

        var fitting = Others.Where(value => kind is null || value.Kind == kind).ToArray();
        return kind is null ? AValue(random) : fitting[random.Next(fitting.Length)];
    }

    /// <summary>Something that is so of a value.</summary>
    public static Fact About(in Value value, Random random)
    {
        if (random.Next(6) == 0)
        {
            return Fact.Of(value);
        }

        var fact = random.Next(3) == 0 ? Fact.Of((KindSet)random.Next(128) | KindSets.Of(value.Kind)) : Fact.Of(KindSets.Of(value.Kind));
        if (value.IsInt && random.Next(2) == 0)
        {
            fact = fact.Meet(Fact.IfInt(Around(value.AsBig, random)));
        }

        if (value.IsInt && random.Next(2) == 0)
        {
            var (bits, mask) = (KnownBits.Of(value.AsBig), (ulong)random.NextInt64(long.MinValue, long.MaxValue));
            fact = fact.With(new(bits.Zeros & mask, bits.Ones & mask));
        }

        var length = value.Reference is FlowList list ? list.Count : value.Reference is FlowArray array ? array.Length : 0;
        fact = value.Kind is Kind.List or Kind.Array && random.Next(2) == 0
            ? fact.Meet(Fact.IfSequence(new(random.Next(length + 1), length + random.Next(3)))) : fact;
        fact = value.Reference is FlowObject made && random.Next(2) == 0
            ? fact.Meet(Fact.OfClass(made.Class).Join(Fact.Of(fact.Kinds & ~KindSet.Object))) : fact;
        return random.Next(3) == 0 && value.IsTrue ? fact.Meet(Fact.NotZero) : fact;
    }

    private static Interval Around(BigInteger number, Random random)
    {
        var (here, there) = (Interval.Of(number), Interval.Of(Numbers[random.Next(Numbers.Length)]));
        var join = here.Join(there);
        return random.Next(3) switch
        {
            0 => join,
            1 => new(join.Min, Interval.Infinity),
            _ => new(-Interval.Infinity, join.Max),
        };
    }
}
