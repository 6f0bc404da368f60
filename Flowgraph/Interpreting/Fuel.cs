using System.Numerics;

namespace Flowgraph;

/// <summary>Fuel: one unit is one operation, jump or test; an operation producing or copying w > 64 words costs w more.</summary>
public static class Fuel
{
    /// <summary>What a run gets when nobody says otherwise: 10^9 units, some seconds.</summary>
    public const long Default = 1_000_000_000;

    /// <summary>Words that a result may have before it costs extra fuel.</summary>
    public const long FreeWords = 64;

    /// <summary>64-bit words that an operation produced or copied.</summary>
    public static long Words(Operator row, in Value first, in Value result) => row.Bulk switch
    {
        Bulk.Number => result.IsSmall ? 1 : (long)((BigInteger.Abs(result.AsBig).GetBitLength() + 63) / 64),
        Bulk.FirstList => first.AsList.Count,
        Bulk.NewArray => result.AsArray.Length,
        _ => 0,
    };
}
