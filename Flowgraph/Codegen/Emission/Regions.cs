namespace Flowgraph.Codegen;

/// <summary>
/// Cuts the blocks of a compilation into regions, each to become one method that the JIT still optimizes. Blocks are first put in an
/// order in which every loop is contiguous; a loop that does not fit any more starts a new region, and only a loop larger than a
/// region is cut inside.
/// <code>
/// a, (b, (c, d), e), f    limit 3   →   a | b | c, d, e | f        (the inner loop c, d stays whole)
/// </code>
/// Sizes are estimates (<see cref="RegionSize"/>), on the safe side of what is emitted: nothing is measured and cut again. A block that is larger
/// than the limit by itself is a region by itself, and the JIT may leave its method without optimization; long blocks are cut before
/// (<see cref="Pieces"/>), so that takes more variables than the JIT has room for.
/// </summary>
internal static class Regions
{
    /// <summary>The reached blocks: each loop contiguous, its head first, otherwise in reverse postorder.</summary>
    public static List<BlockId> Order(Shape shape, FactFlow facts)
    {
        var children = new Dictionary<int, List<BlockId>>();
        foreach (var block in shape.Flow.ReversePostorder)
        {
            var parent = shape.Loops.Around(block)?.Index ?? -1;
            if (!children.TryGetValue(parent, out var list))
            {
                children.Add(parent, list = []);
            }

            list.Add(block);
        }

        var order = new List<BlockId>();
        var pending = new Stack<BlockId>(Enumerable.Reverse(children[-1]));
        while (pending.TryPop(out var block))
        {
            if (facts.IsReached(block))
            {
                order.Add(block);
            }

            if (shape.Loops.IsHead(block) && children.TryGetValue(block.Index, out var inside))
            {
                for (var i = inside.Count - 1; i >= 0; i--)
                {
                    pending.Push(inside[i]);
                }
            }
        }

        return order;
    }

    public static List<List<BlockId>> Cut(Shape shape, List<BlockId> order, double limit, Func<BlockId, double> size)
    {
        var sizes = order.ToDictionary(block => block.Index, size);
        var loopSizes = LoopSizes(shape, order, sizes);
        var regions = new List<List<BlockId>>();
        List<BlockId> region = [];
        var used = 0.0;
        foreach (var block in order)
        {
            var whole = loopSizes.GetValueOrDefault(block.Index, sizes[block.Index]);
            var needed = whole <= limit ? whole : sizes[block.Index];
            if (region.Count > 0 && used + needed > limit)
            {
                regions.Add(region);
                (region, used) = ([], 0);
            }

            region.Add(block);
            used += sizes[block.Index];
        }

        regions.Add(region);
        return regions;
    }

    /// <summary>By head: the size of its loop with all loops inside, those first.</summary>
    private static Dictionary<int, double> LoopSizes(Shape shape, List<BlockId> order, Dictionary<int, double> sizes)
    {
        var total = new Dictionary<int, double>();
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var block = order[i];
            var own = sizes[block.Index] + (shape.Loops.IsHead(block) ? total.GetValueOrDefault(block.Index) : 0);
            if (shape.Loops.IsHead(block))
            {
                total[block.Index] = own;
            }

            if (shape.Loops.Around(block) is { } outer)
            {
                total[outer.Index] = total.GetValueOrDefault(outer.Index) + own;
            }
        }

        return total;
    }
}
