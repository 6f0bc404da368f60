namespace Flowgraph.Cleanup;

/// <summary>
/// Blocks that only decide where to go: whatever they compute cannot fault, has no effect, and is read by nobody later.
/// <code>
/// c = x == 1, if c goto a else goto b      idle, if x is bound and c is not live into a or b
/// </code>
/// </summary>
internal sealed class IdleBlocks(Program program, Knowledge knowledge)
{
    public bool Contains(int block)
    {
        var (body, first) = (program.Blocks[block].Body, knowledge.Form.First[block]);
        if (!knowledge.IsReached[block] || program.Blocks[block].Jump is not (Goto or If) || !knowledge.CannotFault[first + body.Count])
        {
            return false;
        }

        for (var i = 0; i < body.Count; i++)
        {
            if (body[i] is not Operation { Result: var result } operation
                || !(operation.Operator.Purity is Purity.Pure or Purity.ReadsHeap or Purity.Allocates || Sabotage.Has(CleanupBug.SkipsEffects))
                || !knowledge.CannotFault[first + i] || (result is { } variable && IsLiveAfter(block, variable)))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsLiveAfter(int block, Slot variable)
    {
        foreach (var successor in knowledge.Form.Flow.Successors(new(block)))
        {
            if (!Sabotage.Has(CleanupBug.ForgetsWhatIsLive) && Array.BinarySearch(knowledge.Form.Live[successor.Index], variable, SsaForm.BySlot) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
