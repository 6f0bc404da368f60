using System.Diagnostics;
using Flowgraph;
using Flowgraph.Analysis;
using Laboratory.Comparing;
using Laboratory.Generating;
using Tracer;

namespace Laboratory.Agreeing;

/// <summary>Engines that record a trace on the way and run it. A guard counts as a test, a turn of the loop as a jump.</summary>
internal static class TracingEngines
{
    /// <summary>Traces what another engine would interpret.</summary>
    /// <param name="name">The engine's name.</param>
    /// <param name="make">The program to run, and its bindings.</param>
    /// <param name="anchor">Where to record; null finds the first loop.</param>
    /// <param name="optimize">Whether the trace is optimized.</param>
    public static Engine Seed(
        string name,
        Func<Case, (Program Program, IEnumerable<KeyValuePair<string, Value>> Inputs)> make,
        Func<Program, BlockId?>? anchor = null,
        bool optimize = true) => new(name, (it, fuel) =>
    {
        var start = Stopwatch.GetTimestamp();
        var (program, inputs) = make(it);
        var preparing = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        var output = new CollectedOutput();
        var result = SeedTracing.Run(program, inputs, anchor?.Invoke(program), new World(output, it.Input), fuel, optimize);
        var outcome = new Outcome(result.Ending, output.Items.ToSequence(), Counts(result), result.FuelUsed);
        return new(outcome, CodeSize.Of(result.Executed), preparing, Stopwatch.GetElapsedTime(start));
    });

    /// <summary>The head of the loop that comes last in the text: seldom the one that a run meets first.</summary>
    public static BlockId? LastLoop(Program program) =>
        Loops.Of(program).Heads is { Count: > 0 } heads ? heads.MaxBy(head => head.Index) : null;

    private static Counts Counts(TracingResult result) => new(
        result.Interpreted.Operations + result.Traced.Operations,
        result.Interpreted.Jumps + result.Traced.Iterations,
        result.Interpreted.Tests + result.Traced.Guards,
        result.Interpreted.BlocksEntered);
}
