namespace Flowgraph.Reasoning;

/// <summary>
/// What is known of a value: its possible kinds ("undefined" among them); if it is an int, an interval and bits, and whether it is 0; if
/// it is an object, its class; if it is a list or array, its length; and the value itself, where there is one only.
/// <code>
/// y = x &amp; 6         y: int, 0 … 6, bits …0000??0
/// l = cons(h, t)    l: list, 1 … 2^24 elements
/// c = y &lt; 9         c: int, 1
/// </code>
/// A lattice, ordered by <see cref="IsWithin(Fact)"/>: <see cref="Join"/> is the least fact that covers both (where ways meet),
/// <see cref="Meet"/> holds where both do. Each part is a lattice of its own and says nothing of values of other kinds; of kinds that are
/// not possible a part is empty, so joining goes part by part. Meeting parts teach each other: an interval its bits, bits their interval.
/// Immutable; a fact of kinds alone, as most are, is one object for all. Equal facts say the same.
/// </summary>
internal sealed record Fact
{
    private static readonly Fact[] ByKinds = [.. Enumerable.Range(0, (int)KindSet.Any + 1).Select(kinds => new Fact((KindSet)kinds))];

    private Fact(KindSet kinds)
    {
        var isInt = (kinds & KindSet.Int) != 0;
        (Kinds, IsNotZero) = (kinds, !isInt);
        (Range, Bits) = isInt ? (Interval.All, KnownBits.None) : (Interval.Empty, KnownBits.Contradictory);
        Length = (kinds & KindSet.Sequence) != 0 ? Interval.Lengths : Interval.Empty;
        Constant = Value.Undefined;
    }

    private Fact(KindSet kinds, Interval range, KnownBits bits, bool isNotZero, Interval length, Symbol? @class, Value constant) =>
        (Kinds, Range, Bits, IsNotZero, Length, Class, Constant) = (kinds, range, bits, isNotZero, length, @class, constant);

    /// <summary>Of no value: nothing can be so.</summary>
    public static Fact Nothing => ByKinds[0];

    /// <summary>Nothing is known.</summary>
    public static Fact Any => ByKinds[(int)KindSet.Any];

    public static Fact Defined => ByKinds[(int)KindSet.Defined];

    public static Fact Truth { get; } = Int(Interval.Truth);

    /// <summary>An int within 64 bits.</summary>
    public static Fact Word { get; } = Int(Interval.Word);

    /// <summary>Not the int 0.</summary>
    public static Fact NotZero { get; } = Make(KindSet.Any, Interval.All, KnownBits.None, true, Interval.Lengths, null, Value.Undefined);

    public KindSet Kinds { get; }

    public Interval Range { get; }

    public KnownBits Bits { get; }

    /// <summary>Not the int 0, whatever else it is: what <c>if</c> asks.</summary>
    public bool IsNotZero { get; }

    /// <summary>Elements, if it is a list or an array.</summary>
    public Interval Length { get; }

    /// <summary>If it is an object, its class, where that is known.</summary>
    public Symbol? Class { get; }

    /// <summary>The value, if it is defined and can be but one; else <see cref="Value.Undefined"/>.</summary>
    public Value Constant { get; }

    public bool IsNothing => Kinds == KindSet.None;

    public bool IsConstant => !Constant.IsUndefined && !MayBeUndefined;

    public bool MayBeUndefined => (Kinds & KindSet.Undefined) != 0;

    public bool IsInt => Kinds == KindSet.Int;

    public bool MayBeInt => (Kinds & KindSet.Int) != 0;

    /// <summary>An int within 64 bits.</summary>
    public bool IsWord => IsInt && Range.IsWithin(Interval.Word);

    /// <summary>The one int within 64 bits that it can be.</summary>
    public long? Number => IsWord ? (long?)Range.Number : null;

    /// <summary>Whether it says no more than kinds, and what follows from them.</summary>
    private bool SaysKindsOnly => ReferenceEquals(this, ByKinds[(int)Kinds]);

