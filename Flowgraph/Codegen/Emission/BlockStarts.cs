using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// Where the code of each block of a method starts. The blocks of an unrolled loop (<see cref="Unrolling"/>) are written together, and again for each copy; all others
/// once, each by itself. A loop that does not lie in the region as a whole is not unrolled there.
/// <code>
/// region a, (b, c), d, the loop b, c unrolled      groups a | b, c | d      starts a; b, c, b', c', b'', c'', b''', c'''; d
/// </code>
/// </summary>
internal sealed class BlockStarts
{
    private readonly Dictionary<(int Block, int Copy), Label> _labels = [];

    public BlockStarts(Il il, Shape shape, List<BlockId> region)
    {
        foreach (var block in region)
        {
            _labels.Add((block.Index, 0), il.NewLabel());
        }

        for (var i = 0; i < region.Count; i += Groups[^1].Count)
        {
            var blocks = shape.Unrolling.Blocks(region[i]);
            var isUnrolled = blocks > 0 && IsWhole(shape, region, i, blocks);
            Groups.Add(region.GetRange(i, isUnrolled ? blocks : 1));
            for (var copy = 1; isUnrolled && copy < Unrolling.Copies; copy++)
            {
                Groups[^1].ForEach(block => _labels.Add((block.Index, copy), il.NewLabel()));
            }
        }
    }

    /// <summary>Blocks that are written together, in the order of the region.</summary>
    public List<List<BlockId>> Groups { get; } = [];

    public Label this[BlockId block, int copy] => _labels[(block.Index, copy)];

    /// <summary>Whether the method has a block, or a further copy of it.</summary>
    public bool Has(BlockId block, int copy) => _labels.ContainsKey((block.Index, copy));

    /// <summary>Whether all blocks of a loop lie in the region, one behind the other, and can be reached.</summary>
    private static bool IsWhole(Shape shape, List<BlockId> region, int first, int blocks) =>
        first + blocks <= region.Count && region.GetRange(first, blocks).TrueForAll(block => shape.Unrolling.Head(shape, block) == region[first]);
}
