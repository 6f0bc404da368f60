using Flowgraph;

namespace Tracer.Explaining;

/// <summary>
/// A program that promotes a variable at a place, and is otherwise the same; instructions keep their origins.
/// <code>
/// b:  x = y + 1                 b:    x = y + 1
///     z = x * 2          →            promote(x, b'1)
///     goto c                    b'1:  z = x * 2
///                                     goto c
/// </code>
/// </summary>
internal static class PromotedProgram
{
    /// <param name="program">The program.</param>
    /// <param name="variable">What to promote.</param>
    /// <param name="block">Where.</param>
    /// <param name="instruction">Before which instruction of it.</param>
    public static Program Of(Program program, Slot variable, BlockId block, int instruction)
    {
        var builder = ProgramBuilder.Like(program);
        builder.Declare(program.Blocks);

        BlockId rest;
        for (var number = 1; !builder.TryDeclare($"{program[block].Label}'{number}", out rest); number++)
        {
        }

        for (var b = 0; b < program.Blocks.Count; b++)
        {
            var it = program.Blocks[b];
            if (b != block.Index)
            {
                builder.Define(new(b), it.Body, it.Jump);
                continue;
            }

            var origin = instruction < it.Body.Count ? it.Body[instruction].Origin : it.Jump.Origin;
            builder.Define(block, Sequence.Create(it.Body.AsSpan()[..instruction]), new Promote(variable, rest, origin));
            builder.Define(rest, Sequence.Create(it.Body.AsSpan()[instruction..]), it.Jump);
        }

        return builder.Build();
    }
}
