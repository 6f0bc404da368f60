using Flowgraph;
using Flowgraph.Interpreting;
using Tests.Agreeing;
using Tracer;

namespace Tests.Tracing;

/// <summary>
/// A run that has come to a loop head and recorded one turn. It can be begun again and again from there, the second turn, by the interpreter and by the trace;
/// and what a trace hands over can be compared with what the interpreter has at that jump of that turn.
/// </summary>
internal sealed class RecordedLoop
{
    private readonly Program _program;
    private readonly BlockId _head;
    private readonly Func<WatchedRun> _start;

    private RecordedLoop(Program program, BlockId head, Func<WatchedRun> start) => (_program, _head, _start) = (program, head, start);

    public Trace Trace { get; private set; } = null!;

    /// <summary>Null where the run never comes to the head, or does not come round to it again.</summary>
    public static RecordedLoop? Of(Program program, BlockId head, Func<WatchedRun> start)
    {
        var it = new RecordedLoop(program, head, start);
        return it.Record(start()) is { } trace ? it.With(trace) : null;
    }

    /// <summary>At the head, the first turn recorded.</summary>
    public WatchedRun Start()
    {
        var run = _start();
        Record(run);
        return run;
    }

    /// <summary>
    /// How a machine that a trace has left at a jump differs from the interpreter at that jump in that turn; null where they are the same at one of the
    /// times that the turn comes to the jump.
    /// </summary>
    /// <param name="left">At the jump.</param>
    /// <param name="turn">Whole turns since the recorded one.</param>
    public string? Difference(WatchedRun left, long turn)
    {
        var (block, instruction) = left.Machine.Position;
        if (instruction != _program[block].Body.Count)
        {
            return $"left at {block}:{instruction}, which is no jump";
        }

        var search = new Search(Start(), left, block, _head, turn);
        search.Interpreted.Machine.Fuel = long.MaxValue;
        Interpreter.Run(search.Interpreted.Machine, ref search);
        return search.Found.Same ? null : search.Found.Difference ?? $"the interpreter does not come to {_program[block].Label} in turn {turn}";
    }

    private RecordedLoop With(Trace trace)
    {
        Trace = trace;
        return this;
    }

    private Trace? Record(WatchedRun run)
    {
        var machine = run.Machine;
        if (machine.Position != new Position(_head, 0))
        {
            var arrival = new UntilBlock(_head, new long[2 * _program.Blocks.Count]);
            if (Interpreter.Run(machine, ref arrival) is not null)
            {
                return null;
            }
        }

        var recording = Recording.Record(machine);
        return recording.Abort is null ? recording.Trace : null;
    }

    private sealed class Finding
    {
        public bool Same { get; set; }

        public string? Difference { get; set; }

        public long Turn { get; set; }
    }

    /// <summary>Compares at the end of a block whenever control comes there in a certain turn.</summary>
    private readonly struct Search(WatchedRun interpreted, WatchedRun left, BlockId block, BlockId head, long turn) : IObserver
    {
        public static bool WatchesInstructions => false;

        public static bool WatchesEdges => true;

        public static bool WatchesBlocks => true;

        public WatchedRun Interpreted => interpreted;

        public Finding Found { get; } = new();

        public bool Enter(Machine machine, BlockId entered)
        {
            Found.Turn += entered == head ? 1 : 0;
            return !Found.Same && Found.Turn <= turn;
        }

        public void Executed(Machine machine, BlockId at, int instruction)
        {
        }

        public void Took(Machine machine, BlockId from, int way)
        {
            if (from == block && Found.Turn == turn && !Found.Same)
            {
                Found.Difference = interpreted.Difference(left, Enumerable.Range(0, machine.Program.Variables.Count).Select(slot => new Slot(slot)));
                Found.Same = Found.Difference is null;
            }
        }
    }
}
