namespace PartialEval.Projections;

/// <summary>
/// A program whose first block no jump leads to: what is static at the start need not be so when a loop comes back.
/// <code>
/// loop: … goto loop      →      enter: goto loop      loop: … goto loop
/// </code>
/// </summary>
internal static class OwnEntry
{
    public static Program Of(Program program)
    {
        if (!program.Blocks.Any(block => block.Jump.Targets.Contains(BlockId.Entry)))
        {
            return program;
        }

        var builder = ProgramBuilder.Like(program);
        var name = "enter";
        while (program.FindBlock(name) is not null)
        {
            name += "'";
        }

        var entry = builder.Declare(name);
        foreach (var block in program.Blocks)
        {
            builder.Declare(block.Label);
        }

        builder.Define(entry, [], new Goto(new(1), program[BlockId.Entry].Jump.Origin));
        foreach (var (b, block) in program.Blocks.Index())
        {
            builder.Define(new(b + 1), block.Body, Moved(block.Jump));
        }

        return builder.Build();
    }

    private static Jump Moved(Jump jump) => jump switch
    {
        Goto it => it with { Target = Next(it.Target) },
        Promote it => it with { Target = Next(it.Target) },
        If it => it with { Then = Next(it.Then), Else = Next(it.Else) },
        _ => jump,
    };

    private static BlockId Next(BlockId block) => new(block.Index + 1);
}