    public static Fact Of(KindSet kinds) => ByKinds[(int)kinds];

    /// <summary>What an operand of an operator is, once that has succeeded; null stands for any value.</summary>
    public static Fact Of(Kind? kind) => Of(KindSets.Of(kind));

    public static Fact Int(Interval range) => Make(KindSet.Int, range, KnownBits.None, false, Interval.Empty, null, Value.Undefined);

    public static Fact Int(long number) => Int(Interval.Of(number));

    public static Fact OfLength(KindSet kinds, Interval length) =>
        Make(kinds, Interval.Empty, KnownBits.Contradictory, true, length, null, Value.Undefined);

    public static Fact OfClass(Symbol? name) =>
        Make(KindSet.Object, Interval.Empty, KnownBits.Contradictory, true, Interval.Empty, name, Value.Undefined);

    public static Fact Of(in Value value)
    {
        var kinds = KindSets.Of(value.Kind);
        var (range, bits) = value.IsSmall ? (Interval.Of(value.Bits), KnownBits.Of(value.Bits, value.Bits))
            : value.IsInt ? (Interval.Of(value.AsBig), KnownBits.Of(value.AsBig))
            : (Interval.Empty, KnownBits.Contradictory);
        var length = value.Reference switch
        {
            FlowList list => Interval.Of(list.Count),
            FlowArray array => Interval.Of(array.Length),
            _ => Interval.Empty,
        };
        return value.IsUndefined ? Of(KindSet.Undefined)
            : new(kinds, range, bits, value.IsTrue, length, (value.Reference as FlowObject)?.Class, value);
    }

    /// <summary>If it is an int, it is within these bounds.</summary>
    public static Fact IfInt(Interval range) => Make(KindSet.Any, range, KnownBits.None, false, Interval.Lengths, null, Value.Undefined);

    /// <summary>If it is a list or an array, it has so many elements.</summary>
    public static Fact IfSequence(Interval length) => Make(KindSet.Any, Interval.All, KnownBits.None, false, length, null, Value.Undefined);

    /// <summary>This, where bits are known besides.</summary>
    public Fact With(KnownBits bits) => MayBeInt ? Make(Kinds, Range, Bits.Meet(bits), IsNotZero, Length, Class, Constant) : this;

    public Fact Narrow(KindSet kinds) => (Kinds & ~kinds) == 0 ? this : Meet(Of(kinds));

    /// <summary>Whether every value of this is one of the other.</summary>
    public bool IsWithin(Fact other) =>
        ReferenceEquals(this, other)
        || (IsWithin(other.Kinds)
            && (other.SaysKindsOnly
                || (Range.IsWithin(other.Range) && Bits.IsWithin(other.Bits) && Length.IsWithin(other.Length)
                    && (IsNotZero || !other.IsNotZero)
                    && (other.Class is null || !Mentions(KindSet.Object) || ReferenceEquals(Class, other.Class))
                    && (other.Constant.IsUndefined || !Mentions(KindSet.Defined) || Constant == other.Constant))));

    public bool IsWithin(KindSet kinds) => (Kinds & ~kinds) == 0;

    public bool Has(in Value value) =>
        (Kinds & KindSets.Of(value.Kind)) != 0
        && (Constant.IsUndefined || value.IsUndefined || Constant == value)
        && (value.IsTrue || !IsNotZero)
        && (!value.IsInt || (Interval.Of(value.AsBig).IsWithin(Range) && Bits.Join(KnownBits.Of(value.AsBig)) == Bits))
        && (value.Reference is not FlowList list || Length.Has(list.Count))
        && (value.Reference is not FlowArray array || Length.Has(array.Length))
        && (Class is null || value.Reference is not FlowObject made || ReferenceEquals(made.Class, Class));

