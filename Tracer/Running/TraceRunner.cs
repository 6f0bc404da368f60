using Flowgraph;

namespace Tracer;

/// <summary>
/// Executes a trace from a machine at its anchor: operations through their rows, guards through their conditions, and from the
/// start of the body again at <c>loop</c>. A failing guard hands the machine back at the resume position, with what the resume data
/// lists allocated, stored and assigned (<see cref="Leaving"/>); the interpreter goes on from there.
/// <code>
/// guard_true(c) [x = 5] else l_done      c = 0   →   machine at l_done:0, x = 5, the trace's other variables as they are
/// </code>
/// Fuel: a unit for each operation, guard and loop (so that an empty trace ends), and w more for w > 64 words produced, as in the
/// interpreter. Faults are the interpreter's: an undefined operand faults, and so does an undefined variable under guard_true
/// and guard_false, which stand for an <c>if</c>; each at its origin.
/// </summary>
public static class TraceRunner
{
    /// <summary>Words a result may have before it costs extra fuel.</summary>
    private const long FreeWords = 64;

    /// <summary>Runs until the trace is left or the program ends. The machine's variables and fuel are current afterwards.</summary>
    /// <param name="trace">What to run.</param>
    /// <param name="machine">A machine at the trace's anchor.</param>
    /// <param name="forced">A guard to fail, for tests.</param>
    public static TraceRun Run(PackedTrace trace, Machine machine, ForcedExit? forced = null)
    {
        var frame = (Value[])trace.Frame.Clone();
        foreach (var (variable, index) in trace.Shared)
        {
            frame[index] = machine[variable];
        }

        var (ending, stoppedAt, iterations) = Execute(trace, machine, frame, forced);
        foreach (var (variable, index) in trace.Shared)
        {
            machine[variable] = frame[index];
        }

        var counts = Count(trace, iterations, stoppedAt, failed: ending is null);
        if (ending is not null)
        {
            return new(ending, null, counts);
        }

        var failed = stoppedAt < trace.Entries.Length ? (Guard)trace.Trace.Entries[stoppedAt] : null;
        Leaving.Leave(trace, machine, frame, failed?.Resume ?? trace.Trace.End.Exit!);
        if (failed is not null && forced?.Entry == stoppedAt && Met(failed, frame[trace.Entries[stoppedAt].A]))
        {
            machine.Position = new(machine.Program.FindBlock(failed.Origin.Block)!.Value, failed.Origin.Instruction);
        }

        return new(null, failed is null ? null : stoppedAt, counts);
    }

    /// <summary>Runs the entries; null and the number of an entry (or of the end) where the interpreter has to go on.</summary>
    private static (Ending? Ending, int Entry, long Iterations) Execute(PackedTrace trace, Machine machine, Value[] frame, ForcedExit? forced)
    {
        var entries = trace.Entries;
        var start = 0;
        var times = forced?.Time ?? 0;
        for (var iterations = 0L; ; iterations++)
        {
            for (var i = start; i < entries.Length; i++)
            {
                ref readonly var it = ref entries[i];
                if (machine.Fuel < 1)
                {
                    return (new OutOfFuel(), i, iterations);
                }

                machine.Fuel--;
                if (it.Row is null)
                {
                    ref readonly var guarded = ref frame[it.A];
                    if (guarded.IsUndefined && it.Condition!.Reads)
                    {
                        machine.Fuel++;
                        return (new Faulted(FaultKind.UndefinedVariable, it.Origin), i, iterations);
                    }

                    if (guarded.IsUndefined || !it.Condition!.Holds(guarded) || (forced?.Entry == i && --times < 0))
                    {
                        return (null, i, iterations);
                    }
                }
                else if (Apply(it, machine, frame) is { } trapped)
                {
                    return (trapped, i, iterations);
                }
            }

            switch (trace.Trace.End)
            {
                case Stop stop:
                    return (Stopped(frame[trace.EndResult], stop.Origin, machine.World), entries.Length, iterations);

                case Fault or Continue:
                    return (null, entries.Length, iterations);
            }

            if (machine.Fuel < 1)
            {
                return (new OutOfFuel(), entries.Length, iterations);
            }

            machine.Fuel--;
            start = trace.Trace.Preamble;
            if (!machine.World.Memory.Spend(entries.Length + 1))
            {
                return (new OutOfMemory(), entries.Length, iterations);
            }
        }
    }

    private static bool Met(Guard guard, in Value value) => !value.IsUndefined && guard.Condition.Holds(value);

    private static Ending Stopped(in Value result, Origin origin, World world) =>
        result.IsUndefined ? new Faulted(FaultKind.UndefinedVariable, origin) : world.Stop(result);

    /// <summary>Executes one operation, paid for already; null where the run goes on.</summary>
    private static Ending? Apply(in PackedEntry it, Machine machine, Value[] frame)
    {
        var row = it.Row!;
        ref readonly var a = ref frame[it.A];
        ref readonly var b = ref frame[it.B];
        ref readonly var c = ref frame[it.C];
        var undefined = (row.Arity > 0 && a.IsUndefined) || (row.Arity > 1 && b.IsUndefined) || (row.Arity > 2 && c.IsUndefined);
        var answer = undefined ? FaultKind.UndefinedVariable : row.Evaluate(a, b, c, machine.World);
        if (!answer.IsValue)
        {
            machine.Fuel++;
            return answer.Fault is { } kind ? new Faulted(kind, it.Origin) : new OutOfMemory();
        }

        var words = Fuel.Words(row, a, answer.Value);
        if (words > FreeWords && words > machine.Fuel)
        {
            machine.Fuel = 0;
            return new OutOfFuel();
        }

        if (words > FreeWords && !machine.World.Memory.Spend(words))
        {
            machine.Fuel++;
            return new OutOfMemory();
        }

        machine.Fuel -= words > FreeWords ? words : 0;
        frame[it.Result] = answer.Value;
        return null;
    }

    private static TraceCounts Count(PackedTrace trace, long iterations, int stoppedAt, bool failed)
    {
        var (operations, guards) = (0L, 0L);
        for (var i = 0; i < trace.Entries.Length; i++)
        {
            var inLastTurn = i < stoppedAt || (i == stoppedAt && failed) ? 1 : 0;
            var times = i >= trace.Trace.Preamble ? iterations + inLastTurn : iterations > 0 ? 1 : inLastTurn;
            (operations, guards) = trace.Entries[i].Row is null ? (operations, guards + times) : (operations + times, guards);
        }

        return new(operations, guards, iterations);
    }
}
