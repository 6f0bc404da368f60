namespace Flowgraph.Codegen;

/// <summary>
/// What is known of a variable at a point of compiled code: its kinds and, where it is an int within 64 bits, bounds on it.
/// <code>
/// x = len(l)        x: small, 0 … 2^24
/// if x goto …       then: 1 … 2^24        else: 0 … 0
/// y = aload(a, x)   x: 0 … 2^24 - 1, within a
/// </code>
/// Facts err on the side of too many kinds and too wide a range. No kind at all means that control never gets there.
/// </summary>
internal readonly record struct Fact(KindSet Kinds, long Min, long Max)
{
    /// <summary>Where ranges stop growing on their way to the full range, so that the analysis ends soon.</summary>
    public static readonly long[] Thresholds = [0, 1, 255, FlowList.MaxCount, int.MaxValue, 1L << 53, 1L << 62, long.MaxValue];

    public static readonly Fact Undefined = Of(KindSet.Undefined);

    public static readonly Fact Small = Of(KindSet.Small);

    public static readonly Fact Truth = Range(0, 1);

    /// <summary>Where the value was made, if it is an array: bits by <see cref="ArrayContents"/>.</summary>
    public ulong Places { get; init; }

    /// <summary>One more than the slot of an array or list of which this, being an int, is an index; 0 if of none that is known.</summary>
    public int Within { get; init; }

    /// <summary>
    /// Whether this, being a float in a local, may be a NaN of other bits than the canonical one. Arithmetic of x86 makes none of canonical
    /// ones; a changed sign does.
    /// </summary>
    public bool MayBeStrange { get; init; }

    public static Fact Of(KindSet kinds)
    {
        var places = (kinds & KindSet.Array) == 0 ? 0 : ArrayContents.Anywhere;
        return (kinds & KindSet.Small) == 0 ? new(kinds, 0, 0) { Places = places } : new(kinds, long.MinValue, long.MaxValue) { Places = places };
    }

    public static Fact Of(in Value value) => value.IsSmall ? Range(value.Bits, value.Bits) : Of(KindSets.Of(value));

    public static Fact Range(long min, long max) => min <= max ? new(KindSet.Small, min, max) : default;

    public static Fact Range(Int128 min, Int128 max) =>
        Range((long)Int128.Clamp(min, long.MinValue, long.MaxValue), (long)Int128.Clamp(max, long.MinValue, long.MaxValue));

    public bool IsSmall => Kinds == KindSet.Small;

    /// <summary>Whether an array of nothing but such values surely holds them in one word each.</summary>
    public bool IsOneWord => Kinds is KindSet.Small or KindSet.Float;

    /// <summary>The one int that it can be.</summary>
    public long? Number => IsSmall && Min == Max ? Min : null;

    public Representation Representation => Kinds.Representation();

    public bool IsWithin(KindSet kinds) => (Kinds & ~kinds) == 0;

    public Fact Narrow(KindSet kinds)
    {
        var rest = Kinds & kinds;
        var places = (rest & KindSet.Array) == 0 ? 0 : Places;
        return (rest & KindSet.Small) != 0
            ? this with { Kinds = rest, Places = places }
            : new(rest, 0, 0) { Places = places, MayBeStrange = MayBeStrange };
    }

    /// <summary>What is left when the small ints among the values lie within bounds.</summary>
    public Fact Narrow(long min, long max)
    {
        if ((Kinds & KindSet.Small) == 0)
        {
            return this;
        }

        var (low, high) = (Math.Max(Min, min), Math.Min(Max, max));
        return low <= high ? this with { Min = low, Max = high } : Narrow(~KindSet.Small);
    }

    public Fact Join(Fact other)
    {
        var (kinds, places, strange) = (Kinds | other.Kinds, Places | other.Places, MayBeStrange | other.MayBeStrange);
        if ((other.Kinds & KindSet.Small) == 0)
        {
            return this with { Kinds = kinds, Places = places, MayBeStrange = strange };
        }

        return (Kinds & KindSet.Small) == 0
            ? other with { Kinds = kinds, Places = places, MayBeStrange = strange }
            : new(kinds, Math.Min(Min, other.Min), Math.Max(Max, other.Max))
            {
                Places = places,
                Within = JoinWithin(other),
                MayBeStrange = strange,
            };
    }

    private int JoinWithin(Fact other) => Within == other.Within ? Within : Sabotage.Has(CodegenBug.BelievesOneWay) ? Math.Max(Within, other.Within) : 0;

    /// <summary>What both say; for values that were found equal.</summary>
    public Fact Meet(Fact other)
    {
        var met = Narrow(other.Kinds) with { Places = Places & other.Places };
        return (met.Kinds & KindSet.Small) == 0 ? met : met.Narrow(other.Min, other.Max);
    }

    /// <summary>This, grown to at least <paramref name="next"/>, in few steps however often it is asked.</summary>
    public Fact Widen(Fact next) => Widen(next, Thresholds);

    /// <param name="next">What it must cover.</param>
    /// <param name="bounds">Where its upper bound may stop on the way: ascending, the last one the greatest number.</param>
    public Fact Widen(Fact next, long[] bounds) =>
        next with
        {
            Min = next.Min >= Min || (Kinds & KindSet.Small) == 0 ? next.Min : Below(next.Min),
            Max = next.Max <= Max || (Kinds & KindSet.Small) == 0 ? next.Max : bounds.First(bound => bound >= next.Max),
        };

    private static long Below(long bound) =>
        bound >= 0 ? 0 : bound < -(1L << 62) ? long.MinValue : -Thresholds.First(threshold => threshold >= -bound);
}
