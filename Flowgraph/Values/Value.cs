using System.Numerics;
using System.Runtime.CompilerServices;

namespace Flowgraph;

/// <summary>
/// One value of the language in two machine words.
/// <code>
/// int in 64 bits   Bits = the number         Reference = null
/// larger int       Bits = 0                  Reference = BigInt
/// float            Bits = the IEEE bits      Reference = Tag.Float
/// the rest         Bits = 0                  Reference = the symbol, list, array or object
/// </code>
/// The form is unique: equal values have equal words, except that large ints and lists compare by content.
/// </summary>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public readonly struct Value : IEquatable<Value>
{
    public readonly long Bits;
    public readonly Boxed? Reference;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Value(long bits, Boxed? reference)
    {
        Bits = bits;
        Reference = reference;
    }

    /// <summary>What an unbound variable holds. No operator ever sees it.</summary>
    public static Value Undefined => new(0, Tag.Undefined);

    public Kind Kind => Reference is null ? Kind.Int : Reference.Kind;

    public bool IsUndefined => ReferenceEquals(Reference, Tag.Undefined);

    /// <summary>An int within signed 64 bits.</summary>
    public bool IsSmall => Reference is null;

    public bool IsInt => Reference is null or BigInt;

    public bool IsFloat => ReferenceEquals(Reference, Tag.Float);

    /// <summary>False only for the integer 0, whatever the kind: how <c>if</c> decides.</summary>
    public bool IsTrue => Bits != 0 || Reference is not null;

    /// <summary>The number, of an int of any size.</summary>
    public BigInteger AsBig => Reference is null ? Bits : ((BigInt)Reference).Number;

    public double AsFloat => BitConverter.Int64BitsToDouble(Bits);

    public Symbol AsSymbol => (Symbol)Reference!;

    public FlowList AsList => (FlowList)Reference!;

    public FlowArray AsArray => (FlowArray)Reference!;

    public FlowObject AsObject => (FlowObject)Reference!;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Int(long number) => new(number, null);

    public static Value Int(BigInteger number) =>
        number >= long.MinValue && number <= long.MaxValue ? new((long)number, null) : new(0, new BigInt(number));

    public static Value Bool(bool truth) => new(truth ? 1 : 0, null);

    /// <summary>A float; every NaN becomes the one canonical NaN.</summary>
    public static Value Float(double number) =>
        new(BitConverter.DoubleToInt64Bits(double.IsNaN(number) ? double.NaN : number), Tag.Float);

    public static Value Of(Boxed boxed) => new(0, boxed);

    /// <summary>A value from its two words, which must be of the form above.</summary>
    internal static Value OfWords(long bits, Boxed? reference) => new(bits, reference);

    public static Value Symbol(string name) => new(0, Flowgraph.Symbol.Of(name));

    public static Value List(params ReadOnlySpan<Value> items) => new(0, FlowList.Of(items.ToArray()));

    public static implicit operator Value(long number) => Int(number);

    /// <summary>The one equality of the language: same kind and same value; arrays and objects by identity.</summary>
    public bool Equals(Value other)
    {
        if (ReferenceEquals(Reference, other.Reference))
        {
            return Bits == other.Bits;
        }

        if (Reference is null || other.Reference is null || Reference.Kind != other.Reference.Kind)
        {
            return false;
        }

        return Reference.Kind switch
        {
            Kind.Int => AsBig == other.AsBig,
            Kind.List => ListEquality.Same(AsList, other.AsList),
            _ => false,
        };
    }

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <summary>64 bits of the content (of the identity, for arrays and objects); linear in uncached list cells.</summary>
    public ulong Hash => Reference switch
    {
        null => Hashing.Mix((ulong)Bits),
        Tag => Hashing.Combine((ulong)Bits, 1),
        BigInt big => big.Hash,
        Flowgraph.Symbol symbol => symbol.Hash,
        FlowList list => list.Hash,
        var heap => Hashing.Combine((ulong)RuntimeHelpers.GetHashCode(heap), 3),
    };

    public override int GetHashCode() => (int)Hash;

    /// <summary>The literal text of the value; <see cref="ValueText"/> bounds it.</summary>
    public override string ToString() => IsUndefined ? "undefined" : ValueText.Write(this);

    /// <summary>The same as notebooks show it.</summary>
    public string ToHtml() => Display.ToHtml(this);

    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);
}
