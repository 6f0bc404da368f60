using System.Runtime.CompilerServices;

namespace Flowgraph;

/// <summary>
/// A mutable array of fixed length, with identity. Most arrays hold values of one sort, small integers or floats, whose reference word
/// (see <see cref="Value"/>) is the same in all elements: it is kept once, and an element is one machine word. The first value of
/// another sort that is stored gives every element both its words, for good.
/// <code>
/// newarray(3, 0)                     Shared = null (small integers)     Words = [0, 0, 0]       Items = []
/// astore(a, 1, 7)                                                       Words = [0, 7, 0]
/// astore(a, 2, 'x')                  Words = []                         Items = [0, 7, 'x']
/// </code>
/// Only one of the two is ever longer than zero, so that the check of an index against the length of <see cref="Words"/> is also the
/// check of how the elements are held. Nothing of this can be seen from outside.
/// Not handled: going back to one word; strings of symbols or lists in one word.
/// Source: C. F. Bolz, L. Diekmann, L. Tratt, "Storage strategies for collections in dynamically typed languages" (OOPSLA 2013).
/// </summary>
public sealed class FlowArray : Boxed
{
    /// <param name="items">The elements; they are copied.</param>
    public FlowArray(ReadOnlySpan<Value> items)
        : base(Kind.Array)
    {
        (Length, Shared) = (items.Length, items.Length == 0 ? null : items[0].Reference);
        if (!IsSharable(Shared) || !AllShare(items, Shared))
        {
            (Shared, Items) = (null, items.ToArray());
            return;
        }

        Words = new long[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            Words[i] = items[i].Bits;
        }
    }

    /// <param name="length">How many elements.</param>
    /// <param name="initial">What each of them is.</param>
    public FlowArray(int length, in Value initial)
        : base(Kind.Array)
    {
        Length = length;
        if (!IsSharable(initial.Reference))
        {
            Items = new Value[length];
            Array.Fill(Items, initial);
            return;
        }

        (Shared, Words) = (initial.Reference, new long[length]);
        if (initial.Bits != 0)
        {
            Array.Fill(Words, initial.Bits);
        }
    }

    /// <summary>The number of elements.</summary>
    public readonly int Length;

    /// <summary>The reference that all elements have, while they are held in <see cref="Words"/>: null or <see cref="Tag.Float"/>.</summary>
    internal Boxed? Shared;

    /// <summary>The first words of the elements, or nothing.</summary>
    internal long[] Words = [];

    /// <summary>The elements with both words, or nothing.</summary>
    internal Value[] Items = [];

    /// <summary>Whether the elements are held in one word each.</summary>
    internal bool IsShared => Items.Length == 0;

    /// <param name="index">From 0 and below the length.</param>
    public Value this[long index]
    {
        get => (ulong)index < (ulong)Words.Length ? Value.OfWords(Words[index], Shared) : Items[index];

        set
        {
            if ((ulong)index < (ulong)Words.Length && ReferenceEquals(Shared, value.Reference))
            {
                Words[index] = value.Bits;
                return;
            }

            if (Items.Length == 0)
            {
                GiveBothWords();
            }

            Items[index] = value;
        }
    }

    /// <summary>What a new array takes, in bytes.</summary>
    internal static long Bytes(long length, in Value initial) => length * (IsSharable(initial.Reference) ? sizeof(long) : 2 * sizeof(long));

    /// <summary>What storing a value allocates, in bytes: nothing, or for every element both its words.</summary>
    internal long BytesToStore(in Value value) => Words.Length == 0 || ReferenceEquals(Shared, value.Reference) ? 0 : (long)Length * 2 * sizeof(long);

    public Value[] ToArray()
    {
        var items = new Value[Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = this[i];
        }

        return items;
    }

    /// <summary>Whether both hold the same elements in one word each; if not, they may still be equal element by element.</summary>
    public bool HasSameWords(FlowArray other) =>
        IsShared && other.IsShared && ReferenceEquals(Shared, other.Shared) && Words.AsSpan().SequenceEqual(other.Words);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GiveBothWords() => (Items, Words, Shared) = (ToArray(), [], null);

    private static bool IsSharable(Boxed? reference) => reference is null || ReferenceEquals(reference, Tag.Float);

    private static bool AllShare(ReadOnlySpan<Value> items, Boxed? shared)
    {
        foreach (var item in items)
        {
            if (!ReferenceEquals(item.Reference, shared))
            {
                return false;
            }
        }

        return true;
    }
}
