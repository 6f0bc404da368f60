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
internal struct Recorder(BlockId anchor, int limit, long[] taken) : IObserver
{
    private readonly List<TraceEntry> _entries = [];

    public static bool WatchesInstructions => true;

    public static bool WatchesEdges => true;

    public static bool WatchesBlocks => true;

    public readonly IReadOnlyList<TraceEntry> Entries => _entries;

    public bool TooLong { get; private set; }

    public readonly bool Enter(Machine machine, BlockId block) => block != anchor && !TooLong;

    public void Executed(Machine machine, BlockId block, int instruction)
    {
        if (machine.Program[block].Body[instruction] is Operation operation)
        {
            Add(Transcript.Of(machine.Program, operation));
        }
    }

    public void Took(Machine machine, BlockId block, int way)
    {
        taken[(2 * block.Index) + way]++;
        var program = machine.Program;
        switch (program[block].Jump)
        {
            case If it:
                Condition met = way == 0 ? IsTrue.Instance : IsFalse.Instance;
                var other = way == 0 ? it.Else : it.Then;
                Add(new Guard(met, program.Name(it.Condition), Resume.At(program[other].Label), it.Origin));
                break;

            case Promote it when !machine[it.Variable].IsUndefined:
                var frozen = new IsValue(machine[it.Variable]);
                Add(new Guard(frozen, program.Name(it.Variable), Resume.At(program[it.Target].Label), it.Origin));
                break;
        }
    }

    private void Add(TraceEntry entry)
    {
        TooLong |= _entries.Count == limit;
        if (!TooLong)
        {
            _entries.Add(entry);
        }
    }
}
