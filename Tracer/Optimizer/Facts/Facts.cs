using System.Numerics;
using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// What is known of a value: its possible kinds ("undefined" among them), and if it is an int, bounds and bits. Bounds at the ends of 64 bits mean
/// that there is none; bits are the low 64 of infinite two's complement.
/// <code>
/// guard_kind(x, 'int'), y = x &amp; 7     y: int, 0 … 7, all bits but three are 0
/// </code>
/// A lattice: <see cref="Join"/> is what two states have in common, <see cref="Meet"/> what holds when both do.
/// </summary>
/// <param name="Kinds">One bit for each possible <see cref="Kind"/>.</param>
/// <param name="Min">If an int, not below this; <see cref="long.MinValue"/> for no bound.</param>
/// <param name="Max">If an int, not above this; <see cref="long.MaxValue"/> for no bound.</param>
/// <param name="Zeros">If an int, these of its low bits are 0.</param>
/// <param name="Ones">If an int, these of its low bits are 1.</param>
/// <param name="IsTrue">Not the int 0.</param>
/// <param name="Class">If an object, its class, where that is known.</param>
internal readonly record struct Facts(byte Kinds, long Min, long Max, ulong Zeros, ulong Ones, bool IsTrue, Symbol? Class)
{
    public const byte UndefinedBit = 1 << (int)Kind.None;

    public const byte DefinedBits = UndefinedBit - 1;

    private const byte IntBit = 1 << (int)Kind.Int;

    public static Facts Unknown { get; } = new(DefinedBits | UndefinedBit, long.MinValue, long.MaxValue, 0, 0, false, null);

    public static Facts Defined { get; } = Unknown with { Kinds = DefinedBits };

    private static readonly Facts[] ByKind =
        [.. Enum.GetValues<Kind>().Select(kind => Unknown with { Kinds = (byte)(1 << (int)kind), IsTrue = kind != Kind.Int })];

    public static Facts Truth { get; } = Range(0, 1);

    /// <summary>Nothing can be so.</summary>
    public bool IsContradiction => Kinds == 0;

    /// <summary>Nothing but kinds, and what follows from them.</summary>
    public bool SaysKindsOnly => Min == long.MinValue && Max == long.MaxValue && (Zeros | Ones) == 0 && Class is null && (!IsTrue || !MayBeInt);

    public bool MayBeUndefined => (Kinds & UndefinedBit) != 0;

    public bool IsInt => Kinds == IntBit;

    public bool MayBeInt => (Kinds & IntBit) != 0;

    /// <summary>Within 64 bits, if an int.</summary>
    public bool IsBounded => Min != long.MinValue && Max != long.MaxValue;

    /// <summary>The only int possible, if there is only one value possible.</summary>
    public long? Number => IsInt && Min == Max && IsBounded ? Min : null;

    public static Facts Of(Kind? kind) => kind is { } it ? ByKind[(int)it] : Defined;

    public static Facts Range(long min, long max) => Of(Kind.Int).Meet(Unknown with { Min = min, Max = max });

    /// <summary>Bounds beyond 64 bits are none.</summary>
    public static Facts Range(Int128 min, Int128 max) =>
        Range(min <= long.MinValue || min > long.MaxValue ? long.MinValue : (long)min, max >= long.MaxValue || max < long.MinValue ? long.MaxValue : (long)max);

    public static Facts Of(in Value value)
    {
        if (value.IsSmall && value.Bits is not (long.MinValue or long.MaxValue))
        {
            return Range(value.Bits, value.Bits);
        }

        return Of(value.Kind) with { IsTrue = value.IsTrue, Class = value.Reference is FlowObject it ? it.Class : null };
    }

    public bool Within(Kind? kind) => (Kinds & ~(kind is { } it ? 1 << (int)it : DefinedBits)) == 0;

    public Facts Meet(in Facts other)
    {
        var kinds = (byte)(Kinds & other.Kinds);
        var (min, max) = (Math.Max(Min, other.Min), Math.Min(Max, other.Max));
        var (zeros, ones, isTrue) = (Zeros | other.Zeros, Ones | other.Ones, IsTrue || other.IsTrue);
        if (isTrue)
        {
            (min, max) = (min == 0 ? 1 : min, max == 0 ? -1 : max);
        }

        if (min >= 0 && max != long.MaxValue && max >= min)
        {
            zeros |= ~(ulong.MaxValue >> BitOperations.LeadingZeroCount((ulong)max));
            max = (long)Math.Min((ulong)max, ~zeros);
            min = Math.Max(min, (long)(ones & long.MaxValue));
        }

        if (min == max && min is not (long.MinValue or long.MaxValue))
        {
            (zeros, ones) = (zeros | ~(ulong)min, ones | (ulong)min);
        }

        if (min > max || (zeros & ones) != 0)
        {
            kinds &= unchecked((byte)~IntBit);
        }

        isTrue |= min > 0 || max < 0 || ones != 0 || (kinds & IntBit) == 0;
        return (kinds & IntBit) == 0
            ? new(kinds, long.MinValue, long.MaxValue, 0, 0, true, Class ?? other.Class)
            : new(kinds, min, max, zeros, ones, isTrue, Class ?? other.Class);
    }

    public Facts Join(in Facts other)
    {
        var @class = ReferenceEquals(Class, other.Class) ? Class : null;
        var kinds = (byte)(Kinds | other.Kinds);
        if (!MayBeInt || !other.MayBeInt)
        {
            return (MayBeInt ? this : other) with { Kinds = kinds, Class = @class, IsTrue = IsTrue && other.IsTrue };
        }

        var (min, max) = (Math.Min(Min, other.Min), Math.Max(Max, other.Max));
        return new(kinds, min, max, Zeros & other.Zeros, Ones & other.Ones, JoinTruth(other), @class);
    }

    private bool JoinTruth(in Facts other) =>
        (IsTrue && other.IsTrue) || (IsTrue != other.IsTrue && Sabotage.Has(TracerBug.JoinsTruthOfOneWay));

    /// <summary>Joins, and gives up bounds and bits that still move, so that a loop's facts settle.</summary>
    public Facts Widen(in Facts other)
    {
        var join = Join(other);
        return join with
        {
            Min = join.Min < Min ? long.MinValue : join.Min,
            Max = join.Max > Max ? long.MaxValue : join.Max,
            Zeros = join.Zeros == Zeros ? Zeros : 0,
            Ones = join.Ones == Ones ? Ones : 0,
        };
    }
}