    public Fact Join(Fact other)
    {
        if (ReferenceEquals(this, other) || other.IsNothing)
        {
            return this;
        }

        var kinds = Kinds | other.Kinds;
        if (IsNothing || (SaysKindsOnly && other.SaysKindsOnly))
        {
            return IsNothing ? other : Of(kinds);
        }

        var @class = !Mentions(KindSet.Object) ? other.Class
            : !other.Mentions(KindSet.Object) || ReferenceEquals(Class, other.Class) ? Class : null;
        var constant = !Mentions(KindSet.Defined) ? other.Constant
            : !other.Mentions(KindSet.Defined) || Constant == other.Constant ? Constant : Value.Undefined;
        var (range, bits, length) = (Range.Join(other.Range), Bits.Join(other.Bits), Length.Join(other.Length));
        var isNotZero = JoinedTruth(other);
        return Says(this, kinds, range, bits, isNotZero, length, @class, constant) ? this
            : Interned(kinds, range, bits, isNotZero, length, @class, constant);
    }

    /// <summary>What holds where both do, and a little more: what their parts teach each other.</summary>
    public Fact Meet(Fact other)
    {
        if (ReferenceEquals(this, other) || (other.SaysKindsOnly && (Kinds & ~other.Kinds) == 0))
        {
            return this;
        }

        var kinds = Kinds & other.Kinds;
        if (SaysKindsOnly && (other.SaysKindsOnly || (other.Kinds & ~Kinds) == 0))
        {
            return other.SaysKindsOnly ? Of(kinds) : other;
        }

        if (Class is not null && other.Class is not null && !ReferenceEquals(Class, other.Class))
        {
            kinds &= ~KindSet.Object;
        }

        if (!Constant.IsUndefined && !other.Constant.IsUndefined && Constant != other.Constant)
        {
            kinds &= KindSet.Undefined;
        }

        return Make(
            kinds, Range.Meet(other.Range), Bits.Meet(other.Bits), IsNotZero || other.IsNotZero, Length.Meet(other.Length),
            Class ?? other.Class, Constant.IsUndefined ? other.Constant : Constant);
    }

    /// <summary>This, grown to cover <paramref name="next"/> besides, in few steps however often it is asked.</summary>
    /// <param name="next">What it must cover.</param>
    /// <param name="stops">Where intervals may stop on their way: ascending, from 0. None: they give up at once.</param>
    public Fact Widen(Fact next, ReadOnlySpan<long> stops)
    {
        var grown = Join(next);
        return grown == this || IsNothing ? grown : Interned(
            grown.Kinds,
            Range.Widen(grown.Range, stops),
            MayBeInt ? Bits.Widen(grown.Bits) : grown.Bits,
            grown.IsNotZero,
            Widened(Length, grown.Length),
            grown.Class,
            grown.Constant);
    }

    private static Interval Widened(Interval length, Interval grown) =>
        grown == length || length.IsEmpty ? grown : new(grown.Min < length.Min ? 0 : length.Min, Interval.Lengths.Max);

    /// <summary>Whatever is said beyond kinds.</summary>
    public override string ToString() =>
        $"{Kinds}{(MayBeInt ? $", int {Range}, 0s {Bits.Zeros:x}, 1s {Bits.Ones:x}" : "")}{(MayBeInt && IsNotZero ? ", not 0" : "")}"
        + $"{(Mentions(KindSet.Sequence) ? $", length {Length}" : "")}{(Class is { } name ? $", class {name}" : "")}"
        + $"{(IsConstant ? $", is {Constant}" : "")}";

    private bool Mentions(KindSet kinds) => (Kinds & kinds) != 0;

    private bool JoinedTruth(Fact other) =>
        (IsNotZero && other.IsNotZero) || (IsNotZero != other.IsNotZero && Sabotage.Has(ReasoningBug.JoinsTruthOfOneWay));

