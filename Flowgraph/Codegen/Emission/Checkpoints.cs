namespace Flowgraph.Codegen;

/// <summary>
/// Which loops run with checkpoints. In a loop without effects, overflow may be left to the machine's flag: an exception abandons
/// the code, and the interpreter runs again from the last checkpoint, the state of some loop head at most
/// <see cref="Interval"/> units back. Allowed because nothing that happened since can be seen: heap reads, lists, and new objects that
/// nobody holds any more, but no heap write, no output, no input.
/// <code>
/// loop: r2 = r2 + r1 …     add, jump-on-overflow: the speed of checked C#     (an explicit test of the signs: 4 times slower)
/// </code>
/// The outermost such loop that holds an operation which ranges cannot clear; it must lie in one region and be entered at its head
/// alone. All other code tests for overflow before it stores, and leaves at the instruction itself.
/// </summary>
internal sealed class Checkpoints
{
    /// <summary>Fuel units from one checkpoint to the next: what an overflow costs the interpreter at most.</summary>
    public const long Interval = 8192;

    private readonly Dictionary<int, BlockId> _root = [];
    private readonly HashSet<(int Root, int Slot)> _changed = [];

    public Checkpoints(Shape shape, FactFlow facts, List<BlockId> region)
    {
        var inRegion = region.Select(block => block.Index).ToHashSet();
        var (unfit, wanted) = Judge(shape, facts, inRegion);
        foreach (var block in region)
        {
            BlockId? root = null;
            for (var loop = shape.Loops.Innermost(block); loop is { } head && !unfit.Contains(head.Index); loop = shape.Loops.Around(head))
            {
                root = head;
            }

            if (root is { } outermost && wanted.Contains(outermost.Index))
            {
                _root.Add(block.Index, outermost);
                foreach (var operation in shape.Program[block].Body.OfType<Operation>())
                {
                    _ = operation.Result is { } slot && _changed.Add((outermost.Index, slot.Index));
                }
            }
        }
    }

    /// <summary>Whether an exception may undo the block.</summary>
    public bool Covers(BlockId block) => _root.ContainsKey(block.Index);

    /// <summary>Whether the checkpointed loop around the block changes a variable; the frame has the others since the first checkpoint.</summary>
    public bool Changes(BlockId block, Slot slot) => _changed.Contains((_root[block.Index].Index, slot.Index));

    /// <summary>Whether the edge enters a checkpointed loop, which must then take its first checkpoint.</summary>
    public bool Enters(BlockId from, BlockId to) => Covers(to) && (!_root.TryGetValue(from.Index, out var root) || root != _root[to.Index]);

    /// <summary>Heads of loops that must not be checkpointed, and of those that would gain; with all loops around or inside them.</summary>
    private static (HashSet<int> Unfit, HashSet<int> Wanted) Judge(Shape shape, FactFlow facts, HashSet<int> inRegion)
    {
        var (unfit, wanted) = (new HashSet<int>(), new HashSet<int>());
        var state = new FactState(shape);
        foreach (var block in shape.Flow.ReversePostorder)
        {
            if (!facts.IsReached(block) || shape.Loops.Innermost(block) is null)
            {
                continue;
            }

            var outside = !inRegion.Contains(block.Index) || (shape.Loops.CutsCycles(block) && !shape.Loops.IsHead(block));
            var (effect, overflow) = Look(shape, facts, state, block);
            for (var loop = shape.Loops.Innermost(block); loop is { } head; loop = shape.Loops.Around(head))
            {
                var news = (outside || effect) && unfit.Add(head.Index);
                news |= overflow && wanted.Add(head.Index);
                if (!news)
                {
                    break;
                }
            }
        }

        return (unfit, wanted);
    }

    private static (bool Effect, bool Overflow) Look(Shape shape, FactFlow facts, FactState state, BlockId block)
    {
        var (effect, overflow) = (false, false);
        facts.Begin(state, block);
        foreach (var operation in shape.Program[block].Body.OfType<Operation>())
        {
            effect |= operation.Operator.Purity is Purity.WritesHeap or Purity.InputOutput;
            var rule = RuleTable.Of(operation.Operator);
            for (var i = 0; i < operation.Operands.Count; i++)
            {
                state.Require(operation.Operands[i], rule.Requires(i));
            }

            if (state.IsDead)
            {
                break;
            }

            overflow |= rule.MayThrow && state.MayOverflow(operation);
            state.Finish(operation);
        }

        return (effect, overflow);
    }
}
