using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using PartialEval;
using Tracer;
using Tracer.Engine;
using Tracer.Optimizer;

namespace Laboratory.Comparing;

/// <summary>
/// Takes one program through interpreter, compiler, specializer and tracer, and holds what comes out against what the source means.
/// A route gets the fuel that agreement grants it: ten times what interpreting used, and ten thousand units more. The tracer runs
/// three times: one trace as recorded, the same trace with the passes asked for, and the engine, which makes as many as it finds worth it.
/// </summary>
public static class Routes
{
    /// <param name="program">The source.</param>
    /// <param name="division">What the specializer knows.</param>
    /// <param name="inputs">Values of all variables bound at the start, static ones included.</param>
    /// <param name="input">What <c>input()</c> reads.</param>
    /// <param name="policy">How to specialize.</param>
    /// <param name="budgets">When specializing gives up.</param>
    /// <param name="anchor">Where to trace from; null to find a loop.</param>
    /// <param name="fuel">For interpreting the source.</param>
    /// <param name="passes">What optimizes traces; null for all passes.</param>
    /// <param name="limit">Entries that a trace may have.</param>
    /// <param name="warming">How long each thing is repeated for its time; by default it is done once, cold.</param>
    public static Comparison Compare(
        Program program,
        Division division,
        IReadOnlyDictionary<string, Value> inputs,
        IReadOnlyList<Value> input,
        PolicySpec? policy = null,
        Budgets? budgets = null,
        BlockId? anchor = null,
        long fuel = Fuel.Default,
        PassSet? passes = null,
        int limit = Recording.DefaultLimit,
        TimeSpan warming = default)
    {
        var timing = new Timing(warming);
        var ((reference, sourceCounts), sourceTime) = timing.Best(() => Interpret(program, inputs, input, fuel));
        var granted = Agreement.FuelFor(reference.FuelUsed);

        var (specialization, specializing) = timing.Best(() => Specializer.Specialize(program, division, policy, budgets: budgets));
        var unknown = inputs.Where(pair => division.Static.All(known => known.Key != pair.Key)).ToDictionary();
        var ((residual, residualCounts), residualTime) = timing.Best(() => Interpret(specialization.Residual, unknown, input, granted));

        var (compiled, sourceCompiling, compiledTime) = Compile(timing, program, inputs, input, granted);
        var (residualCompiled, residualCompiling, residualCompiledTime) = Compile(timing, specialization.Residual, unknown, input, granted);

        var optimizing = passes ?? PassSet.All;
        var ((unoptimized, rawOutcome), rawTime) = timing.Best(() => Trace(program, inputs, input, anchor, granted, limit, optimizing, optimize: false));
        var ((tracing, traceOutcome), traceTime) = timing.Best(() => Trace(program, inputs, input, anchor, granted, limit, optimizing, optimize: true));
        var ((engine, engineOutcome), engineTime) = timing.Best(() => RunEngine(program, inputs, input, granted, Tracer.Engine.Policies.Default with { Passes = optimizing }));

        Route Make(string name, CodeSize size, Outcome outcome, TraceCounts traced, double preparation, double running) =>
            new(name, size, outcome, traced, Agreement.Check(reference, outcome), preparation, running);
        return new(
            program,
            division,
            inputs,
            sourceCounts,
            specialization,
            residualCounts,
            tracing,
            [
                Make("interpreted", CodeSize.Of(program), reference, default, 0, sourceTime),
                Make("compiled", CodeSize.Of(program), compiled with { Counts = reference.Counts }, default, sourceCompiling, compiledTime),
                Make("specialized", CodeSize.Of(specialization.Residual), residual, default, specializing, residualTime),
                Make(
                    "specialized, compiled",
                    CodeSize.Of(specialization.Residual),
                    residualCompiled with { Counts = residual.Counts },
                    default,
                    specializing + residualCompiling,
                    residualCompiledTime),
                Make("traced", CodeSize.Of(unoptimized.Recorded), rawOutcome, unoptimized.Traced, 0, rawTime),
                Make("traced, optimized", CodeSize.Of(tracing.Optimized), traceOutcome, tracing.Traced, 0, traceTime),
                Make("tracing engine", CodeSize.Of([.. engine.Traces.Select(trace => trace.Executed)]), engineOutcome, engine.Traced, 0, engineTime),
            ]);
    }

    private static (Outcome Outcome, EdgeCounts Counts) Interpret(
        Program program, IReadOnlyDictionary<string, Value> inputs, IReadOnlyList<Value> input, long fuel)
    {
        var output = new CollectedOutput();
        var machine = new Machine(program, inputs, new World(output, input), fuel);
        var (ending, counts) = Interpreter.RunCounted(machine);
        return (new(ending, output.Items.ToSequence(), counts.Counts, fuel - machine.Fuel), counts);
    }

    /// <summary>The code is made for the first run and timed apart. Compiled code executes the steps that the interpreter counts.</summary>
    private static (Outcome Outcome, double Compiling, double Running) Compile(
        Timing timing, Program program, IReadOnlyDictionary<string, Value> inputs, IReadOnlyList<Value> input, long fuel)
    {
        var ((compiled, outcome), compiling) = timing.Best(
            () =>
            {
                var made = CompiledProgram.Compile(program);
                return (Program: made, Outcome: made.Run(inputs, fuel, input));
            },
            (it, _) => it.Program.Statistics.Nanoseconds / 1e6);
        return (outcome, compiling, timing.Best(() => compiled.Run(inputs, fuel, input)).Milliseconds);
    }

    private static (TracingResult Result, Outcome Outcome) Trace(
        Program program, IReadOnlyDictionary<string, Value> inputs, IReadOnlyList<Value> input, BlockId? anchor, long fuel, int limit, PassSet passes, bool optimize)
    {
        var output = new CollectedOutput();
        var needs = ExitNeeds.Of(program);
        var result = SeedTracing.Run(
            program, inputs, anchor, new World(output, input), fuel, optimize, limit, optimizer: trace => TraceOptimizer.Optimize(trace, passes, needs: needs));
        return (result, new(result.Ending, output.Items.ToSequence(), result.Interpreted, result.FuelUsed));
    }

    private static (EngineResult Result, Outcome Outcome) RunEngine(
        Program program, IReadOnlyDictionary<string, Value> inputs, IReadOnlyList<Value> input, long fuel, TracingPolicy policy)
    {
        var output = new CollectedOutput();
        var result = TracingEngine.Run(program, inputs, new World(output, input), fuel, policy);
        return (result, new(result.Ending, output.Items.ToSequence(), result.Interpreted, result.FuelUsed));
    }
}
