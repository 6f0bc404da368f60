using System.Globalization;
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;

namespace Laboratory.Replaying;

/// <summary>
/// Interprets a program and writes down every step: variables, output, and the heap as cells (<see cref="HeapCells"/>).
/// <code>
/// groups of keys:   var NAME    out NUMBER    heap CELL [PART]
/// kinds of steps:   begin, operation, output, hint, goto, test, promote, stop, fault, limit
/// </code>
/// It is the one interpreter with an observer; past the limit of steps the run goes on unobserved, so that the log says how long it is and
/// how it ends.
/// </summary>
public static class InterpreterReplay
{
    /// <param name="program">What to run.</param>
    /// <param name="inputs">Variables bound at the start.</param>
    /// <param name="input">What <c>input()</c> reads.</param>
    /// <param name="events">The most steps to write down.</param>
    /// <param name="fuel">Units for the run.</param>
    /// <param name="limits">How large things may get; null for the usual limits.</param>
    public static ReplayLog Of(
        Program program,
        IReadOnlyDictionary<string, Value> inputs,
        IReadOnlyList<Value>? input = null,
        int events = 100_000,
        long fuel = Fuel.Default,
        Limits? limits = null)
    {
        var log = new LogBuilder(ReplayRoute.Interpret, program);
        var output = new LoggedOutput(log);
        var machine = new Machine(program, inputs, new World(output, input, limits), fuel);
        var recorder = new StepRecorder(log, machine, output, Math.Max(1, events));
        var observer = new StepObserver(recorder);
        var ending = Interpreter.Run(machine, ref observer);
        if (ending is not null)
        {
            recorder.End(ending);
            return log.Build(null);
        }

        recorder.Leave();
        output.IsOver = true;
        var (last, counts) = Interpreter.RunCounted(machine);
        var hints = program.Blocks.Select((block, b) => counts.Entered(new(b)) * block.Body.Count(it => it is Hint)).Sum();
        var steps = log.Count + counts.Counts.Steps + hints;
        return log.Build(string.Create(
            CultureInfo.InvariantCulture,
            $"The first {log.Count - 1:N0} of {steps:N0} steps; the run ends with {EndingText.Tell(last, 80)}. "
            + $"--events {steps} shows all of them."));
    }

    private readonly struct StepObserver(StepRecorder recorder) : IObserver
    {
        public static bool WatchesInstructions => true;

        public static bool WatchesEdges => true;

        public static bool WatchesBlocks => true;

        public bool Enter(Machine machine, BlockId block) => recorder.HasRoom;

        public void Executed(Machine machine, BlockId block, int instruction) => recorder.Executed(block, instruction);

        public void Took(Machine machine, BlockId block, int way) => recorder.Took(block, way);
    }

    private sealed class StepRecorder
    {
        private readonly LogBuilder _log;
        private readonly Machine _machine;
        private readonly LoggedOutput _output;
        private readonly HeapCells _heap;
        private readonly int _limit;
        private readonly ReplayKey[] _variables;

        public StepRecorder(LogBuilder log, Machine machine, LoggedOutput output, int limit)
        {
            (_log, _machine, _output, _limit, _heap) = (log, machine, output, limit, new(log));
            var slots = Enumerable.Range(0, machine.Program.Variables.Count).Select(index => new Slot(index)).ToArray();
            _variables = [.. slots.Select(slot => new ReplayKey("var", machine.Program.Name(slot)))];
            log.Invisible = () => [.. _heap.Sweep(slots.Select(slot => machine[slot]))];
            foreach (var slot in slots)
            {
                _heap.Set(_variables[slot.Index], machine[slot]);
            }

            log.Step("begin", 0, -1, "The program begins.");
        }

        public bool HasRoom => _log.Count <= _limit;

        public void Executed(BlockId block, int instruction)
        {
            if (_machine.Program[block].Body[instruction] is not Operation operation)
            {
                _log.Step("hint", block.Index, instruction, "A hint computes nothing.");
                return;
            }

            if (operation.Operator.Purity == Purity.WritesHeap && operation.Operands.Count == 3)
            {
                // A result may have taken an operand's variable: stores have none.
                _heap.Store(_machine[operation.Operands[0]], _machine[operation.Operands[1]], _machine[operation.Operands[2]]);
            }

            if (operation.Result is { } result)
            {
                _heap.Set(_variables[result.Index], _machine[result]);
            }

            _log.Step(_output.Told() ? "output" : "operation", block.Index, instruction);
        }

        public void Took(BlockId block, int way)
        {
            var (program, jump) = (_machine.Program, _machine.Program[block].Jump);
            var target = ProgramWriter.WriteName(program[jump.Targets[way]].Label);
            var at = program[block].Body.Count;
            switch (jump)
            {
                case If test:
                    var name = ProgramWriter.WriteName(program.Name(test.Condition));
                    _log.Step("test", block.Index, at, $"{name} is {(way == 0 ? "not 0" : "0")}: to {target}");
                    break;
                case Promote:
                    _log.Step("promote", block.Index, at, $"to {target}");
                    break;
                default:
                    _log.Step("goto", block.Index, at, $"to {target}");
                    break;
            }
        }

        public void End(Ending ending)
        {
            var at = _machine.Position;
            var kind = ending switch { Stopped => "stop", Faulted => "fault", _ => "limit" };
            _log.Set(new("end", "result"), EndingText.Tell(ending));
            var how = ending is Stopped ? "The program stops with" : "It ends:";
            _log.Step(kind, at.Block.Index, at.Instruction, $"{how} {EndingText.Tell(ending)}.");
        }

        public void Leave() => _log.Step("limit", _machine.Position.Block.Index, -1, "The log ends here; the run goes on.");
    }

    /// <summary>Output as it comes, until nobody writes it down any more.</summary>
    private sealed class LoggedOutput(LogBuilder log) : IOutput
    {
        private int _count;
        private bool _told;

        public bool IsOver { get; set; }

        /// <summary>Whether something was put out since this was last asked.</summary>
        public bool Told()
        {
            var told = _told;
            _told = false;
            return told;
        }

        public void Print(in Value value) => Add(ValueText.Brief(value, 200));

        public void PutByte(byte value) => Add(string.Create(CultureInfo.InvariantCulture, $"byte {value}"));

        private void Add(string text)
        {
            if (!IsOver)
            {
                _told = true;
                log.Set(new("out", (++_count).ToString(CultureInfo.InvariantCulture)), text);
            }
        }
    }
}
