namespace Flowgraph.Codegen;

/// <summary>
/// Small innermost loops are written several times over, one copy after the other, so that fuel is tested once in as many turns: in a
/// loop of three operations that test is a quarter of the work.
/// <code>
/// head: body; test fuel; go head   →   head: body; head': body; head'': body; head''': body; test fuel; go head
/// </code>
/// Loops with a closed form, and those whose turns are made several at once, need no copies. The budget is charged for all turns where it
/// is tested; in copy k it is k turns too high, which exits take into account, so that fuel stays exact.
/// </summary>
internal sealed class Unrolling
{
    /// <summary>Copies of an unrolled loop.</summary>
    public const int Copies = 4;

    private const int MaxInstructions = 10;
    private const int MaxBlocks = 4;

    private readonly Dictionary<int, int> _blocks = [];

    public Unrolling(Shape shape)
    {
        var size = new Dictionary<int, (int Blocks, int Instructions)>();
        var unfit = new HashSet<int>();
        foreach (var block in shape.Flow.ReversePostorder)
        {
            if (shape.Loops.Innermost(block) is not { } head)
            {
                continue;
            }

            var (blocks, instructions) = size.GetValueOrDefault(head.Index);
            size[head.Index] = (blocks + 1, instructions + shape.Program[block].Body.Count);
            if (shape.Loops.CutsCycles(block) && !shape.Loops.IsHead(block))
            {
                unfit.Add(head.Index);
            }

            if (block == head && shape.Loops.Around(head) is { } outer)
            {
                unfit.Add(outer.Index);
            }
        }

        foreach (var (head, (blocks, instructions)) in size)
        {
            if (blocks <= MaxBlocks && instructions <= MaxInstructions && !unfit.Contains(head) && shape.Closed(new(head)) is null
                && shape.Vector(new(head)) is null)
            {
                _blocks.Add(head, blocks);
            }
        }
    }

    /// <summary>Blocks of the loop, if the block is the head of an unrolled one; else 0.</summary>
    public int Blocks(BlockId head) => _blocks.GetValueOrDefault(head.Index);

    /// <summary>The head of the unrolled loop that the block is in.</summary>
    public BlockId? Head(Shape shape, BlockId block) => shape.Loops.Innermost(block) is { } head && _blocks.ContainsKey(head.Index) ? head : null;
}
