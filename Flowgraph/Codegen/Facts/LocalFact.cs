using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>
/// What compiled code knows of a variable: a fact of its value, and three things that no fact of a value says.
/// <code>
/// tape = newarray(n, 0)     tape: an array, made at place 0
/// x = aload(tape, i)        i: 0 … 2^24 - 1, within tape
/// z = fneg(y)               z: a float, perhaps a NaN of other bits than the canonical one
/// </code>
/// Where an array was made is a matter of the heap. That an index lies within an array of unknown length takes two variables. How a NaN is
/// held is the machine's matter, and no value's.
/// </summary>
/// <param name="Value">Of the value; of none where control does not get there.</param>
internal readonly record struct LocalFact(Fact Value)
{
    public static readonly LocalFact Nothing = new(Fact.Nothing);

    /// <summary>Where the value was made, if it is an array: bits by <see cref="ArrayContents"/>.</summary>
    public ulong Places { get; init; } = (Value.Kinds & KindSet.Array) == 0 ? 0 : ArrayContents.Anywhere;

    /// <summary>One more than the slot of an array or list of which this, being an int, is an index; 0 if of none that is known.</summary>
    public int Within { get; init; }

    /// <summary>
    /// Whether this, being a float in a local, may be a NaN of other bits than the canonical one. Arithmetic of x86 makes none of canonical
    /// ones; a changed sign does.
    /// </summary>
    public bool MayBeStrange { get; init; }

    public bool IsNothing => Value.IsNothing;

    /// <summary>Whether an array of nothing but such values surely holds them in one word each.</summary>
    public bool IsOneWord => Value.IsWord || Value.Kinds == KindSet.Float;

    public Representation Representation => Representations.Of(Value);

    /// <summary>This, where less is possible of the value.</summary>
    public LocalFact Narrow(Fact value) => ReferenceEquals(value, Value) ? this : this with
    {
        Value = value,
        Places = (value.Kinds & KindSet.Array) == 0 ? 0 : Places,
        Within = value.MayBeInt ? Within : 0,
    };

    public LocalFact Join(LocalFact other) => new(Value.Join(other.Value))
    {
        Places = Places | other.Places,
        Within = !other.Value.MayBeInt || Within == other.Within ? Within : !Value.MayBeInt ? other.Within : OfOneWay(other),
        MayBeStrange = MayBeStrange | other.MayBeStrange,
    };

    /// <summary>What this has grown to, grown further, so that it grows in few steps however often it is asked.</summary>
    public LocalFact Widen(LocalFact grown, ReadOnlySpan<long> stops) => grown with { Value = Value.Widen(grown.Value, stops) };

    private int OfOneWay(LocalFact other) => Sabotage.Has(CodegenBug.BelievesOneWay) ? Math.Max(Within, other.Within) : 0;
}
