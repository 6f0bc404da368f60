using Flowgraph;
using Flowgraph.Interpreting;

namespace Cli;

/// <summary>
/// What the instruction read that faulted, where an engine does not know it in the source's words: traces and residual programs have
/// variables of their own. The
/// interpreter runs the program again to the same fault; its output goes nowhere. Another ending, or a run too long for that, and nothing
/// is said: the fault
/// itself is the engine's.
/// </summary>
public static class FaultReasons
{
    /// <summary>Units of fuel to find a reason with: a fraction of a second.</summary>
    private const long Most = 10_000_000;

    /// <summary>The ending, with the source's operands where it is a fault.</summary>
    /// <param name="ending">How the engine ended.</param>
    /// <param name="program">The source.</param>
    /// <param name="inputs">Variables bound at the start.</param>
    /// <param name="reads">What <c>input()</c> reads.</param>
    /// <param name="limits">How large things may get.</param>
    public static Ending InSource(
        Ending ending, Program program, IReadOnlyDictionary<string, Value> inputs, IReadOnlyList<Value> reads, Limits limits)
    {
        if (ending is not Faulted fault)
        {
            return ending;
        }

        var (again, _) = Interpreter.RunCounted(new(program, inputs, new World(DiscardedOutput.Instance, reads, limits), Most));
        return again is Faulted same && same.Kind == fault.Kind && same.Where.SamePlace(fault.Where) ? same : new Faulted(fault.Kind, fault.Where);
    }
}
