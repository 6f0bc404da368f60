using Flowgraph;
using Laboratory.Agreeing;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;

namespace Laboratory.Comparing;

/// <summary>The published model, run until it has its trace, and once more with it, if the first run ended.</summary>
internal sealed class PublishedRuns
{
    private readonly Outcome _outcome;
    private readonly TraceCounts _traced;
    private readonly double _preparing;
    private readonly double _running;

    public PublishedRuns(Timing timing, TracedRun run, int limit)
    {
        var ((first, outcome), cold) = timing.Best(
            () => Collect(run, world => SeedTracing.Run(run.Program, run.Inputs, run.At, world, run.Fuel, limit: limit)));
        (First, _outcome, _traced, _running) = (first, outcome, first.Traced, cold);
        if (first.Executed is { } trace && first.Ending is not RanOut)
        {
            var ((second, again), warm) = timing.Best(() => Collect(run, world => SeedTracing.RunIn(run.Program, run.Inputs, trace, world, run.Fuel)));
            (_outcome, _traced, _preparing, _running) = (again, second.Traced, Math.Max(0, cold - warm), warm);
        }
    }

    public TracingResult First { get; }

    public Route Route(Outcome reference) =>
        new(RouteNames.Published, CodeSize.Of(First.Executed), _outcome, _traced, Agreement.Check(reference, _outcome), _preparing, _running)
        {
            Start = First.Executed is { } trace ? $"loop at {trace.Anchor}" : "entry",
        };

    private static (TracingResult Result, Outcome Outcome) Collect(TracedRun run, Func<World, TracingResult> go)
    {
        var output = new CollectedOutput();
        var world = new World(output, run.Input, run.Limits);
        var result = go(world);
        var outcome = new Outcome(result.Ending, output.Items.ToSequence(), result.Interpreted, result.FuelUsed);
        return (result, outcome with { InputTaken = world.InputTaken });
    }
}

/// <summary>The tracing engine, run until it has its traces, and once more with them, if the first run ended.</summary>
internal sealed class EngineRuns
{
    private readonly EngineResult _first;
    private readonly EngineResult _warm;
    private readonly Outcome _outcome;
    private readonly string? _problem;
    private readonly double _preparing;
    private readonly double _running;

    /// <param name="timing">How often.</param>
    /// <param name="run">What.</param>
    /// <param name="compile">Whether its traces are compiled, each before its first turn.</param>
    public EngineRuns(Timing timing, TracedRun run, bool compile)
    {
        var policy = compile ? run.Policy with { CompileAfter = 0 } : run.Policy;
        var ((engine, firstOutput), cold) = timing.Best(() =>
        {
            var output = new CollectedOutput();
            return (Engine: new WarmEngine(run.Program, run.Inputs, new World(output, run.Input, run.Limits), run.Fuel, policy, run.At, compile), Output: output.Items.ToSequence());
        });
        Explain = new(run, engine.First, firstOutput);
        if (engine.First.Ending is RanOut)
        {
            (_first, _warm, _running) = (engine.First, engine.First, cold);
            _outcome = new(_first.Ending, firstOutput, _first.Interpreted, _first.FuelUsed);
            return;
        }

        var ((warm, output), time) = timing.Best(() =>
        {
            var collected = new CollectedOutput();
            return (Result: engine.Run(new World(collected, run.Input, run.Limits)), Output: collected.Items.ToSequence());
        });
        (_first, _warm, _preparing, _running) = (engine.First, warm, Math.Max(0, cold - time), time);
        _outcome = new(warm.Ending, output, warm.Interpreted, warm.FuelUsed);
        _problem = Agreement.Check(new(_first.Ending, firstOutput, default, 0), _outcome);
    }

    /// <summary>Asks about the first run.</summary>
    public ExplainTrace Explain { get; }

    /// <param name="name">The route's name.</param>
    /// <param name="reference">What interpreting the source gave.</param>
    /// <param name="counted">The runs whose counts are shown: compiled traces count nothing.</param>
    public Route Route(string name, Outcome reference, EngineRuns counted)
    {
        var outcome = _outcome with { Counts = counted._outcome.Counts };
        var hottest = counted._first.Traces.Where(it => it.Executed.End is Loop).MaxBy(it => it.Turns);
        return new(name, CodeSize.Of([.. counted._first.Traces.Select(it => it.Executed)]), outcome, counted._warm.Traced, Agreement.Check(reference, outcome) ?? _problem, _preparing, _running)
        {
            Start = hottest is null ? "entry" : $"loop at {hottest.Place}",
        };
    }
}
