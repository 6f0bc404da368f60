using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// Pseudo-random numbers that are the same in every process and on every machine: SplitMix64 (Steele, Lea and Flood 2014).
/// </summary>
public sealed class Dice(ulong seed)
{
    private ulong _state = Hashing.Mix(seed);

    public ulong Bits()
    {
        _state += 0x9E3779B97F4A7C15;
        return Hashing.Mix(_state);
    }

    /// <summary>From 0 to <paramref name="bound"/> - 1, which must not be negative.</summary>
    public int Below(int bound) => (int)(Bits() % (ulong)bound);

    /// <summary>True so many times in a thousand.</summary>
    public bool PerMille(int chance) => Below(1000) < chance;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
