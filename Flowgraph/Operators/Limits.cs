namespace Flowgraph;

/// <summary>The limits by name.</summary>
internal enum RunLimit : byte
{
    Bits,
    Elements,
    Items,
    Characters,
    Memory,
}

/// <summary>
/// How large things may get in one run. A run that would pass a limit ends as <see cref="OutOfMemory"/>; that is no fault.
/// <code>
/// shl(1, 16777215)     2^24 bits: the largest power of two       shl(1, 16777216)     out of memory
/// </code>
/// The usual limits are the largest. Tests lower them, to see what happens at them.
/// </summary>
public sealed record Limits
{
    /// <summary>The usual limits: those of the language.</summary>
    public static readonly Limits Default = new();

    /// <summary>Bits of an int, its sign left out: 64 to 2^24.</summary>
    public long Bits { get; init => field = Within(value, 64, 1 << 24, nameof(Bits)); } = 1 << 24;

    /// <summary>Elements of a list or array: 1 to 2^24.</summary>
    public int Elements { get; init => field = (int)Within(value, 1, FlowList.MaxCount, nameof(Elements)); } = FlowList.MaxCount;

    /// <summary>Items of output, printed values and bytes: up to 10^7.</summary>
    public long Items { get; init => field = Within(value, 0, 10_000_000, nameof(Items)); } = 10_000_000;

    /// <summary>Characters of printed text, with one more for each item, and of the result by itself: up to 10^8.</summary>
    public long Characters { get; init => field = Within(value, 0, ValueText.MaxLength, nameof(Characters)); } = ValueText.MaxLength;

    /// <summary>Bytes that the process may come to hold because of the run (see <see cref="LiveMemory"/>): 2^20 or more.</summary>
    public long Memory { get; init => field = Within(value, 1 << 20, long.MaxValue, nameof(Memory)); } = 1L << 30;

    private static long Within(long value, long least, long most, string name) =>
        value >= least && value <= most ? value : throw new ArgumentOutOfRangeException(name, value, $"from {least} to {most}");
}
