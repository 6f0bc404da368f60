using Flowgraph;
using Tracer.Engine;
using Tracer.Optimizer;

namespace Tracer.Explaining;

/// <summary>What was run: everything needed to run it again.</summary>
/// <param name="Program">The program.</param>
/// <param name="Inputs">Variables bound at the start.</param>
/// <param name="Input">What <c>input()</c> reads.</param>
/// <param name="Policy">The engine's numbers.</param>
/// <param name="At">The only block to record loops from; null for all.</param>
/// <param name="Fuel">Units for the run.</param>
public sealed record TracedRun(
    Program Program, IReadOnlyDictionary<string, Value> Inputs, IReadOnlyList<Value> Input, TracingPolicy Policy, BlockId? At = null, long Fuel = Flowgraph.Fuel.Default)
{
    /// <summary>How large things may get; null for the usual limits.</summary>
    public Limits? Limits { get; init; }

    /// <summary>
    /// The block to record from where nobody names one, so that every verb traces a program alike: none where merge points say it, else the program's own.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="own">The label of its <c>#? trace</c> line, if it has one.</param>
    public static BlockId? UsualAnchor(Program program, string? own) =>
        own is null || program.Blocks.Any(block => block.Body.Any(it => it is Hint { Kind: HintKind.MergePoint or HintKind.CanEnterJit })) ? null : program.FindBlock(own);

    /// <summary>The program as the engine traces it.</summary>
    public Program Ready => At is null ? MergePoints.AtBlockStarts(Program) : Program;

    /// <summary>Runs it, or a variant of it.</summary>
    /// <param name="steps">Is told each step; null for none.</param>
    public (EngineResult Result, Sequence<OutputItem> Output) Run(IEngineSink? steps = null)
    {
        var output = new CollectedOutput();
        var result = TracingEngine.Run(Program, Inputs, new World(output, Input, Limits), Fuel, Policy, At, steps: steps);
        return (result, output.Items.ToSequence());
    }
}

/// <summary>
/// Answers questions about a run under the tracing engine, after the fact and by running again: data first, which <see cref="TraceExplanationText"/>
/// turns into text. Nothing of this slows the engine down.
/// </summary>
public sealed class ExplainTrace
{
    private readonly ExitNeeds _needs;

    /// <summary>Runs a program that reads no input.</summary>
    /// <param name="program">The program.</param>
    /// <param name="inputs">Variables bound at the start.</param>
    /// <param name="policy">The engine's numbers; null is <see cref="TracingPolicies.Default"/>.</param>
    public ExplainTrace(Program program, IEnumerable<KeyValuePair<string, Value>> inputs, TracingPolicy? policy = null)
        : this(new TracedRun(program, inputs.ToDictionary(), [], policy ?? TracingPolicies.Default))
    {
    }

    /// <summary>Runs it.</summary>
    public ExplainTrace(TracedRun run)
    {
        Run = run;
        (Result, Output) = run.Run();
        _needs = ExitNeeds.Of(run.Ready, hintsRead: true);
    }

    /// <summary>Asks about a run that was made.</summary>
    /// <param name="run">What was run.</param>
    /// <param name="result">What that gave, its traces interpreted.</param>
    /// <param name="output">What it put out.</param>
    public ExplainTrace(TracedRun run, EngineResult result, Sequence<OutputItem> output)
    {
        (Run, Result, Output) = (run, result, output);
        _needs = ExitNeeds.Of(run.Ready, hintsRead: true);
    }

    public TracedRun Run { get; }

    /// <summary>What the run gave.</summary>
    public EngineResult Result { get; }

    internal Sequence<OutputItem> Output { get; }

    internal ExitNeeds Needs => _needs;

    /// <summary>The loop that turned most often; null where no loop was traced.</summary>
    public EngineTrace? Hottest => Result.Traces.Where(it => it.Executed.End is Loop).MaxBy(it => it.Turns);

    /// <summary>What became of every recorded entry of a trace.</summary>
    public Fates Operations(EngineTrace trace) => FateQuestion.Ask(trace.Number, trace.Recorded, Optimize(trace.Recorded));

    /// <summary>Where a trace's guards come from, why they stand, how often they failed.</summary>
    public GuardList Guards(EngineTrace trace) => GuardQuestion.Ask(Run.Ready, Result, trace, Operations(trace));

    /// <summary>Which single hint would remove most operations from the loop. Runs again, once for each candidate.</summary>
    public HintReport Hints(EngineTrace loop) => new HintQuestion(this, loop).Ask();

    /// <summary>What recording would have given, from every place and turn where it could have begun. Runs once more.</summary>
    /// <param name="most">Recordings that are looked at.</param>
    public Starts StartsOf(int most = 100_000) => StartQuestion.Ask(Run, _needs, most);

    /// <summary>The optimizer's work on a recorded trace, as the engine has it done.</summary>
    /// <param name="recorded">The trace.</param>
    /// <param name="pure">Entries that read the heap and are taken to be pure.</param>
    internal Optimization Optimize(Trace recorded, IReadOnlySet<int>? pure = null) =>
        TraceOptimizer.Run(recorded, Run.Policy.Passes, _needs, Run.Policy.Optimizer, pure);
}
