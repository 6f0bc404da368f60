using Flowgraph;
using Flowgraph.Interpreting;

namespace Tests.Certifying;

/// <summary>
/// A run of a program, remembered: each block that was entered, what the variables held there, where and how the run ended.
/// </summary>
internal sealed class Followed
{
    private const int MostEntries = 400;

    private Followed(List<(BlockId Block, Value[] Values)> entries, Position end, Ending ending) =>
        (Entries, End, Ending) = (entries, end, ending);

    /// <summary>The entry among them.</summary>
    public List<(BlockId Block, Value[] Values)> Entries { get; }

    /// <summary>The instruction at which it ended.</summary>
    public Position End { get; }

    public Ending Ending { get; }

    /// <summary>Null where a run is too long to be remembered, or does not end by itself.</summary>
    public static Followed? Of(Program program, IEnumerable<KeyValuePair<string, Value>> inputs, Sequence<Value> input)
    {
        var machine = new Machine(program, inputs, new World(DiscardedOutput.Instance, input), 3_000);
        var watch = new Watch([]);
        watch.Enter(machine, BlockId.Entry);
        var ending = Interpreter.Run(machine, ref watch)!;
        return ending is RanOut || watch.Entries.Count > MostEntries ? null : new(watch.Entries, machine.Position, ending);
    }

    public bool Enters(BlockId block) => Entries.Exists(it => it.Block == block);

    private readonly struct Watch(List<(BlockId Block, Value[] Values)> entries) : IObserver
    {
        public List<(BlockId Block, Value[] Values)> Entries => entries;

        public static bool WatchesInstructions => false;

        public static bool WatchesEdges => false;

        public static bool WatchesBlocks => true;

        public bool Enter(Machine machine, BlockId block)
        {
            if (entries.Count <= MostEntries)
            {
                entries.Add((block, [.. Enumerable.Range(0, machine.Program.Variables.Count).Select(slot => machine[new Slot(slot)])]));
            }

            return true;
        }

        public void Executed(Machine machine, BlockId block, int instruction)
        {
        }

        public void Took(Machine machine, BlockId block, int way)
        {
        }
    }
}
