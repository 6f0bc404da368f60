using System.Collections.Immutable;
using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Text;

namespace Visualizer;

/// <summary>
/// A program as a picture: a box a block, an arrow a jump. The jump itself is drawn, not written, except the test of an
/// <c>if</c> and what stops the program.
/// <code>
/// power_rec:                                   ┌ power_rec ──────┐
///     res = res * x                            │ res = res * x   │
///     y = y - 1                          →     │ y = y - 1       │
///     if y goto power_rec else goto done       │ if y            │
///                                              └─ false ── true ─┘
/// </code>
/// With the counts of a run, blocks that were never entered are cold, and edges carry how often they were taken.
/// </summary>
public static class ProgramPicture
{
    /// <summary>A block is hot when it was entered this many times as often as the average block that was entered at all.</summary>
    private const double HotFactor = 1.5;

    /// <param name="title">What it shows.</param>
    /// <param name="program">The program.</param>
    /// <param name="counts">Of a run, if there was one.</param>
    /// <param name="describe">Caption, colour key and loop of a block; by default its own label as key, and the head of its innermost
    /// loop.</param>
    public static Picture Of(string title, Program program, EdgeCounts? counts = null, Func<BlockId,
        (string Caption, string Colour, string Loop)>? describe = null)
    {
        var texts = ProgramWriter.WriteBlocks(program);
        var nodes = ImmutableArray.CreateBuilder<PictureNode>(texts.Count);
        var edges = ImmutableArray.CreateBuilder<PictureEdge>(texts.Count);
        var hot = counts is null ? 0 : HotFactor * counts.Counts.BlocksEntered / Math.Max(1, Enumerable.Range(0, texts.Count).Count(b => counts.Entered(new(b)) > 0));
        var loops = describe is null ? LoopNames(program) : null;
        for (var b = 0; b < texts.Count; b++)
        {
            var id = new BlockId(b);
            var (caption, colour, loop) = describe?.Invoke(id) ?? ("", program[id].Label, loops!(id));
            nodes.Add(new(Id(id), texts[b].Label)
            {
                Caption = caption,
                ColourKey = colour,
                Loop = loop,
                Lines =
                [
                    .. Lines(program, texts[b], program[id].Jump).Select((line, i) => new PictureLine(line) { At = At(program[id], i) }),
                ],
                At = colour.Length > 0 ? Inspection.At(colour) : "",
                Roles = Roles(program, id, counts, hot),
                Count = counts?.Entered(id),
                Test = Test(program, program[id]),
            });
            edges.AddRange(Edges(program[id].Jump, id, counts));
        }

        return new(title, nodes.MoveToImmutable(), edges.ToImmutable());
    }

    /// <summary>For each block the head of its innermost loop; empty outside of loops.</summary>
    internal static Func<BlockId, string> LoopNames(Program program)
    {
        var loops = Loops.Of(program);
        return id => loops.Innermost(id) is { } head ? ProgramWriter.WriteName(program[head].Label) : "";
    }

    private static string At(Block block, int i) => (i < block.Body.Count ? block.Body[i].Origin : block.Jump.Origin).ToString();

    private static string Id(BlockId id) => $"b{id.Index}";

    private static IEnumerable<string> Lines(Program program, BlockText text, Jump jump) => jump switch
    {
        If test => text.Body.Append($"if {ProgramWriter.WriteName(program.Name(test.Condition))}"),
        Promote promote => text.Body.Append($"promote({ProgramWriter.WriteName(program.Name(promote.Variable))})"),
        PrintAndStop => text.Body.Append(text.Jump),
        _ => text.Body,
    };

    // The last operation compares a variable with a constant, and the block branches on the result.
    internal static PictureTest? Test(Program program, Block block)
    {
        if (block.Jump is not If test || block.Body.Count == 0 || block.Body[^1] is not Operation { Operands.Count: 2 } last || last.Operator != Operators.Eq || last.Result != test.Condition)
        {
            return null;
        }

        var (left, right) = (last.Operands[0], last.Operands[1]);
        return left.IsVariable == right.IsVariable ? null : Of(left.IsVariable ? left : right, left.IsVariable ? right : left);

        PictureTest? Of(Atom variable, Atom constant) => variable.Slot == test.Condition
            ? null
            : new(ProgramWriter.WriteName(program.Name(variable.Slot)), ValueText.Brief(program.Constant(constant), 24));
    }

    private static NodeRoles Roles(Program program, BlockId id, EdgeCounts? counts, double hot)
    {
        var roles = id == BlockId.Entry ? NodeRoles.Entry : NodeRoles.None;
        roles |= program[id].Jump is PrintAndStop ? NodeRoles.Exit : NodeRoles.None;
        return counts is null
            ? roles
            : roles | (counts.Entered(id) == 0 ? NodeRoles.Cold : counts.Entered(id) > hot ? NodeRoles.Hot : NodeRoles.None);
    }

    private static IEnumerable<PictureEdge> Edges(Jump jump, BlockId from, EdgeCounts? counts) =>
        jump.Targets.Select((target, way) => new PictureEdge(Id(from), Id(target), KindOf(jump, way)) { Count = counts?.Taken(from, way) });

    private static EdgeKind KindOf(Jump jump, int way) => jump switch
    {
        If => way == 0 ? EdgeKind.True : EdgeKind.False,
        Promote => EdgeKind.Promote,
        _ => EdgeKind.Jump,
    };
}
