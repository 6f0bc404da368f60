namespace Flowgraph.Interpreting;

/// <summary>
/// The one interpreter. It runs packed code over a frame of values; the common operators on small integers are done in place,
/// everything else through the operator's row, which alone says what it means.
///
/// Fuel is charged a block at a time, on entry. When a block no longer fits (or a large value used fuel up in its middle), what
/// is left of it runs on a copy of its code that is cut off at the right instruction: so the run ends exactly where charging each
/// instruction would end it, and the loop pays one subtraction a block.
/// <code>
/// fuel 2:   x = …, y = …, z = …, goto   →   x = …, y = …, exhausted
/// </code>
/// </summary>
public static partial class Interpreter
{
    /// <summary>Runs a program from its entry and collects everything.</summary>
    /// <param name="program">What to run.</param>
    /// <param name="inputs">Variables bound at the start.</param>
    /// <param name="fuel">Units: operations, jumps and tests.</param>
    /// <param name="input">What <c>input()</c> reads.</param>
    /// <param name="limits">How large things may get; null for the usual limits.</param>
    public static Outcome Run(
        Program program, IEnumerable<KeyValuePair<string, Value>> inputs, long fuel = Fuel.Default, IReadOnlyList<Value>? input = null, Limits? limits = null)
    {
        var output = new CollectedOutput();
        var machine = new Machine(program, inputs, new World(output, input, limits), fuel);
        var (ending, counts) = RunCounted(machine);
        return new(ending, output.Items.ToSequence(), counts.Counts, fuel - machine.Fuel) { InputTaken = machine.World.InputTaken };
    }

    /// <summary>No ending: the leg is over, and the next one goes on.</summary>
    private sealed record Paused : Ending
    {
        public static readonly Paused Instance = new();
    }

    /// <summary>Runs a machine to its end and counts edges.</summary>
    public static (Ending Ending, EdgeCounts Counts) RunCounted(Machine machine)
    {
        var start = machine.Position;
        var taken = new long[2 * machine.Program.Blocks.Count];
        var observer = new EdgeCounter(taken);
        var ending = Run(machine, ref observer)!;
        return (ending, new EdgeCounts(machine.Program, taken, start, machine.Position));
    }
}
