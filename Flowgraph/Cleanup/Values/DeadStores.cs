namespace Flowgraph.Cleanup;

/// <summary>
/// Deletes a store that cannot fault and is overwritten in the same block before anything can have read it. Runs that fault or run out of
/// fuel in between do not show the heap, so nobody can tell.
/// <code>
/// setfield(o, 'f', 1)       (deleted, where o is proved an object)
/// x = getfield(o, 'g')      x = getfield(o, 'g')
/// setfield(o, 'f', 2)   →   setfield(o, 'f', 2)
/// </code>
/// A read of what may be the same place keeps the store (see <see cref="HeapContents"/>). Not handled: stores overwritten in a later block.
/// </summary>
internal static class DeadStores
{
    public static Rewriting Run(Program program, Knowledge knowledge)
    {
        var blocks = program.Blocks.ToArray();
        var changed = false;
        for (var b = 0; b < blocks.Length; b++)
        {
            if (knowledge.IsReached[b] && FindDead(blocks[b], knowledge.Form.First[b], knowledge) is { Count: > 0 } dead)
            {
                blocks[b] = blocks[b] with { Body = blocks[b].Body.Where((_, i) => !dead.Contains(i)).ToSequence() };
                changed = true;
            }
        }

        return new(changed ? ProgramBuilder.Rebuild(program, blocks) : program);
    }

    /// <summary>Goes up, with the places that are overwritten further down.</summary>
    private static HashSet<int> FindDead(Block block, int first, Knowledge knowledge)
    {
        var dead = new HashSet<int>();
        var overwritten = new HashSet<HeapPlace>();
        for (var i = block.Body.Count - 1; i >= 0; i--)
        {
            if (block.Body[i] is not Operation { Operator.Purity: Purity.WritesHeap or Purity.ReadsHeap } operation)
            {
                continue;
            }

            var at = 3 * (first + i);
            var place = new HeapPlace(operation.Operator.Part == OperatorPart.Field, knowledge.OperandCodes[at], knowledge.OperandCodes[at + 1]);
            if (operation.Operator.Purity == Purity.ReadsHeap)
            {
                if (Sabotage.Has(CleanupBug.ForgetsReads))
                {
                    continue;
                }

                overwritten.RemoveWhere(it => HeapContents.MayBeSame(it, place, knowledge.AreDifferent));
            }
            else if (knowledge.CannotFault[first + i] && overwritten.Contains(place))
            {
                dead.Add(i);
            }
            else if (overwritten.Count < knowledge.Limits.Overwritten)
            {
                overwritten.Add(place);
            }
        }

        return dead;
    }
}
