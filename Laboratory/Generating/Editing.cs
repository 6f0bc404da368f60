using System.Diagnostics;
using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// Edits of programs, for shrinking. Blocks are replaced one for one, in the old numbers of blocks, slots and constants; then what nothing
/// jumps to is dropped, everything is numbered anew, and the result is its own origin.
/// </summary>
internal static class Editing
{
    /// <param name="program">The program to edit.</param>
    /// <param name="edit">A block's replacement, from its number and itself.</param>
    /// <param name="constants">What the constants' numbers mean, where not the program's own; may be longer.</param>
    public static Program Rebuild(Program program, Func<int, Block, Block> edit, Sequence<Value>? constants = null)
    {
        var edited = program.Blocks.Select((block, b) => edit(b, block)).ToArray();
        var kept = Reachable(edited);
        var builder = new ProgramBuilder();
        var target = new BlockId[edited.Length];
        foreach (var b in kept)
        {
            target[b] = builder.Declare(edited[b].Label);
        }

        var mover = new Mover(program, builder, target, constants ?? program.Constants);
        foreach (var b in kept)
        {
            var block = edited[b];
            var body = block.Body.Select((instruction, i) => mover.Move(instruction, new(block.Label, i))).ToSequence();
            builder.Define(target[b], body, mover.Move(block.Jump, new(block.Label, body.Count)));
        }

        return builder.Build();
    }

    /// <summary>A program whose only change is one block.</summary>
    public static Program Replace(Program program, int at, Func<Block, Block> edit, Sequence<Value>? constants = null) =>
        Rebuild(program, (b, block) => b == at ? edit(block) : block, constants);

    /// <summary>Every jump to one block goes to another instead.</summary>
    public static Program Redirect(Program program, BlockId from, BlockId to)
    {
        BlockId Target(BlockId target) => target == from ? to : target;
        return Rebuild(program, (_, block) => block with
        {
            Jump = block.Jump switch
            {
                Goto it => it with { Target = Target(it.Target) },
                If it => it with { Then = Target(it.Then), Else = Target(it.Else) },
                Promote it => it with { Target = Target(it.Target) },
                var stop => stop,
            },
        });
    }

    private static List<int> Reachable(Block[] blocks)
    {
        var reached = new bool[blocks.Length];
        var pending = new Stack<int>([0]);
        while (pending.TryPop(out var block))
        {
            if (!reached[block])
            {
                reached[block] = true;
                foreach (var target in blocks[block].Jump.Targets)
                {
                    pending.Push(target.Index);
                }
            }
        }

        return [.. Enumerable.Range(0, blocks.Length).Where(b => reached[b])];
    }

    private sealed class Mover(Program program, ProgramBuilder builder, BlockId[] target, Sequence<Value> constants)
    {
        public Instruction Move(Instruction instruction, Origin origin) => instruction switch
        {
            Operation it => new Operation(it.Operator, it.Result is { } result ? Move(result) : null, it.Operands.Select(Move).ToSequence(), origin),
            Hint it => new Hint(it.Kind, it.Greens.Select(Move).ToSequence(), origin),
            _ => throw new UnreachableException(),
        };

        public Jump Move(Jump jump, Origin origin) => jump switch
        {
            Goto it => new Goto(target[it.Target.Index], origin),
            If it => new If(Move(it.Condition), target[it.Then.Index], target[it.Else.Index], origin),
            Promote it => new Promote(Move(it.Variable), target[it.Target.Index], origin),
            PrintAndStop it => new PrintAndStop(Move(it.Result), origin),
            _ => throw new UnreachableException(),
        };

        private Slot Move(Slot slot) => builder.Variable(program.Name(slot));

        private Atom Move(Atom atom) => atom.IsVariable ? Atom.Of(Move(atom.Slot)) : builder.Constant(constants[atom.Constant]);
    }
}
