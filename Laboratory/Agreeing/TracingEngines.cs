using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Codegen;
using Laboratory.Comparing;
using Laboratory.Generating;
using Tracer;
using Tracer.Engine;
using Tracer.Optimizer;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Laboratory.Agreeing;

/// <summary>Engines that record a trace on the way and run it. A guard counts as a test, a turn of the loop as a jump.</summary>
internal static class TracingEngines
{
    /// <summary>Traces what another engine would interpret.</summary>
    /// <param name="name">The engine's name.</param>
    /// <param name="make">The program to run, and its bindings.</param>
    /// <param name="anchor">Where to record; null finds the first loop.</param>
    /// <param name="optimize">Whether the trace is optimized.</param>
    /// <param name="passes">The passes that optimize it; null for the published constant folding.</param>
    /// <param name="compile">How the trace is compiled; null runs it interpreted.</param>
    /// <param name="forced">Whether one of the trace's guards, drawn by the case, is made to fail; exits then restore every variable.</param>
    /// <param name="limits">The optimizer's limits; null for the usual ones.</param>
    public static Engine Seed(
        string name,
        Func<Case, (Program Program, IEnumerable<KeyValuePair<string, Value>> Inputs)> make,
        Func<Program, BlockId?>? anchor = null,
        bool optimize = true,
        Func<Case, PassSet>? passes = null,
        CompileOptions? compile = null,
        bool forced = false,
        Func<Case, OptimizerLimits>? limits = null) => new(name, (it, fuel) =>
    {
        var start = Stopwatch.GetTimestamp();
        var (program, inputs) = make(it);
        var preparing = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        var output = new CollectedOutput();
        var world = new World(output, it.Input, it.Limits);
        Func<Trace, Trace>? optimizer = passes is null ? null : trace => TraceOptimizer.Optimize(
            trace, passes(it), needs: forced ? null : ExitNeeds.Of(program), limits: limits?.Invoke(it));
        var result = SeedTracing.Run(
            program, inputs, anchor?.Invoke(program), world, fuel, optimize, optimizer: optimizer, compile: compile,
            forced: forced ? DrawnPolicies.Exit(it) : null);
        var outcome = new Outcome(result.Ending, output.Items.ToSequence(), Counts(result), result.FuelUsed) { InputTaken = world.InputTaken };
        return new(outcome, CodeSize.Of(result.Executed), preparing, Stopwatch.GetElapsedTime(start));
    });

    /// <summary>Records whatever is reached twice, in short pieces, and soon reaches every limit: small programs come everywhere.</summary>
    public static TracingPolicy Eager { get; } = new("eager")
    {
        HotLoop = 1,
        HotExit = 1,
        TraceLimit = 12,
        Segments = 3,
        InnerTurns = 0,
        MaxTraces = 40,
        MaxBridges = 10,
        BridgesBeforeJoins = 3,
        ValuesPerGuard = 2,
        MaxAborts = 3,
        TrialRuns = 3,
        MaxGreenKeys = 12,
    };

    /// <summary>Runs under the tracing engine.</summary>
    /// <param name="name">The engine's name.</param>
    /// <param name="make">The program to run, and its bindings.</param>
    /// <param name="policy">The policy; null for one that the case draws.</param>
    /// <param name="compile">Whether traces are compiled.</param>
    /// <param name="forced">Whether guards of all traces, drawn by the case, are made to fail; exits then restore every variable.</param>
    public static Engine Policy(
        string name, Func<Case, (Program Program, IEnumerable<KeyValuePair<string, Value>> Inputs)> make, TracingPolicy? policy, bool compile = false, bool forced = false) => new(name, (it, fuel) =>
    {
        var start = Stopwatch.GetTimestamp();
        var (program, inputs) = make(it);
        var preparing = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        var output = new CollectedOutput();
        var world = new World(output, it.Input, it.Limits);
        var result = TracingEngine.Run(program, inputs, world, fuel, policy ?? DrawnPolicies.For(it), compile: compile, forced: forced ? DrawnPolicies.Exits(it) : null);
        var outcome = result.Outcome with { Output = output.Items.ToSequence(), InputTaken = world.InputTaken };
        return new(outcome, CodeSize.Of([.. result.Traces.Select(trace => trace.Executed)]), preparing, Stopwatch.GetElapsedTime(start));
    });

    /// <summary>Some of the passes, chosen by the program, so that a case is always optimized alike.</summary>
    public static PassSet SomePasses(Case it)
    {
        var dice = new Dice((ulong)it.Program.OperationCount * 31 + (ulong)it.Program.Blocks.Count);
        var passes = PassSet.All;
        foreach (var pass in Enum.GetValues<Pass>())
        {
            passes = dice.Below(3) == 0 ? passes.Without(pass) : passes;
        }

        return passes;
    }

    /// <summary>The head of the loop that comes last in the text: seldom the one that a run meets first.</summary>
    public static BlockId? LastLoop(Program program) =>
        Loops.Of(program).Heads is { Count: > 0 } heads ? heads.MaxBy(head => head.Index) : null;

    private static Counts Counts(TracingResult result) => new(
        result.Interpreted.Operations + result.Traced.Operations,
        result.Interpreted.Jumps + result.Traced.Iterations,
        result.Interpreted.Tests + result.Traced.Guards,
        result.Interpreted.BlocksEntered);
}
