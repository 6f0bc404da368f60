using Flowgraph;
using PartialEval;

namespace Laboratory.Certifying;

/// <summary>
/// Finds the unspecialized copies that abandoned points and promotions go to, and the source block of each: a bridge leads to the copy of its
/// point's block, and copies lead to copies as their blocks do.
/// </summary>
internal static class GenericCopies
{
    public static Dictionary<BlockId, BlockId> Of(Specialization it)
    {
        var blockOf = new Dictionary<BlockId, BlockId>();
        var pending = new Queue<(BlockId Copy, BlockId Block)>();
        foreach (var point in it.Points.Where(point => point.Code is PointCode.Abandoned or PointCode.Promotion))
        {
            pending.Enqueue((it.Raw[point.Residual].Jump.Targets[0], point.Block));
        }

        while (pending.TryDequeue(out var next))
        {
            if (!blockOf.TryAdd(next.Copy, next.Block))
            {
                continue;
            }

            var (copies, blocks) = (it.Raw[next.Copy].Jump.Targets, it.Source[next.Block].Jump.Targets);
            for (var way = 0; way < Math.Min(copies.Count, blocks.Count); way++)
            {
                pending.Enqueue((copies[way], blocks[way]));
            }
        }

        return blockOf;
    }
}
