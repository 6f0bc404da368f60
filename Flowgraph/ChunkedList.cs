using System.Collections;

namespace Flowgraph;

/// <summary>
/// A list that grows without moving what it holds, for a million items and more: a list that doubles its array copies each item once or twice,
/// and leaves arrays behind that only a full garbage collection takes away.
/// <code>
/// [0 … 1023] [1024 … 2047] [2048 … 2050, room]        adding makes at most one more chunk
/// </code>
/// </summary>
internal sealed class ChunkedList<T> : IReadOnlyList<T>
{
    private const int Bits = 10;
    private const int Mask = (1 << Bits) - 1;

    private T[][] _chunks = [];

    public int Count { get; private set; }

    T IReadOnlyList<T>.this[int index] => this[index];

    /// <summary>An item, to read or to replace.</summary>
    public ref T this[int index] => ref _chunks[index >> Bits][index & Mask];

    public void Add(in T item)
    {
        var chunk = Count >> Bits;
        if (chunk == _chunks.Length)
        {
            Array.Resize(ref _chunks, Math.Max(4, 2 * chunk));
        }

        (_chunks[chunk] ??= new T[Mask + 1])[Count & Mask] = item;
        Count++;
    }

    public T[] ToArray()
    {
        var all = new T[Count];
        for (var start = 0; start < Count; start += Mask + 1)
        {
            Array.Copy(_chunks[start >> Bits], 0, all, start, Math.Min(Mask + 1, Count - start));
        }

        return all;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
