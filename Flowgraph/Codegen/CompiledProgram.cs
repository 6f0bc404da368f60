using Flowgraph.Codegen;

namespace Flowgraph;

/// <summary>
/// A program as machine code, with the whole meaning that the interpreter gives it: value, output, fault and place, fuel to the unit.
///
/// Code is made lazily, one unit for each set of kinds that the inputs come with, on the assumption that ints stay within 64 bits and
/// nothing faults. Where that fails, control leaves in the middle of the program: the variables go into a machine's frame and the
/// interpreter executes the very operation that could not be done, then goes on. After some loop turns it tries compiled code again,
/// at a loop head and with the kinds found there.
/// <code>
/// factorial(30):   64-bit code … n = 10, res·n overflows → interpreter: large ints → 265252859812191058636308480000000
/// </code>
/// Not handled: large ints at machine speed; counts per block and edge (an outcome's counts are zero). One run at a time uses a
/// compiled program; compile it once for each thread.
/// </summary>
public sealed class CompiledProgram
{
    private readonly Shape _shape;
    private readonly FuelPlan _fuel;
    private readonly CompileOptions _options;
    private readonly UnitCache _units;
    private readonly CompileCosts _costs = new();
    private readonly Boxed?[] _constants;

    private CompiledProgram(Program program, CompileOptions options, bool hintsRead)
    {
        DynamicCode.Require();
        Program = program;
        _options = options;
        _shape = new(program, hintsRead);
        _fuel = new(_shape);
        _constants = [.. program.Constants.Select(value => value.Reference)];
        _units = new(options.MaxUnits, _costs);
    }

    public Program Program { get; }

    public CompileStatistics Statistics => _costs.Snapshot();

    /// <summary>The first method of the unit used last, for tests of its lifetime.</summary>
    internal Delegate? NewestCode => _units.Newest?.FirstCode;

    /// <summary>Prepares a program for compilation; code is made when it runs.</summary>
    /// <exception cref="PlatformNotSupportedException">The host has switched dynamic code off; the message says how to switch it on.</exception>
    public static CompiledProgram Compile(Program program, CompileOptions? options = null) => new(program, options ?? CompileOptions.Default, false);

    /// <summary>The same for a program whose stopping blocks end in hints: a run that stops there leaves the hints' variables in the machine.</summary>
    internal static CompiledProgram CompileParts(Program program, CompileOptions options) => new(program, options, true);

    /// <summary>Runs from the entry and collects output, as <see cref="Interpreting.Interpreter.Run"/> does.</summary>
    /// <param name="inputs">Variables bound at the start.</param>
    /// <param name="fuel">Units: operations, jumps and tests.</param>
    /// <param name="input">What <c>input()</c> reads.</param>
    /// <param name="limits">How large things may get; null for the usual limits.</param>
    public Outcome Run(IEnumerable<KeyValuePair<string, Value>> inputs, long fuel = Fuel.Default, IReadOnlyList<Value>? input = null, Limits? limits = null)
    {
        var output = new CollectedOutput();
        var machine = new Machine(Program, inputs, new World(output, input, limits), fuel);
        var ending = Run(machine);
        return new(ending, output.Items.ToSequence(), default, fuel - machine.Fuel) { InputTaken = machine.World.InputTaken };
    }

    /// <summary>Runs a machine of this program from its position to the end.</summary>
    public Ending Run(Machine machine)
    {
        var activation = new Activation(machine, _constants) { Forced = _options.Forced };
        long turns = _options.TurnsBeforeReentry;
        while (true)
        {
            var piece = _shape.Pieces.At(machine.Position);
            if (piece is { } entry && IsEntry(entry) && Pays(machine, entry) && machine.Fuel >= _fuel.Reserve && Execute(machine, activation, entry) is { } ending)
            {
                return ending;
            }

            if (activation.WentBack)
            {
                // A turn with an operation in it costs two units: so many turns get past what overflowed.
                (turns, activation.WentBack) = (Math.Max(turns, Checkpoints.Interval / 2), false);
            }

            var observer = new Reentry(_shape, turns);
            if (Interpreting.Interpreter.Run(machine, ref observer) is { } end)
            {
                return end;
            }

            turns *= 8;
        }
    }

    /// <summary>Makes all code for runs from the entry with inputs of these kinds now, so that its cost is in the statistics.</summary>
    public void Prepare(IEnumerable<KeyValuePair<string, Value>> inputs)
    {
        var machine = new Machine(Program, inputs, new World(DiscardedOutput.Instance), 0);
        var unit = NewUnit(machine);
        unit.CompileAll();
        Keep(machine, unit);
    }

    /// <summary>A unit for runs from the entry with variables of the kinds that a machine has, compiled or adopted by the caller.</summary>
    internal Unit NewUnit(Machine machine) =>
        new(_shape, _fuel, _options, _costs, BlockId.Entry, Facts(machine, BlockId.Entry));

    /// <summary>Puts a unit where runs find it.</summary>
    internal void Keep(Machine machine, Unit unit) => _units.Add(machine, unit);

    private bool IsEntry(BlockId piece) => _shape.Flow.IsReachable(piece) && (piece == BlockId.Entry || _shape.Loops.CutsCycles(piece));

    /// <summary>Code for a loop that already holds large ints would leave at once; the interpreter's work on them is most of the time anyway.</summary>
    private bool Pays(Machine machine, BlockId entry)
    {
        foreach (var slot in entry == BlockId.Entry ? [] : _shape.LiveIn(entry))
        {
            if (machine[slot].Reference is BigInt)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Runs compiled code; null when it left, with the machine where the interpreter is to go on.</summary>
    private Ending? Execute(Machine machine, Activation activation, BlockId entry)
    {
        var unit = _units.Find(_shape, machine, entry) ?? _units.Add(machine, new(_shape, _fuel, _options, _costs, entry, Facts(machine, entry)));
        (activation.Budget, activation.Rest, activation.Checkpoint, activation.CheckpointFuel) = (machine.Take(), machine.Held, -1, 0);
        Exit exit;
        try
        {
            exit = unit.Run(activation);
            machine.Held = activation.Rest;
            machine.Give(activation.Budget - exit.Offset);
        }
        catch (OverflowException)
        {
            exit = unit.Exits[activation.Checkpoint];
            exit.Complete(machine.Frame);
            machine.Fuel = activation.CheckpointFuel - exit.Offset;
            activation.WentBack = true;
        }

        machine.Position = _shape.Pieces.Original(exit.Block, exit.Instruction);
        if (Reached.IsOn)
        {
            Reached.Count(ReachKind.CodeExit, CodeExits.Of(exit.Reason, activation.WentBack, machine));
        }

        if (exit.Reason == ExitReason.Stop)
        {
            // Where variables are handed over, a part stops, and not the run: there is no result that limits could be about.
            return _shape.HandedOver(_shape.Program[exit.Block]).Count > 0 ? new Stopped(0) : machine.World.Stop(activation.Result);
        }

        _costs.Exits++;
        _options.Forced?.Tell(machine);
        return null;
    }

    private LocalFact[] Facts(Machine machine, BlockId entry) =>
        [.. _shape.LiveIn(entry).Select(slot => ArrayContents.AtEntry(machine[slot]))];
}
