namespace Flowgraph.Cleanup;

/// <summary>
/// A jump to a block that only jumps on goes where that one leads; then blocks that nothing reaches are dropped. A specializer makes such
/// blocks wherever it computed everything: 113 of the 133 blocks of the square interpreter's residual.
/// <code>
/// a: x = 1, goto b        →   a: x = 1, goto d
/// b: goto c                   d: print_and_stop(x)
/// c: goto d
/// d: print_and_stop(x)
/// </code>
/// A cycle of bare jumps is an endless run, and stays one: a single block that jumps to itself. A bare jump at the entry goes away too;
/// then the block it leads to becomes the first.
/// So does a test whose ways lead to one place, and what was computed for it alone, if neither can fault (which has to be known):
/// <code>
/// a: c = x == 1, if c goto b else goto d     →   (a jump to a goes to e)
/// b: goto e     d: c = x == 2, if c goto b else goto e
/// </code>
/// Every run takes the same operations and at most the same jumps. Linear: each chain is followed once, and shortened on the way.
/// Not handled: a promotion is no bare jump, it says something to a tracer.
/// </summary>
internal static class EmptyBlocks
{
    /// <summary>Bare jumps only.</summary>
    public static Rewriting Run(Program program) => Run(program, Destinations(program));

    /// <summary>Bare jumps, and tests that decide nothing.</summary>
    public static Rewriting Run(Program program, Knowledge knowledge)
    {
        var target = Destinations(program);
        var idle = new IdleBlocks(program, knowledge);
        var order = knowledge.Form.Flow.ReversePostorder;
        for (var i = order.Length - 1; i >= 0; i--)
        {
            // Successors come first, except along retreating edges: a chain of such tests goes in one sweep.
            var block = order[i].Index;
            if (idle.Contains(block) && program.Blocks[block].Jump is { Ways: > 0 } jump
                && Follow(target, jump.Way(0).Index) is var end && Follow(target, jump.Way(jump.Ways - 1).Index) == end && end != block)
            {
                target[block] = end;
            }
        }

        for (var b = 0; b < target.Length; b++)
        {
            Follow(target, b);
        }

        // Only what is live keeps its value: a skipped block may have assigned the rest.
        return Run(program, target) is { Points: { } points } step
            ? step with { Names = new KeptVariables(program, [.. points.Select(those => knowledge.Form.Live[those[0].Block.Index])]) } : new(program);
    }

    /// <summary>Where a jump ends up; shortens the way there.</summary>
    private static int Follow(int[] target, int block)
    {
        var end = block;
        while (target[end] != end)
        {
            end = target[end];
        }

        while (target[block] != end)
        {
            (block, target[block]) = (target[block], end);
        }

        return end;
    }

    private static Rewriting Run(Program program, int[] target)
    {
        var blocks = program.Blocks.AsSpan();
        var order = Reached(program, target);
        Func<BlockId, bool> stays = it => target[it.Index] == it.Index;
        var isSame = order.Length == target.Length;
        for (var i = 0; i < order.Length && isSame; i++)
        {
            isSame = order[i] == i && blocks[i].Jump.Leads(stays);
        }

        if (isSame)
        {
            return new(program);
        }

        var place = new int[target.Length];
        for (var i = 0; i < order.Length; i++)
        {
            place[order[i]] = i;
        }

        Func<BlockId, BlockId> end = it => new(place[target[it.Index]]);
        var kept = new Block[order.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = blocks[order[i]] with { Jump = blocks[order[i]].Jump.To(end) };
        }

        return new(ProgramBuilder.Rebuild(program, kept), Rewriting.Kept(order));
    }

    /// <summary>Where a jump to each block ends up.</summary>
    private static int[] Destinations(Program program)
    {
        const int Unknown = -1;
        const int OnPath = -2;
        var blocks = program.Blocks.AsSpan();
        var target = new int[blocks.Length];
        Array.Fill(target, Unknown);
        var path = new List<int>();
        for (var start = 0; start < target.Length; start++)
        {
            var at = start;
            path.Clear();
            while (target[at] == Unknown && blocks[at] is { Jump: Goto jump, Body.Count: 0 })
            {
                target[at] = OnPath;
                path.Add(at);
                at = jump.Target.Index;
            }

            var end = target[at] switch
            {
                OnPath => path[path.IndexOf(at)..].Min(),
                Unknown => at,
                var known => known,
            };
            target[at] = end;
            foreach (var block in path)
            {
                target[block] = end;
            }
        }

        return target;
    }

    /// <summary>The blocks that are left, that of the entry first.</summary>
    private static int[] Reached(Program program, int[] target)
    {
        var (reached, count) = (new bool[target.Length], 0);
        var pending = new Stack<int>();
        Reach(target[0]);
        while (pending.TryPop(out var block))
        {
            var jump = program.Blocks[block].Jump;
            for (var way = 0; way < jump.Ways; way++)
            {
                Reach(target[jump.Way(way).Index]);
            }
        }

        var order = new int[count];
        order[0] = target[0];
        for (var (b, next) = (0, 1); next < count; b++)
        {
            if (reached[b] && b != target[0])
            {
                order[next++] = b;
            }
        }

        return order;

        void Reach(int block)
        {
            if (!reached[block])
            {
                reached[block] = true;
                count++;
                pending.Push(block);
            }
        }
    }
}
