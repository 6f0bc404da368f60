using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// Runs programs with traces: interprets until a loop is hot, records it, optimizes it, goes on in it, records what its guards keep
/// leaving to, and so on, until the program ends.
/// <code>
/// interpret ─ hot ─ record ─ run the trace ─ a guard fails ─ interpret ─ … ─ the guard is hot ─ record a bridge ─ run on in both
/// </code>
/// Where a loop is, the flow graph says, or the program itself by <c>merge_point</c> and <c>can_enter_jit</c>: then each position of the
/// program that it interprets has its own counter and traces, and an interpreter with these hints runs as if it had a tracing compiler
/// of its own. Whatever the policy, a run means what interpreting it means; nothing depends on the hints but speed.
///
/// Sources: Bolz, Cuni, Fijalkowski and Rigo, "Tracing the Meta-Level" (2009), for green keys; Gal and others, "Trace-based Just-in-Time
/// Type Specialization" (2009), for trees of bridges and nested loops; Pall's LuaJIT for limits and penalties.
/// </summary>
public static class TracingEngine
{
    /// <param name="program">What to run.</param>
    /// <param name="inputs">Variables bound at the start.</param>
    /// <param name="world">Output and input; null discards output.</param>
    /// <param name="fuel">Units for the whole run.</param>
    /// <param name="policy">When to record and when to give up; null is <see cref="TracingPolicies.Default"/>.</param>
    /// <param name="at">The only block to record loops from, whatever the flow graph and the hints say; null for all that they say.</param>
    /// <param name="compile">
    /// Whether traces that are hot for long are compiled. Then what compiled traces executed is not in the counts, but for the fuel.
    /// </param>
    /// <param name="forced">For tests: guards that fail although they hold; null for none.</param>
    /// <param name="steps">Is told each step; null for none, which costs nothing.</param>
    public static EngineResult Run(
        Program program,
        IEnumerable<KeyValuePair<string, Value>> inputs,
        World? world = null,
        long fuel = Fuel.Default,
        TracingPolicy? policy = null,
        BlockId? at = null,
        bool compile = false,
        ForcedExits? forced = null,
        IEngineSink? steps = null)
    {
        var ready = at is null ? MergePoints.AtBlockStarts(program) : program;
        var machine = new Machine(ready, inputs, world ?? new World(DiscardedOutput.Instance), fuel);
        return new EngineRun(machine, policy ?? TracingPolicies.Default, at, compile, forced, steps).Run();
    }
}
