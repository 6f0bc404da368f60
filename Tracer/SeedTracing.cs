using Flowgraph;
using Flowgraph.Codegen;
using Flowgraph.Interpreting;
using Tracer.Engine;
using Tracer.Optimizer;

namespace Tracer;

/// <summary>
/// The policy <c>seed</c>: tracing exactly as the posts of 2012 do it. Interpret until the anchor is reached, record until it is reached
/// again, optimize the trace by constant folding, execute it from the current state, and when a guard fails interpret to the
/// end: one trace, never entered again. Only the limit on a trace's length is added, and fuel.
/// <code>
/// entry …interpret… anchor …record… anchor …trace, trace, trace… guard fails …interpret… stop
/// </code>
/// Without an anchor it is the first block that the run enters a second time: the head of its first loop.
/// </summary>
public static class SeedTracing
{
    /// <summary>Runs a program from its entry.</summary>
    /// <param name="program">What to run.</param>
    /// <param name="inputs">Variables bound at the start.</param>
    /// <param name="anchor">Where to record, or null to find a loop.</param>
    /// <param name="world">Output and input; null discards output.</param>
    /// <param name="fuel">Units for the whole run.</param>
    /// <param name="optimize">Whether the trace is optimized before it is executed.</param>
    /// <param name="limit">Entries that a trace may have.</param>
    /// <param name="optimizer">What optimizes it; null for the published constant folding.</param>
    /// <param name="forced">A guard of the executed trace to fail, for tests; in compiled traces every time.</param>
    /// <param name="compile">How to compile the trace, which is then not counted; null runs it interpreted.</param>
    public static TracingResult Run(
        Program program,
        IEnumerable<KeyValuePair<string, Value>> inputs,
        BlockId? anchor = null,
        World? world = null,
        long fuel = Fuel.Default,
        bool optimize = true,
        int limit = Recording.DefaultLimit,
        Func<Trace, Trace>? optimizer = null,
        ForcedExit? forced = null,
        CompileOptions? compile = null) =>
        Run(new Machine(program, inputs, world ?? new World(DiscardedOutput.Instance), fuel), anchor, optimize, limit, optimizer, forced, compile);

    /// <summary>Runs a machine on from where it stands.</summary>
    public static TracingResult Run(
        Machine machine,
        BlockId? anchor = null,
        bool optimize = true,
        int limit = Recording.DefaultLimit,
        Func<Trace, Trace>? optimizer = null,
        ForcedExit? forced = null,
        CompileOptions? compile = null)
    {
        var fuel = machine.Fuel;
        var (early, counts) = Approach(machine, anchor);
        if (early is not null)
        {
            var reason = anchor is null ? AbortReason.NoLoop : AbortReason.LabelNotReached;
            Reached.Count(ReachKind.TracingLimit, reason);
            return new(early, null, null, reason, counts, default, [], fuel - machine.Fuel);
        }

        var recording = Recording.Record(machine, limit);
        counts = Legs.Add(counts, recording.Interpreted);
        if (recording.Abort is { } why)
        {
            Reached.Count(ReachKind.TracingLimit, why);
            var (ending, rest) = recording.Ending is { } known ? (known, default) : Finish(machine);
            return new(ending, recording.Trace, null, recording.Abort, Legs.Add(counts, rest), default, [], fuel - machine.Fuel);
        }

        optimizer ??= trace => ConstantFolding.Optimize(trace);
        return Execute(machine, recording.Trace!, optimize ? optimizer(recording.Trace!) : null, counts, fuel, forced, compile);
    }

    /// <summary>Runs a program from its entry with a trace that an earlier run made: interprets to its anchor and goes on in it.</summary>
    /// <param name="program">What to run.</param>
    /// <param name="inputs">Variables bound at the start.</param>
    /// <param name="trace">The trace.</param>
    /// <param name="world">Output and input.</param>
    /// <param name="fuel">Units for the whole run.</param>
    public static TracingResult RunIn(Program program, IEnumerable<KeyValuePair<string, Value>> inputs, Trace trace, World world, long fuel)
    {
        var machine = new Machine(program, inputs, world, fuel);
        var (early, counts) = Approach(machine, program.FindBlock(trace.Anchor));
        return early is null ? Execute(machine, trace, null, counts, fuel, null, null)
            : new(early, null, null, AbortReason.LabelNotReached, counts, default, [], fuel - machine.Fuel);
    }

    private static TracingResult Execute(
        Machine machine, Trace recorded, Trace? optimized, Counts counts, long fuel, ForcedExit? forced, CompileOptions? compile)
    {
        var executed = optimized ?? recorded;
        var run = compile is null
            ? TraceRunner.Run(PackedTrace.For(executed, machine.Program)!, machine, forced)
            : CompiledTrace.For(executed, machine.Program, forced?.Entry, compile)!.Run(machine);
        var (end, after) = run.Ending is { } inside ? (inside, default) : Finish(machine);
        counts = Legs.Add(counts, after);
        return new(end, recorded, optimized, null, counts, run.Counts, Exits(executed, run.Exit), fuel - machine.Fuel);
    }

    /// <summary>Interprets until the machine stands at the anchor; how the program ended, if it ended before.</summary>
    private static (Ending? Ending, Counts Counts) Approach(Machine machine, BlockId? anchor)
    {
        var start = machine.Position;
        if (start.Block == anchor && start.Instruction == 0)
        {
            return default;
        }

        var taken = new long[2 * machine.Program.Blocks.Count];
        Ending? ending;
        if (anchor is { } block)
        {
            var observer = new UntilBlock(block, taken);
            ending = Interpreter.Run(machine, ref observer);
        }
        else
        {
            var seen = new bool[machine.Program.Blocks.Count];
            seen[start.Block.Index] = start.Instruction == 0;
            var observer = new UntilRepeated(seen, taken);
            ending = Interpreter.Run(machine, ref observer);
        }

        return (ending, Legs.Count(machine, taken, start, left: ending is null));
    }

    private static (Ending Ending, Counts Counts) Finish(Machine machine)
    {
        var (ending, counts) = Interpreter.RunCounted(machine);
        return (ending, counts.Counts);
    }

    private static Sequence<long> Exits(Trace trace, int? exit)
    {
        var exits = new List<long>();
        for (var i = 0; i < trace.Entries.Count; i++)
        {
            if (trace.Entries[i] is Guard)
            {
                exits.Add(i == exit ? 1 : 0);
            }
        }

        return exits.ToSequence();
    }
}
