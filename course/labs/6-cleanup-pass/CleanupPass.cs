/// <summary>Lab 6, starter: a cleanup pass that changes nothing. What it has to do is in the handout.</summary>
public static class CleanupPass
{
    public static Program Run(Program program)
    {
        var builder = ProgramBuilder.Like(program);
        foreach (var block in program.Blocks)
        {
            builder.Declare(block.Label);
        }

        for (var b = 0; b < program.Blocks.Count; b++)
        {
            builder.Define(new BlockId(b), program.Blocks[b].Body, program.Blocks[b].Jump);
        }

        return builder.Build();
    }
}
