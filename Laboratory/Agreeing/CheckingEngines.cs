using Flowgraph;
using Flowgraph.Codegen;
using Laboratory.Comparing;
using Laboratory.Generating;
using Tracer;
using Tracer.Engine;

namespace Laboratory.Agreeing;

/// <summary>
/// Engines that run a case many times, and throw where one of these runs is not as it has to be. They are for campaigns: what they give is
/// what one run gives.
/// <code>
/// compiled-to-the-unit    fuel n → compiled, interpreted: the same outcome;  n - 1, n / 2 → the same outcome
/// tracing-to-the-unit     ended with n units used → the same with n;  n - 1 → out of fuel
/// trace-every-exit        each guard of the optimized trace made to fail in its 1st, 2nd, 3rd turn → the outcome of interpreting
/// </code>
/// </summary>
internal static class CheckingEngines
{
    private const int Turns = 3;

    private static readonly TracingPolicy Eager = TracingPolicies.Default with { HotLoop = 2, HotExit = 1 };

    /// <summary>The source program, cleaned.</summary>
    public static Engine Cleaned(string name) => Engine.Interpreting(
        name, it => (Preparations.Clean(it.Program, it.Inputs.Select(input => input.Key)), it.Inputs));

    /// <summary>Compiled code counts fuel as the interpreter does: with exactly what a run takes, with less, it does the same.</summary>
    public static Engine CompiledToTheUnit(string name) => new(name, (it, fuel) =>
    {
        var used = Engines.Interpreter.Run(it, fuel).FuelUsed;
        var compiled = Preparations.Compile(it.Program, CompileOptions.Default);
        foreach (var less in new[] { used, used - 1, used / 2 }.Where(less => less > 0))
        {
            var (expected, given) = (Engines.Interpreter.Run(it, less), compiled.Run(it.Inputs, less, it.Input, it.Limits));
            Require(
                expected.Ending.GetType() == given.Ending.GetType() && expected.FuelUsed == given.FuelUsed
                    && expected.Output!.Value.Count == given.Output!.Value.Count,
                $"with {less} units {Say(given)}; the interpreter {Say(expected)}");
        }

        return new(compiled.Run(it.Inputs, fuel, it.Input, it.Limits), CodeSize.Of(it.Program), default, default);
    });

    /// <summary>
    /// What a run under the tracing engine says it used is what it needs. An instruction that faults takes nothing, and needs a unit,
    /// unless it is print_and_stop.
    /// </summary>
    public static Engine TracingToTheUnit(string name) => new(name, (it, fuel) =>
    {
        Outcome Run(long units)
        {
            var output = new CollectedOutput();
            var world = new World(output, it.Input, it.Limits);
            var outcome = TracingEngine.Run(it.Program, it.Inputs, world, units, Eager).Outcome;
            return outcome with { Output = output.Items.ToSequence(), InputTaken = world.InputTaken };
        }

        var run = Run(fuel);
        if (run.Ending is Flowgraph.Stopped or Faulted)
        {
            var needed = run.FuelUsed + (run.Ending is Faulted fault && !IsStop(it.Program, fault.Where) ? 1 : 0);
            var same = Run(needed);
            Require(
                same.Ending.GetType() == run.Ending.GetType() && same.FuelUsed == run.FuelUsed,
                $"with the {needed} units it needs {Say(same)}, and {Say(run)} with more");
            Require(needed == 0 || Run(needed - 1).Ending is OutOfFuel, $"one unit less than the {needed} it needs does as well");
        }

        return new(run, CodeSize.Of(it.Program), default, default);
    });

    /// <summary>
    /// The first loop's trace as usual; then every guard of it fails in turn after turn, and exits restore every variable.
    /// </summary>
    public static Engine EveryExit(string name) => new(name, (it, fuel) =>
    {
        var reference = Engines.Interpreter.Run(it, fuel);
        var (run, _) = Traced(it, fuel, null, restoresAll: false);
        var (_, trace) = Traced(it, fuel, null);
        for (var entry = 0; trace is not null && entry < trace.Entries.Count; entry++)
        {
            for (var turn = 0; turn < Turns && trace.Entries[entry] is Guard; turn++)
            {
                var wrong = Agreement.Check(reference, Traced(it, fuel, new(entry, turn)).Outcome);
                Require(wrong is null, $"where guard {entry} fails in turn {turn}: {wrong}");
            }
        }

        return new(run, CodeSize.Of(it.Program), default, default);
    });

    private static (Outcome Outcome, Trace? Executed) Traced(Case it, long fuel, ForcedExit? forced, bool restoresAll = true)
    {
        var output = new CollectedOutput();
        var world = new World(output, it.Input, it.Limits);
        var run = SeedTracing.Run(
            it.Program, it.Inputs, world: world, fuel: fuel, optimizer: trace =>
                Preparations.Optimize(trace, it.Program, restoresAll), forced: forced);
        return (new(run.Ending, output.Items.ToSequence(), default, run.FuelUsed) { InputTaken = world.InputTaken }, run.Executed);
    }

    private static bool IsStop(Program program, Origin where) =>
        program.FindBlock(where.Block) is { } block && program[block].Jump is PrintAndStop
            && where.Instruction == program[block].Body.Count;

    private static string Say(Outcome it) => $"{EndingText.Write(it.Ending)}, {it.FuelUsed} used, {it.Output!.Value.Count} printed";

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new InvalidOperationException(problem);
        }
    }
}
