using Flowgraph;

namespace Tests.Analysis;

/// <summary>The analyses as the textbook defines them, without any thought of cost.</summary>
internal static class ByDefinition
{
    /// <summary>Blocks that a path from <paramref name="start"/> reaches without passing <paramref name="avoided"/>.</summary>
    public static HashSet<int> Reach(Program program, int start, int avoided = -1)
    {
        var found = new HashSet<int>();
        var pending = new Queue<int>(start == avoided ? [] : [start]);
        while (pending.TryDequeue(out var block))
        {
            if (found.Add(block))
            {
                foreach (var target in program.Blocks[block].Jump.Targets)
                {
                    if (target.Index != avoided)
                    {
                        pending.Enqueue(target.Index);
                    }
                }
            }
        }

        return found;
    }

    /// <summary>a dominates b: with a taken away, b cannot be reached.</summary>
    public static bool Dominates(Program program, int a, int b) =>
        Reach(program, 0).Contains(b) && (a == b || !Reach(program, 0, a).Contains(b));

    /// <summary>The head, and the reachable blocks that reach the source of one of its back edges without passing it; empty if it is no head.</summary>
    public static HashSet<int> NaturalLoop(Program program, int head)
    {
        var sources = Reach(program, 0).Where(b => program.Blocks[b].Jump.Targets.Contains(new BlockId(head)) && Dominates(program, head, b)).ToHashSet();
        var body = Reach(program, 0).Where(b => b != head && Reach(program, b, head).Overlaps(sources)).ToHashSet();
        if (sources.Count > 0)
        {
            body.Add(head);
        }

        return body;
    }

    /// <summary>Whether some cycle of reachable blocks avoids all blocks for which <paramref name="cut"/> says yes.</summary>
    public static bool HasCycleAvoiding(Program program, Func<BlockId, bool> cut)
    {
        var rest = Reach(program, 0).Where(b => !cut(new(b))).ToHashSet();
        while (rest.RemoveWhere(b => !program.Blocks[b].Jump.Targets.Any(target => rest.Contains(target.Index))) > 0)
        {
        }

        return rest.Count > 0;
    }

    /// <summary>Live (block, variable) pairs as the least fixed point of the flow equations.</summary>
    public static HashSet<(int Block, int Variable)> LiveIn(Program program)
    {
        var live = new HashSet<(int, int)>();
        int before;
        do
        {
            before = live.Count;
            for (var b = 0; b < program.Blocks.Count; b++)
            {
                var at = program.Blocks[b].Jump.Targets
                    .SelectMany(target => live.Where(pair => pair.Item1 == target.Index).Select(pair => pair.Item2))
                    .ToHashSet();
                at.UnionWith(program.Blocks[b].Jump switch
                {
                    If test => [test.Condition.Index],
                    PrintAndStop { Result: { IsVariable: true } result } => [result.Slot.Index],
                    _ => (IEnumerable<int>)[],
                });
                foreach (var operation in program.Blocks[b].Body.Reverse().OfType<Operation>())
                {
                    at.Remove(operation.Result?.Index ?? -1);
                    at.UnionWith(operation.Operands.Where(atom => atom.IsVariable).Select(atom => atom.Slot.Index));
                }

                live.UnionWith(at.Select(variable => (b, variable)));
            }
        }
        while (live.Count > before);
        return live;
    }
}
