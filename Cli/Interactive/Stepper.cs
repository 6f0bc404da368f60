using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;

namespace Cli.Interactive;

/// <summary>
/// A run that stops behind each operation, jump or test: the one interpreter, with fuel for one of them at a time.
/// <code>
/// power_rec:0   res = res * x              x = 2, y = 3, res = 2
/// power_rec:2   if y goto … else …         to power_rec
/// </code>
/// </summary>
internal sealed class Stepper(Program program, IReadOnlyDictionary<string, Value> inputs, World world)
{
    /// <summary>Characters of a value that are shown.</summary>
    private const int BriefWidth = 30;

    private readonly Machine _machine = new(program, inputs, world, 0);
    private readonly IReadOnlyList<BlockText> _texts = ProgramWriter.WriteBlocks(program);
    private readonly List<(BlockId Block, int Instruction, int Way)> _done = [];

    /// <summary>How the run ended; null while it goes on.</summary>
    public Ending? Ending { get; private set; }

    /// <summary>The next instruction, as its place and text.</summary>
    public string Next => Tell(_machine.Position.Block, _machine.Position.Instruction);

    /// <summary>Variables that have a value, by name.</summary>
    public IEnumerable<KeyValuePair<string, Value>> Store =>
        program.Variables.Select((name, slot) => KeyValuePair.Create(name, _machine[new Slot(slot)]))
        .Where(it => !it.Value.IsUndefined);

    public string StoreText =>
        string.Join(", ", Store.Select(it => $"{ProgramWriter.WriteName(it.Key)} = {ValueText.Brief(it.Value, BriefWidth)}"));

    /// <summary>One step, each instruction that it executed as a line; a hint costs nothing and goes with what follows it.</summary>
    /// <param name="most">Units that one step may cost: an operation on large values costs more than one.</param>
    public IReadOnlyList<string> Step(long most)
    {
        _done.Clear();
        var observer = new Observer(_done);
        for (var fuel = 1L; Ending is null && _done.Count == 0 && fuel <= most; fuel *= 2)
        {
            _machine.Fuel = fuel;
            Ending = Interpreter.Run(_machine, ref observer) is var ending && ending is OutOfFuel && fuel < most ? null : ending;
        }

        return [.. _done.Select(it => Tell(it.Block, it.Instruction) + Went(it.Block, it.Way))];
    }

    private string Tell(BlockId block, int instruction)
    {
        var text = _texts[block.Index];
        var place = FormattableString.Invariant($"{text.Label}:{instruction}");
        return $"{place,-16} {(instruction < text.Body.Count ? text.Body[instruction] : text.Jump)}";
    }

    private string Went(BlockId block, int way) => way < 0 || program[block].Jump is not If test ? ""
        : $"   to {_texts[(way == 0 ? test.Then : test.Else).Index].Label}";

    private readonly struct Observer(List<(BlockId Block, int Instruction, int Way)> done) : IObserver
    {
        public static bool WatchesInstructions => true;

        public static bool WatchesEdges => true;

        public static bool WatchesBlocks => false;

        public bool Enter(Machine machine, BlockId block) => true;

        public void Executed(Machine machine, BlockId block, int instruction) => done.Add((block, instruction, -1));

        public void Took(Machine machine, BlockId block, int way) => done.Add((block, machine.Program[block].Body.Count, way));
    }
}
