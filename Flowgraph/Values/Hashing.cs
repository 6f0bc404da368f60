namespace Flowgraph;

/// <summary>64-bit mixing, the same in every process (unlike <see cref="HashCode"/>), so that runs repeat exactly.</summary>
public static class Hashing
{
    /// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood 2014): every input bit reaches every output bit.</summary>
    public static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    public static ulong Combine(ulong left, ulong right) => Mix((left * 31) + right);

    public static ulong Text(string text)
    {
        ulong hash = (ulong)text.Length;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 0x100000001B3;
        }

        return Mix(hash);
    }

    public static ulong Bytes(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length;
        foreach (var b in bytes)
        {
            hash = (hash ^ b) * 0x100000001B3;
        }

        return Mix(hash + 2);
    }
}
