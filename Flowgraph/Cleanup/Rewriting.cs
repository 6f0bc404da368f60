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
    /// <summary>A program like another, with other blocks; slots and constants mean what they meant there, targets count the new blocks.</summary>
    public static Program Replace(Program program, IReadOnlyList<Block> blocks)
    {
        var builder = ProgramBuilder.Like(program);
        builder.Declare(blocks);

        for (var b = 0; b < blocks.Count; b++)
        {
            builder.Define(new(b), blocks[b].Body, blocks[b].Jump);
        }

        return builder.Build();
    }
}
