using Flowgraph;

namespace Tracer;

/// <summary>
/// A traced run is interpreted in legs: to the anchor, while recording, and after the trace was left. Counts of the whole run
/// are the sums over its legs; a block at whose start a leg was left belongs to what comes next, and is counted there.
/// </summary>
internal static class Legs
{
    public static Counts Count(Machine machine, long[] taken, Position start, bool left)
    {
        var counts = new EdgeCounts(machine.Program, taken, start, machine.Position).Counts;
        return left ? counts with { BlocksEntered = counts.BlocksEntered - 1 } : counts;
    }

    public static Counts Add(Counts a, Counts b) =>
        new(a.Operations + b.Operations, a.Jumps + b.Jumps, a.Tests + b.Tests, a.BlocksEntered + b.BlocksEntered);
}
