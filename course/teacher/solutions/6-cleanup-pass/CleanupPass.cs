/// <summary>Skips empty blocks, joins chains, and drops what nothing leads to.</summary>
public static class CleanupPass
{
    public static Program Run(Program program)
    {
        var current = Order(program, Skip(program));
        return Merge(current);
    }

    /// <summary>Where each block's jump leads once empty blocks are skipped. A ring of empty blocks is a loop that never ends, and stays one.</summary>
    private static BlockId[] Skip(Program program)
    {
        var target = new BlockId[program.Blocks.Count];
        for (var b = 0; b < target.Length; b++)
        {
            var (at, seen) = (new BlockId(b), new HashSet<BlockId>());
            while (seen.Add(at) && program[at] is { Body.Count: 0, Jump: Goto next })
            {
                at = next.Target;
            }

            target[b] = at;
        }

        return target;
    }

    /// <summary>The program again, each jump sent through a map, and only the blocks that the entry reaches.</summary>
    private static Program Order(Program program, BlockId[] target)
    {
        var builder = ProgramBuilder.Like(program);
        var found = new Dictionary<BlockId, BlockId>();
        var waiting = new Queue<BlockId>();
        BlockId Find(BlockId block)
        {
            var to = target[block.Index];
            if (!found.TryGetValue(to, out var id))
            {
                found.Add(to, id = builder.Declare(program[to].Label));
                waiting.Enqueue(to);
            }

            return id;
        }

        Find(BlockId.Entry);
        while (waiting.TryDequeue(out var block))
        {
            builder.Define(found[block], program[block].Body, Send(program[block].Jump, Find));
        }

        return builder.Build();
    }

    /// <summary>A block that only one goto leads to goes behind that goto's block.</summary>
    private static Program Merge(Program program)
    {
        var ways = new int[program.Blocks.Count];
        ways[0]++;
        foreach (var block in program.Blocks)
        {
            foreach (var to in block.Jump.Targets)
            {
                ways[to.Index]++;
            }
        }

        var builder = ProgramBuilder.Like(program);
        var heads = new HashSet<int> { 0 };
        for (var b = 0; b < ways.Length; b++)
        {
            foreach (var to in program.Blocks[b].Jump.Targets)
            {
                if (ways[to.Index] > 1 || program.Blocks[b].Jump is not Goto)
                {
                    heads.Add(to.Index);
                }
            }
        }

        var ids = heads.Order().ToDictionary(b => b, b => builder.Declare(program.Blocks[b].Label));
        foreach (var head in ids.Keys)
        {
            var (body, last) = (program.Blocks[head].Body.ToList(), head);
            while (program.Blocks[last].Jump is Goto next && !heads.Contains(next.Target.Index))
            {
                last = next.Target.Index;
                body.AddRange(program.Blocks[last].Body);
            }

            builder.Define(ids[head], [.. body], Send(program.Blocks[last].Jump, block => ids[block.Index]));
        }

        return builder.Build();
    }

    private static Jump Send(Jump jump, Func<BlockId, BlockId> to) => jump switch
    {
        Goto it => it with { Target = to(it.Target) },
        Promote it => it with { Target = to(it.Target) },
        If it => it with { Then = to(it.Then), Else = to(it.Else) },
        _ => jump,
    };
}
