using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// Programs whose merge points stand at the start of blocks, so that a run can be left there.
/// <code>
/// loop: pc = next                          loop:   pc = next
///       merge_point(pc)            →               goto loop.1
///       opcode = code[pc]                  loop.1: merge_point(pc)
///       …                                          opcode = code[pc]
/// </code>
/// Where they stand there already, after no operation, the program is unchanged. A block that is cut costs one jump more. A
/// program with <c>can_enter_jit</c> alone has its merge points there.
/// </summary>
internal static class MergePoints
{
    /// <summary>What marks a merge point in this program; null where nothing does.</summary>
    public static HintKind? Mark(Program program)
    {
        var hints = program.Blocks.SelectMany(block => block.Body.OfType<Hint>()).Select(hint => hint.Kind).ToHashSet();
        return hints.Contains(HintKind.MergePoint) ? HintKind.MergePoint : hints.Contains(HintKind.CanEnterJit) ? HintKind.CanEnterJit : null;
    }

    /// <summary>The merge point at the start of a block; null where there is none.</summary>
    public static Hint? At(Block block, HintKind? mark) =>
        block.Body.TakeWhile(it => it is Hint).OfType<Hint>().FirstOrDefault(hint => hint.Kind == mark);

    public static Program AtBlockStarts(Program program)
    {
        var mark = Mark(program);
        return program.Blocks.All(block => Cut(block, mark, 0) is null) ? program : Split(program, mark);
    }

    /// <summary>The first merge point from an instruction on that comes after an operation.</summary>
    private static int? Cut(Block block, HintKind? mark, int from)
    {
        var operations = false;
        for (var i = from; i < block.Body.Count; i++)
        {
            if (operations && block.Body[i] is Hint hint && hint.Kind == mark)
            {
                return i;
            }

            operations |= block.Body[i] is Operation;
        }

        return null;
    }

    private static Program Split(Program program, HintKind? mark)
    {
        var builder = ProgramBuilder.Like(program);
        builder.Declare(program.Blocks);

        for (var b = 0; b < program.Blocks.Count; b++)
        {
            var (block, id, from, number) = (program.Blocks[b], new BlockId(b), 0, 0);
            while (Cut(block, mark, from) is { } cut)
            {
                var rest = Fresh(builder, block.Label, ref number);
                builder.Define(id, Sequence.Create(block.Body.AsSpan()[from..cut]), new Goto(rest, block.Body[cut].Origin));
                (id, from) = (rest, cut);
            }

            builder.Define(id, Sequence.Create(block.Body.AsSpan()[from..]), block.Jump);
        }

        return builder.Build();
    }

    private static BlockId Fresh(ProgramBuilder builder, string label, ref int number)
    {
        BlockId id;
        do
        {
            number++;
        }
        while (!builder.TryDeclare($"{label}.{number}", out id));

        return id;
    }
}
