using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Flowgraph;

/// <summary>
/// An immutable sequence that is equal to another when its elements are. A record that holds an
/// <see cref="ImmutableArray{T}"/> compares it by reference: as a memo key it would never hit.
/// It holds a plain array: for each type of element an immutable one costs a short run two methods to translate.
/// </summary>
[CollectionBuilder(typeof(Sequence), nameof(Sequence.Create))]
public readonly struct Sequence<T> : IReadOnlyList<T>, IEquatable<Sequence<T>>
{
    private T[]? Items { get; init; }

    public Sequence(ImmutableArray<T> items) => Items = ImmutableCollectionsMarshal.AsArray(items);

    /// <param name="items">Nobody changes it any more.</param>
    internal static Sequence<T> Owning(T[] items) => new() { Items = items };

    public int Count => Items is null ? 0 : Items.Length;

    public T this[int index] => (Items ?? [])[index];

    public ReadOnlySpan<T> AsSpan() => new(Items);

    public Enumerator GetEnumerator() => new(Items);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(Items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (Items ?? []).GetEnumerator();

    public bool Equals(Sequence<T> other) => AsSpan().SequenceEqual(other.AsSpan(), EqualityComparer<T>.Default);

    public override bool Equals(object? obj) => obj is Sequence<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in this)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    public static bool operator ==(Sequence<T> left, Sequence<T> right) => left.Equals(right);

    public static bool operator !=(Sequence<T> left, Sequence<T> right) => !left.Equals(right);

    /// <summary>Walks a sequence without allocating.</summary>
    public struct Enumerator
    {
        private readonly T[]? _all;
        private readonly int _count;
        private int _at = -1;

        internal Enumerator(T[]? all) => (_all, _count) = (all, all is null ? 0 : all.Length);

        public readonly T Current => _all![_at];

        public bool MoveNext() => ++_at < _count;
    }
}

/// <summary>Makes sequences.</summary>
public static class Sequence
{
    public static Sequence<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? default : Sequence<T>.Owning(items.ToArray());

    public static Sequence<T> ToSequence<T>(this IEnumerable<T> items) => Sequence<T>.Owning(items.ToArray());
}
