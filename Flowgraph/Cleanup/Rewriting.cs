using System.Collections;
using System.Collections.Immutable;

namespace Flowgraph.Cleanup;

/// <summary>
/// What one pass did: the new program, and where each of its blocks comes from.
/// </summary>
/// <param name="Program">The new program; the very same object where nothing changed.</param>
/// <param name="Points">For each new block, the places of the pass's input that its entry stands for; null: block i stands for block i.</param>
/// <param name="Names">For each new block, which input variable holds the value of a variable that is live there; null: names stay.</param>
internal sealed record Rewriting(
    Program Program, IReadOnlyList<Sequence<Position>>? Points = null, IReadOnlyList<ImmutableArray<(string New, string Old)>>? Names = null)
{
    /// <summary>What a pass did that kept some blocks, one for one: their old numbers in their new order.</summary>
    public static IReadOnlyList<Sequence<Position>> Kept(int[] blocks) => new KeptBlocks(blocks);
}

/// <summary>Each block comes from the entry of one. Large programs have one for each of many passes, and most are never asked.</summary>
internal sealed class KeptBlocks(int[] blocks) : IReadOnlyList<Sequence<Position>>
{
    public int Count => blocks.Length;

    public Sequence<Position> this[int index] => [new Position(new(blocks[index]), 0)];

    public IEnumerator<Sequence<Position>> GetEnumerator() => Enumerable.Range(0, Count).Select(b => this[b]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>In each block, some variables hold what they held before. As above.</summary>
internal sealed class KeptVariables(Program program, Slot[][] kept) : IReadOnlyList<ImmutableArray<(string New, string Old)>>
{
    private readonly Sequence<string> _names = program.Variables;

    public int Count => kept.Length;

    public ImmutableArray<(string New, string Old)> this[int index] => [.. kept[index].Select(slot => (_names[slot.Index], _names[slot.Index]))];

    public IEnumerator<ImmutableArray<(string New, string Old)>> GetEnumerator() => Enumerable.Range(0, Count).Select(b => this[b]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
