using Flowgraph;

namespace Tracer;

/// <summary>
/// Recording is interpreting with a log. The recorder watches the one interpreter: what was executed goes into the log, each
/// decision becomes a guard that names the way not taken, and entering the anchor again closes the loop.
/// <code>
/// x = y + 1                          x = y + 1
/// if c goto A else goto B     →      guard_true(c) else B       (or guard_false(c) else A)
/// promote(x, L)               →      guard_value(x, 5) else L   (nothing where x is undefined: promote does not read)
/// goto L, hints               →      nothing
/// </code>
/// A log past its limit takes no more entries, and the run is left at the next block.
/// Source: Bolz, "A Simple Tracer for the Flow Graph Language" (2012).
/// </summary>
internal readonly struct Recorder(BlockId anchor, PathLog log, int limit, long[] taken) : IObserver
{
    public static bool WatchesInstructions => false;

    public static bool WatchesEdges => true;

    public static bool WatchesBlocks => true;

    public bool Enter(Machine machine, BlockId block) => block != anchor && log.Entries <= limit;

    public void Executed(Machine machine, BlockId block, int instruction)
    {
    }

    public void Took(Machine machine, BlockId block, int way)
    {
        taken[(2 * block.Index) + way]++;
        log.Take(machine, block, way);
    }
}