    /// <summary>A fact in its one form: each part has learned from the others, and what is impossible is gone.</summary>
    private static Fact Make(KindSet kinds, Interval range, KnownBits bits, bool isNotZero, Interval length, Symbol? @class, Value constant)
    {
        if ((kinds & KindSet.Int) != 0)
        {
            (range, bits, isNotZero) = Reduce(range, bits, isNotZero);
            kinds &= range.IsEmpty || bits.IsContradictory ? ~KindSet.Int : KindSet.Any;
        }

        kinds &= length.IsEmpty ? ~KindSet.Sequence : KindSet.Any;
        if (constant.IsUndefined && (kinds & KindSet.Defined) == KindSet.Int && range.Number is { } number)
        {
            constant = Value.Int(number);
        }

        if (!constant.IsUndefined)
        {
            var only = Of(constant);
            var isPossible = (kinds & only.Kinds) != 0
                && (!constant.IsInt || (only.Range.IsWithin(range) && only.Bits.Meet(bits) == only.Bits && (constant.IsTrue || !isNotZero)))
                && (!only.Mentions(KindSet.Sequence) || only.Length.IsWithin(length))
                && (only.Class is null || @class is null || ReferenceEquals(only.Class, @class));
            var rest = kinds & KindSet.Undefined;
            return !isPossible ? Of(rest)
                : new(only.Kinds | rest, only.Range, only.Bits, only.IsNotZero, only.Length, only.Class, constant);
        }

        return (kinds & KindSet.Int) != 0
            ? Interned(kinds, range, bits, isNotZero, length, @class, constant)
            : Interned(kinds, Interval.Empty, KnownBits.Contradictory, true, length, @class, constant);
    }

    private static (Interval Range, KnownBits Bits, bool IsNotZero) Reduce(Interval range, KnownBits bits, bool isNotZero)
    {
        if (isNotZero)
        {
            range = new(range.Min == 0 ? 1 : range.Min, range.Max == 0 ? -1 : range.Max);
        }

        if (range.IsWithin(Interval.Word) && !range.IsEmpty)
        {
            bits = bits.Meet(KnownBits.Of((long)range.Min, (long)range.Max));
            if (((bits.Zeros | bits.Ones) & (1UL << 63)) != 0)
            {
                range = range.Meet(new((long)bits.Ones, (long)~bits.Zeros));
            }
        }

        return (range, bits, isNotZero || range.Min > 0 || range.Max < 0 || bits.Ones != 0);
    }

    private static Fact Interned(
        KindSet kinds, Interval range, KnownBits bits, bool isNotZero, Interval length, Symbol? @class, Value constant)
    {
        length = (kinds & KindSet.Sequence) == 0 ? Interval.Empty : length;
        @class = (kinds & KindSet.Object) == 0 ? null : @class;
        var plain = ByKinds[(int)kinds];
        return Says(plain, kinds, range, bits, isNotZero, length, @class, constant) ? plain
            : new(kinds, range, bits, isNotZero, length, @class, constant);
    }

    private static bool Says(
        Fact fact, KindSet kinds, Interval range, KnownBits bits, bool isNotZero, Interval length, Symbol? @class, in Value constant) =>
        kinds == fact.Kinds && range == fact.Range && bits == fact.Bits && isNotZero == fact.IsNotZero && length == fact.Length
        && ReferenceEquals(@class, fact.Class) && constant == fact.Constant;
}

/// <summary>Ways to be wrong on purpose, for tests of what would notice; see <see cref="Sabotage"/>.</summary>
internal enum ReasoningBug : byte
{
    None,

    /// <summary>Where ways meet, what one of them knows not to be 0 is believed of both.</summary>
    JoinsTruthOfOneWay,

    /// <summary>A remainder is never below 0.</summary>
    RemaindersArePositive,

    /// <summary>Bounds of operators that wrap at 64 bits are those of the ones that do not.</summary>
    NeverWraps,

    /// <summary>The length of an array is taken for an index.</summary>
    TakesTheLengthForAnIndex,

    /// <summary>An operation counts as safe whatever the kinds of its operands.</summary>
    ForgetsKinds,

    /// <summary>On operands of the right kinds no operation faults.</summary>
    NothingFaults,
}
