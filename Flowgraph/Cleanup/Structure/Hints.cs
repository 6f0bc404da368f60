namespace Flowgraph.Cleanup;

/// <summary>
/// Drops what only a tracer wants to know.
/// <code>
/// merge_point(pc), x = 1, promote(x, next)   →   x = 1, goto next
/// </code>
/// </summary>
internal static class Hints
{
    public static Rewriting Drop(Program program)
    {
        if (!program.Blocks.Any(block => block.Jump is Promote || block.Body.Any(it => it is Hint)))
        {
            return new(program);
        }

        return new(ProgramBuilder.Rebuild(program, [.. program.Blocks.Select(Drop)]));
    }

    private static Block Drop(Block block) => block with
    {
        Body = block.Body.Where(it => it is not Hint).ToSequence(),
        Jump = block.Jump is Promote promote ? new Goto(promote.Target, promote.Origin) : block.Jump,
    };
}
