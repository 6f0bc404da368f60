using System.Diagnostics;
using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Laboratory.Relating;
using PartialEval;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;

namespace Laboratory.Comparing;

/// <summary>
/// Takes one program through interpreter, compiler, specializer and tracers, and holds what comes out against what the source means. All routes get the same inputs
/// and, but for interpreting the source, the same fuel, what agreement grants: ten times what interpreting used, and ten thousand units
/// more; where interpreting does not come to an end, as much as that got, so that what was done with it can be compared. What a route makes before it runs is
/// told apart from the run: a residual program, code, traces. The tracers therefore run twice: a first time, which records and optimizes, and once more
/// with the traces that it left; but not where the first run did not come to an end: there preparing is a part of its time.
/// </summary>
public static class Routes
{
    /// <param name="program">The source.</param>
    /// <param name="division">What the specializer knows.</param>
    /// <param name="inputs">Values of all variables bound at the start, static ones included.</param>
    /// <param name="input">What <c>input()</c> reads.</param>
    /// <param name="policy">How to specialize.</param>
    /// <param name="budgets">When specializing gives up, and how large things may get in any run.</param>
    /// <param name="anchor">Where the published model records; null to find a loop.</param>
    /// <param name="fuel">For interpreting the source.</param>
    /// <param name="tracing">How the tracing engine traces; null for the default.</param>
    /// <param name="at">The only block that the tracing engine records from; null for all that flow graph and hints say.</param>
    /// <param name="limit">Entries that a trace of the published model may have.</param>
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
        TracingPolicy? tracing = null,
        BlockId? at = null,
        int limit = Recording.DefaultLimit,
        TimeSpan warming = default)
    {
        var timing = new Timing(warming);
        var limits = budgets?.Limits;
        var ((reference, sourceCounts), sourceTime) = timing.Best(() => Interpret(program, inputs, input, fuel, limits));
        var granted = reference.Ending is RanOut ? fuel : Agreement.FuelFor(reference.FuelUsed);

        var (specialization, specializing) = timing.Best(() => Specializer.Specialize(program, division, policy, budgets: budgets));
        var residual = specialization.Residual;
        var unknown = inputs.Where(pair => division.Static.All(known => known.Key != pair.Key)).ToDictionary();
        var ((residualOutcome, residualCounts), residualTime) = timing.Best(() => Interpret(residual, unknown, input, granted, limits));

        var (compiled, sourceCompiling, compiledTime) = Compile(timing, program, inputs, input, granted, limits);
        var (residualCompiled, residualCompiling, residualCompiledTime) = Compile(timing, residual, unknown, input, granted, limits);

        var published = new PublishedRuns(timing, new(program, inputs, input, TracingPolicies.Default, anchor, granted) { Limits = limits },
            limit);
        var run = new TracedRun(program, inputs, input, tracing ?? TracingPolicies.Default, at, granted) { Limits = limits };
        var engine = new EngineRuns(timing, run, compile: false);
        var compiling = new EngineRuns(timing, run, compile: true);

        Route Make(string name, CodeSize size, Outcome outcome, double preparation, double running) =>
            new(name, size, outcome, default, Agreement.Check(reference, outcome), preparation, running);
        return new(
            program,
            division,
            inputs,
            sourceCounts,
            specialization,
            residualCounts,
            published.First,
            Relate.Of(engine.Explain, specialization),
            [
                Make(RouteNames.Interpreted, CodeSize.Of(program), reference, 0, sourceTime),
                Make(RouteNames.Compiled, CodeSize.Of(program), compiled with { Counts = reference.Counts }, sourceCompiling, compiledTime),
                Make(RouteNames.Specialized, CodeSize.Of(residual), residualOutcome, specializing, residualTime),
                Make(
                    RouteNames.SpecializedCompiled,
                    CodeSize.Of(residual),
                    residualCompiled with { Counts = residualOutcome.Counts },
                    specializing + residualCompiling,
                    residualCompiledTime),
                published.Route(reference),
                engine.Route(RouteNames.Traced, reference, engine),
                compiling.Route(RouteNames.TracedCompiled, reference, engine),
            ]);
    }

    private static (Outcome Outcome, EdgeCounts Counts) Interpret(
        Program program, IReadOnlyDictionary<string, Value> inputs, IReadOnlyList<Value> input, long fuel, Limits? limits)
    {
        var output = new CollectedOutput();
        var machine = new Machine(program, inputs, new World(output, input, limits), fuel);
        var (ending, counts) = Interpreter.RunCounted(machine);
        var used = fuel - machine.Fuel;
        return (new(ending, output.Items.ToSequence(), counts.Counts, used) { InputTaken = machine.World.InputTaken }, counts);
    }

    /// <summary>The code is made for the first run and timed apart. Compiled code executes the steps that the interpreter counts.</summary>
    private static (Outcome Outcome, double Compiling, double Running) Compile(
        Timing timing, Program program, IReadOnlyDictionary<string, Value> inputs, IReadOnlyList<Value> input, long fuel, Limits? limits)
    {
        var ((compiled, outcome, once), compiling) = timing.Best(
            () =>
            {
                var made = CompiledProgram.Compile(program);
                var watch = Stopwatch.StartNew();
                return (Program: made, Outcome: made.Run(inputs, fuel, input, limits), Once: watch.Elapsed.TotalMilliseconds);
            },
            (it, _) => it.Program.Statistics.Nanoseconds / 1e6);
        return (outcome, compiling, timing.IsLong(once) ? once : timing.Best(() => compiled.Run(inputs, fuel, input, limits)).Milliseconds);
    }
}
