using System.Numerics;
using Flowgraph;

namespace Laboratory.Generating;

/// <summary>Constants worth trying: small ones often, the edges of every range now and then.</summary>
internal static class Constants
{
    private static readonly Value[] EdgeInts =
    [
        0, 1, -1, 63, 64, 255, 256, int.MaxValue, long.MaxValue, long.MinValue, Value.Int(BigInteger.One << 63),
        Value.Int(-(BigInteger.One << 63) - 1), Value.Int((BigInteger.One << 64) - 1), Value.Int(BigInteger.Pow(10, 20)), Value.Int(-BigInteger.Pow(7, 90)),
    ];

    private static readonly Value[] Floats =
    [
        .. new[] { 0.0, -0.0, 1.0, 1.5, -2.25, 0.1, 1e300, -5e-324, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 9007199254740993.0 }
            .Select(Value.Float),
    ];

    /// <summary>The classes, fields and keys of generated programs.</summary>
    public static readonly Value[] Names = [Value.Symbol("f"), Value.Symbol("g"), Value.Symbol("C"), Value.Symbol("D")];

    /// <summary>Lists of at least three small ints, so that the indices 0 to 2 are in range.</summary>
    private static readonly Value[] Rows = [Value.List(1, 2, 3), Value.List(0, -1, 5, 8), Value.List(4, 4, 4), Value.List(2, 0, 7, 1, 9)];

    /// <summary>Lists of pairs, for <c>lookup</c>; each has the keys f and g.</summary>
    private static readonly Value[] Tables =
    [
        Value.List(Value.List(Value.Symbol("f"), 1), Value.List(Value.Symbol("g"), Value.List(2))),
        Value.List(Value.List(Value.Symbol("g"), 0), Value.List(3, 4), Value.List(Value.Symbol("f"), Value.Float(0.5))),
    ];

    private static readonly Value[] OddLists =
    [
        Value.List(), Value.List(1), Value.List(Value.List(), Value.List(Value.List(1), 2)), Value.List(Value.Float(double.NaN), Value.Float(-0.0), 0),
        Value.List(Value.Symbol("f"), Value.Int(BigInteger.One << 70)),
    ];

    public static Value Of(Dice dice, Role role) => role switch
    {
        Role.Int => dice.Below(5) == 0 ? dice.Pick(EdgeInts) : dice.Below(21) - 8,
        Role.Count => dice.Below(6),
        Role.Float => dice.Pick(Floats),
        Role.Symbol => dice.Pick(Names),
        Role.Row => dice.Pick(Rows),
        Role.Table => dice.Pick(Tables),
        Role.List => dice.Pick(OddLists),
        _ => Of(dice, dice.Pick<Role>([Role.Int, Role.Int, Role.Float, Role.Symbol, Role.Row, Role.List])),
    };
}
