using Flowgraph;

namespace Tracer.Explaining;

/// <summary>
/// A program that names the interpreted program's position, and is otherwise the same.
/// <code>
/// loop: op = code[pc]                  loop: merge_point(code, pc)
///       pc = pc + 1             →            op = code[pc]
///                                            pc = pc + 1
/// </code>
/// Where it has merge points already, they name these variables besides their own.
/// </summary>
internal static class MergePointProgram
{
    /// <summary>
    /// What lists are read with and at: each pair that an operation reads together, and all of them; where the loop begins, and where the
    /// first of these operations stands.
    /// </summary>
    public static IEnumerable<(BlockId Block, Sequence<Slot> Greens)> Positions(Program program, BlockId head)
    {
        var reads = from block in Enumerable.Range(0, program.Blocks.Count)
                    from read in program.Blocks[block].Body.OfType<Operation>()
                    where read.Operator.Op == Op.ReadList && read.Operands.All(it => it.IsVariable)
                    select (Block: new BlockId(block), Greens: read.Operands.Select(it => it.Slot));
        var pairs = reads.ToList();
        if (pairs.Count == 0)
        {
            return [];
        }

        var greens = pairs.Select(it => it.Greens).Append(pairs.SelectMany(it => it.Greens))
            .Select(it => it.Distinct().OrderBy(slot => slot.Index).ToSequence()).Distinct();
        return from it in greens from block in new[] { head, pairs[0].Block }.Distinct() select (block, it);
    }

    /// <param name="program">The program.</param>
    /// <param name="block">Where a merge point is to stand, at its start, if there is none anywhere.</param>
    /// <param name="greens">What it names.</param>
    public static Program Of(Program program, BlockId block, Sequence<Slot> greens)
    {
        var builder = ProgramBuilder.Like(program);
        builder.Declare(program.Blocks);
        var marked = program.Blocks.Any(it => it.Body.Any(IsMergePoint));
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            var it = program.Blocks[b];
            IEnumerable<Instruction> body = marked ? it.Body.Select(each => Widened(each, greens)) : it.Body;
            if (!marked && b == block.Index)
            {
                var origin = it.Body.Count > 0 ? it.Body[0].Origin : it.Jump.Origin;
                body = body.Prepend(new Hint(HintKind.MergePoint, greens, origin));
            }

            builder.Define(new(b), body.ToSequence(), it.Jump);
        }

        return builder.Build();
    }

    private static bool IsMergePoint(Instruction it) => it is Hint { Kind: HintKind.MergePoint };

    private static Instruction Widened(Instruction it, Sequence<Slot> greens) =>
        it is Hint { Kind: HintKind.MergePoint } hint ? hint with { Greens = hint.Greens.Concat(greens).Distinct().ToSequence() } : it;
}
