namespace Flowgraph.Codegen;

/// <summary>
/// How much of the JIT's limits a block's code will use, estimated before it is written: its instructions and branches, and for every
/// operation that may leave, the variables to be stored then. A test holds the estimate against what was emitted.
/// <code>
/// add, in range        5 instructions, 3 uses of locals
/// aload, head, proved   twice that
/// add, unproved        15 instructions, 8 uses, 2 blocks, and a store of each live variable
/// </code>
/// </summary>
internal static class RegionSize
{
    /// <summary>Exits of one block that store different sets of variables, as a share of its operations that can leave.</summary>
    private const double DistinctSpills = 0.6;

    /// <summary>How much more code a loop has whose turns are made several at once.</summary>
    private const int WithVectors = 4;

    private const double PerSpill = 14.0 / JitLimits.Instructions;

    public static double Estimate(Shape shape, FactFlow facts, FactState state, BlockId block)
    {
        var (plain, leaving) = (0, 0);
        facts.Begin(state, block);
        foreach (var instruction in shape.Program[block].Body)
        {
            if (instruction is Operation operation && !state.IsDead)
            {
                (plain, leaving) = state.MayLeave(operation)
                    ? (plain, leaving + 1) : (plain + RuleTable.Of(operation.Operator).Size, leaving);
                state.Step(operation);
            }
        }

        var spills = shape.LiveIn(block).Count(slot => shape.Assigned[slot.Index]) + 2.0;
        var code = Math.Max(
            ((5.0 * plain) + (13.0 * leaving) + 12) / JitLimits.Instructions,
            Math.Max(((3.0 * plain) + (8.0 * leaving) + 6) / JitLimits.LocalUses, ((2.0 * leaving) + 4) / JitLimits.Blocks));
        var copies = shape.Vector(block) is not null ? WithVectors : shape.Unrolling.Head(shape, block) is null ? 1 : Unrolling.Copies;
        return (copies * code) + (((DistinctSpills * leaving) + Edge(shape, block)) * spills * PerSpill);
    }

    /// <summary>Stores at the block's start or end, as a share of its live variables: loop heads have slow paths and exits.</summary>
    private static double Edge(Shape shape, BlockId block) => shape.Loops.CutsCycles(block) ? 2.5 : 0.25;
}
