using System.Collections.Immutable;

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
            if (idle.Contains(block) && program.Blocks[block].Jump.Targets is var targets && targets.Count > 0
                && Follow(target, targets[0].Index) is var end && Follow(target, targets[^1].Index) == end && end != block)
            {
                target[block] = end;
            }
        }

        for (var b = 0; b < target.Length; b++)
        {
            Follow(target, b);
        }

        return Run(program, target) is { Points: { } points } step ? step with { Names = [.. points.Select(those => LiveNames(knowledge.Form, those[0].Block))] } : new(program);
    }

    /// <summary>Only what is live keeps its value: a skipped block may have assigned the rest.</summary>
    private static ImmutableArray<(string New, string Old)> LiveNames(SsaForm form, BlockId block) =>
        [.. form.Live[block.Index].Select(variable => (form.Program.Name(variable), form.Program.Name(variable)))];

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
        var threaded = program.Blocks.Select(block => block with { Jump = block.Jump.To(it => new(target[it.Index])) }).ToArray();
        var entry = target[0];
        var reached = Reached(threaded, entry);
        var order = Enumerable.Range(0, threaded.Length).Where(b => reached[b] && b != entry).Prepend(entry).ToArray();
        if (order.Length == threaded.Length && threaded.Zip(program.Blocks).All(pair => pair.First.Jump == pair.Second.Jump))
        {
            return new(program);
        }

        var place = new int[threaded.Length];
        for (var i = 0; i < order.Length; i++)
        {
            place[order[i]] = i;
        }

        var blocks = order.Select(b => threaded[b] with { Jump = threaded[b].Jump.To(it => new(place[it.Index])) }).ToArray();
        return new(Rewriting.Replace(program, blocks), [.. order.Select(b => (Sequence<Position>)[new Position(new(b), 0)])]);
    }

    /// <summary>Where a jump to each block ends up.</summary>
    private static int[] Destinations(Program program)
    {
        const int Unknown = -1;
        const int OnPath = -2;
        var target = new int[program.Blocks.Count];
        Array.Fill(target, Unknown);
        var path = new List<int>();
        for (var start = 0; start < target.Length; start++)
        {
            var at = start;
            path.Clear();
            while (target[at] == Unknown && program.Blocks[at] is { Body.Count: 0, Jump: Goto jump })
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
            foreach (var block in path.Append(at))
            {
                target[block] = end;
            }
        }

        return target;
    }

    private static bool[] Reached(Block[] blocks, int entry)
    {
        var reached = new bool[blocks.Length];
        var pending = new Stack<int>([entry]);
        reached[entry] = true;
        while (pending.TryPop(out var block))
        {
            foreach (var target in blocks[block].Jump.Targets)
            {
                if (!reached[target.Index])
                {
                    reached[target.Index] = true;
                    pending.Push(target.Index);
                }
            }
        }

        return reached;
    }
}
