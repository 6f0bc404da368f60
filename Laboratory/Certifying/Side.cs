using System.Collections;
using Flowgraph;
using Flowgraph.Interpreting;

namespace Laboratory.Certifying;

/// <summary>
/// One of the two programs of a check: a machine that is set to a block with given variables, runs from one block entry to the
/// next, and remembers its output. The machine is used again and again, because a frame is as large as a program.
/// </summary>
internal sealed class Side : IOutput, IReadOnlyList<Value>
{
    private readonly List<OutputItem> _items = [];
    private Sequence<Value> _input;
    private int _inputStart;

    public Side(Program program) => Machine = new(program, [], new World(this, this), 0);

    public Machine Machine { get; }

    public Program Program => Machine.Program;

    public BlockId Block => Machine.Position.Block;

    public IReadOnlyList<OutputItem> Output => _items;

    /// <summary>How many of the first output items were found to be those of the other side.</summary>
    public int OutputCompared { get; set; }

    public int InputTaken => Machine.World.InputTaken - _inputStart;

    int IReadOnlyCollection<Value>.Count => _inputStart + _input.Count;

    Value IReadOnlyList<Value>.this[int index] => _input[index - _inputStart];

    /// <summary>Puts the machine at a block, every variable undefined.</summary>
    public void Reset(BlockId block, Sequence<Value> input)
    {
        Machine.Position = new(block, 0);
        for (var slot = 0; slot < Program.Variables.Count; slot++)
        {
            Machine[new Slot(slot)] = Value.Undefined;
        }

        _items.Clear();
        OutputCompared = 0;
        (_input, _inputStart) = (input, Machine.World.InputTaken);
    }

    /// <summary>Runs until control enters a block (then the answer is null) or the run ends.</summary>
    public Ending? ToNextBlock(long fuel)
    {
        Machine.Fuel = fuel;
        var observer = default(StopAtBlocks);
        return Interpreter.Run(Machine, ref observer);
    }

    /// <summary>Runs to the end.</summary>
    public Ending ToEnd(long fuel)
    {
        Machine.Fuel = fuel;
        var observer = default(NoObserver);
        return Interpreter.Run(Machine, ref observer)!;
    }

    void IOutput.Print(in Value value) => _items.Add(new(value, false));

    void IOutput.PutByte(byte value) => _items.Add(new(value, true));

    IEnumerator<Value> IEnumerable<Value>.GetEnumerator() => throw new NotSupportedException();

    IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException();

    private readonly struct StopAtBlocks : IObserver
    {
        public static bool WatchesInstructions => false;

        public static bool WatchesEdges => false;

        public static bool WatchesBlocks => true;

        public bool Enter(Machine machine, BlockId block) => false;

        public void Executed(Machine machine, BlockId block, int instruction)
        {
        }

        public void Took(Machine machine, BlockId block, int way)
        {
        }
    }
}
