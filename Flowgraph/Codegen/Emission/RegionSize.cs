namespace Flowgraph.Codegen;

/// <summary>
/// How much of the JIT's limits a block's code will use, estimated before it is written: per operation its instructions and branches,
/// and for its exit the variables that it may have to store. Checked against what was emitted by a test.
/// </summary>
internal static class RegionSize
{
    private const double OperationSize = 14.0 / JitLimits.Instructions;
    private const double BranchesPerOperation = 3.5 / JitLimits.Branches;
    private const double UsesPerSpill = 2.0 / JitLimits.LocalUses;

    /// <summary>Exits of one block that store different sets of variables, as a share of its operations.</summary>
    private const double DistinctSpills = 0.6;

    public static double Estimate(Shape shape, BlockId block)
    {
        var body = shape.Program[block].Body;
        var spills = shape.LiveIn(block).Count(slot => shape.Assigned[slot.Index]) + 1.0;
        var perOperation = Math.Max(OperationSize, BranchesPerOperation) + (DistinctSpills * spills * UsesPerSpill);
        return ((body.Count + 1) * perOperation) + (2 * spills * UsesPerSpill);
    }
}
