using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// Limits that small programs come to: some of them so low that many a run ends out of memory, the others as usual. A function of the seed.
/// <code>
/// seed 1    ints of 77 bits, 5 items of output            seed 2    lists of 3 elements
/// </code>
/// </summary>
public static class DrawnLimits
{
    public static Limits For(ulong seed)
    {
        var dice = new Dice(~seed);
        var limits = Limits.Default;
        limits = dice.Below(2) == 0 ? limits with { Bits = 64 + dice.Below(100) } : limits;
        limits = dice.Below(2) == 0 ? limits with { Elements = 1 + dice.Below(8) } : limits;
        limits = dice.Below(4) == 0 ? limits with { Items = dice.Below(12) } : limits;
        return dice.Below(4) == 0 ? limits with { Characters = dice.Below(60) } : limits;
    }
}
