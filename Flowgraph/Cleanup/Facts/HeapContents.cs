using System.Collections.Immutable;

namespace Flowgraph.Cleanup;

/// <summary>One element of an array, or one field of an object: the container's code and the index's or field's.</summary>
internal readonly record struct HeapPlace(bool IsField, int Container, int Index)
{
    /// <summary>In the place of an index: every element that has no entry of its own.</summary>
    public const int Others = SsaForm.None;
}

/// <summary>
/// What is known to stand in arrays and objects at one point of a program. A store makes its own place known and forgets every place that
/// might be the same: two places differ only where containers are proved different (two allocations; an allocation and something that was
/// there at the start) or indices are different constants.
/// <code>
/// astore(a, i, p)      a[i] is p
/// astore(a, 0, q)      a[0] is q; nothing is known of a[i] now, because i may be 0
/// astore(b, 1, r)      a[0] is q still, b[1] is r
/// </code>
/// Immutable, so that a block can hand it to several successors. At most <see cref="CleanupLimits.Places"/> places, for the sake of time.
/// </summary>
internal sealed class HeapContents
{
    private readonly ImmutableDictionary<HeapPlace, int> _values;
    private readonly int _most;

    private HeapContents(ImmutableDictionary<HeapPlace, int> values, int most) => (_values, _most) = (values, most);

    public static HeapContents Nothing(CleanupLimits limits) => new(ImmutableDictionary<HeapPlace, int>.Empty, limits.Places);

    /// <summary>The code of what stands there, or null.</summary>
    public int? this[HeapPlace place] => _values.TryGetValue(place, out var code) ? code : null;

    /// <summary>After reading or allocating: nothing is forgotten.</summary>
    public HeapContents Learn(HeapPlace place, int code) =>
        new((_values.Count >= _most ? ImmutableDictionary<HeapPlace, int>.Empty : _values).SetItem(place, code), _most);

    /// <summary>After a store.</summary>
    /// <param name="place">Where to.</param>
    /// <param name="code">What.</param>
    /// <param name="differ">Whether two containers are proved different.</param>
    public HeapContents Store(HeapPlace place, int code, Func<int, int, bool> differ)
    {
        var values = _values;
        foreach (var (known, _) in _values)
        {
            if (MayBeSame(known, place, differ))
            {
                values = values.Remove(known);
            }
        }

        return new HeapContents(values, _most).Learn(place, code);
    }

    /// <summary>
    /// Where ways meet: what stands there whichever was taken. An element that has an entry of its own on one way only is one of the others
    /// from there on, and these are not known any more.
    /// </summary>
    public HeapContents Meet(HeapContents other)
    {
        var values = _values;
        foreach (var place in _values.Keys.Concat(other._values.Keys))
        {
            if (this[place] != other[place])
            {
                values = values.Remove(place).Remove(place with { Index = HeapPlace.Others });
            }
        }

        return new(values, _most);
    }

    /// <summary>Whether a store to one place may change what is known of another.</summary>
    public static bool MayBeSame(HeapPlace known, HeapPlace stored, Func<int, int, bool> differ)
    {
        if (known.IsField != stored.IsField)
        {
            return false;
        }

        if (known.Container != stored.Container && (Sabotage.Has(CleanupBug.ForgetsAliases) || differ(known.Container, stored.Container)))
        {
            return false;
        }

        if (known.Index == HeapPlace.Others)
        {
            // A store to a known element of the very array gets an entry of its own.
            return known.Container != stored.Container || stored.Index >= 0;
        }

        return known.Index >= 0 || stored.Index >= 0 || known.Index == stored.Index;
    }
}
