using Flowgraph.Analysis;

namespace Flowgraph.Cleanup;

/// <summary>
/// A block that ends in a goto and the block it goes to become one, where no other jump goes there. Saves the jump, and gives the passes
/// that look at one block at a time more to look at.
/// <code>
/// a: x = 1, goto b        →   a: x = 1, y = 2, print_and_stop(y)
/// b: y = 2, goto c
/// c: print_and_stop(y)
/// </code>
/// The entry stays the beginning of its block, because a run comes there without a jump. Linear.
/// Comes after bisimulation: two equal loops, one of which was merged with what comes before it, no longer line up.
/// </summary>
internal static class ChainMerging
{
    public static Rewriting Run(Program program)
    {
        var flow = new ControlFlow(program);
        var next = new int[program.Blocks.Count];
        var absorbed = new bool[program.Blocks.Count];
        for (var b = 0; b < next.Length; b++)
        {
            next[b] = -1;
            if (program.Blocks[b].Jump is Goto jump && jump.Target != BlockId.Entry && flow.Predecessors(jump.Target).Length == 1)
            {
                next[b] = jump.Target.Index;
            }
        }

        for (var b = 0; b < next.Length; b++)
        {
            // A ring of blocks that only lead to each other has no first block; nothing reaches it, and it stays.
            if (next[b] >= 0 && flow.IsReachable(new(b)))
            {
                absorbed[next[b]] = true;
            }
            else
            {
                next[b] = -1;
            }
        }

        var heads = Enumerable.Range(0, next.Length).Where(b => !absorbed[b]).ToArray();
        if (heads.Length == next.Length)
        {
            return new(program);
        }

        var place = new int[next.Length];
        for (var i = 0; i < heads.Length; i++)
        {
            place[heads[i]] = i;
        }

        var blocks = heads.Select(head => Join(program, head, next, place)).ToArray();
        return new(ProgramBuilder.Rebuild(program, blocks), Rewriting.Kept(heads));
    }

    private static Block Join(Program program, int head, int[] next, int[] place)
    {
        var body = new List<Instruction>();
        var last = head;
        body.AddRange(program.Blocks[head].Body);
        while (next[last] >= 0)
        {
            last = next[last];
            body.AddRange(program.Blocks[last].Body);
        }

        if (Sabotage.Has(CleanupBug.MovesFaultsOverEffects))
        {
            MoveFaults(body);
        }

        return program.Blocks[head] with { Body = body.ToSequence(), Jump = program.Blocks[last].Jump.To(it => new(place[it.Index])) };
    }

    /// <summary>Sabotage: each operation that may fault in front of the effect before it, where that does not read what the effect assigns.</summary>
    private static void MoveFaults(List<Instruction> body)
    {
        for (var i = 1; i < body.Count; i++)
        {
            if (body[i] is Operation { Operator: { IsPure: true, CanFault: true } } fault
                && body[i - 1] is Operation { Operator.Purity: Purity.InputOutput } effect
                && (effect.Result is not { } result || !fault.Operands.Contains(Atom.Of(result))) && !effect.Operands.Any(it => it.IsVariable && it.Slot == fault.Result))
            {
                (body[i - 1], body[i]) = (body[i], body[i - 1]);
            }
        }
    }
}
