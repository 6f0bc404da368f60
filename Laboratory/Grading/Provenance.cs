using Flowgraph;

namespace Laboratory.Grading;

/// <summary>
/// Where a value of a residual program may come from, joined over all ways that lead to a place.
/// <code>
/// 'push'                       one literal
/// 'push' here, 'add' there     several literals
/// x, x + 1, i + 1              computed
/// 228 where 4 · 57 was code    packed: a number that the specializer made and nobody wrote
/// 228 >> s, 228 % 4            unpacked
/// </code>
/// A reference has the place that made what it refers to; it is chosen where there are several such places.
/// </summary>
/// <param name="Literal">One literal; null where there is none.</param>
/// <param name="HasSeveral">There is another literal too.</param>
/// <param name="Traits">What else it may be.</param>
/// <param name="Site">The operation or constant that made what it refers to; 0 for no reference.</param>
internal readonly record struct Provenance(Value? Literal, bool HasSeveral, Traits Traits, int Site)
{
    public bool IsComputed => Traits.HasFlag(Traits.Computed);

    public bool IsChosen => Traits.HasFlag(Traits.Chosen);

    /// <summary>Nothing but parts of packed numbers, whatever chose them.</summary>
    public bool IsUnpacked => (Traits & (Traits.Unpacked | Traits.Computed)) == Traits.Unpacked;

    public static Provenance Of(Value literal, bool isPacked) => new(literal, false, isPacked ? Traits.Packed : Traits.None, 0);

    public static Provenance Reference(int site) => new(null, false, Traits.None, site);

    public Provenance Join(Provenance other) => new(
        Literal ?? other.Literal,
        HasSeveral || other.HasSeveral || (Literal is { } a && other.Literal is { } b && !a.Equals(b)),
        Traits | other.Traits | (Site != 0 && other.Site != 0 && Site != other.Site ? Traits.Chosen : Traits.None),
        Site == 0 ? other.Site : Site);
}

/// <summary>Kinds of values that are no literals.</summary>
[Flags]
internal enum Traits : byte
{
    None = 0,

    /// <summary>From an input, or by arithmetic.</summary>
    Computed = 1,

    /// <summary>A number that is in no text: neither the submission nor the static data has it.</summary>
    Packed = 2,

    /// <summary>A part of a packed number.</summary>
    Unpacked = 4,

    /// <summary>A reference to one of several things.</summary>
    Chosen = 8,
}
