using System.Numerics;

namespace Flowgraph;

/// <summary>What the reference half of a <see cref="Value"/> points to. A small integer points to nothing.</summary>
public abstract class Boxed
{
    private protected Boxed(Kind kind) => Kind = kind;

    public readonly Kind Kind;
}

/// <summary>An integer outside the signed 64-bit range (never one inside it, so that equal values look equal).</summary>
public sealed class BigInt : Boxed
{
    internal BigInt(BigInteger number)
        : base(Kind.Int) => Number = number;

    public readonly BigInteger Number;

    private ulong _hash;

    /// <summary>64 bits of the number, computed once: it is asked for whenever a large number is copied into a store.</summary>
    public ulong Hash => _hash != 0 ? _hash : _hash = Hashing.Bytes(Number.ToByteArray());
}

/// <summary>A mark without content: the tag of floats, and of an unbound variable.</summary>
public sealed class Tag : Boxed
{
    private Tag(Kind kind)
        : base(kind)
    {
    }

    public static readonly Tag Float = new(Kind.Float);

    public static readonly Tag Undefined = new(Kind.None);
}
