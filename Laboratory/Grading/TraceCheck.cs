using Flowgraph;
using Tracer;
using Tracer.Engine;

namespace Laboratory.Grading;

/// <summary>
/// The submitted program traces well: under the engine it does what the reference does, and the loop that turned most often is below the ceiling (its guards are
/// the ceiling's tests); or all steps of the run are few, in percent of those that interpreting the reference takes.
/// </summary>
public sealed record TraceCheck : Check
{
    /// <summary>The program that is right by definition.</summary>
    public required string Reference { get; init; }

    public required InputSet Inputs { get; init; }

    public string Policy { get; init; } = "default";

    public Ceiling? Ceiling { get; init; }

    /// <summary>Steps, warm-up included, in percent of the steps that interpreting the reference takes.</summary>
    public int? StepsPercent { get; init; }

    protected internal override string Name => "trace";

    protected internal override SubmissionKind Kind => SubmissionKind.Program;

    protected internal override Func<Submission, Finding> Prepare(GradingContext context)
    {
        var named = TracingPolicies.Find(Policy)
            ?? throw new ExerciseException(
                $"there is no tracing policy '{Policy}'; there are {string.Join(", ", TracingPolicies.All.Select(it => it.Name))}");
        var policy = named with { MaxEntries = 20 * context.Limits.Points };
        var solution = Ceiling?.Like is { } like ? context.Program(like) : null;
        var cases = Judging.Expect(context.Program(Reference), Inputs.All(context), context)
            .Select(it => (it.Inputs, it.Expected, Ideal: solution is null ? null : Hottest(Run(solution, it.Inputs, it.Expected, policy, context).Result))).ToList();
        return submission =>
        {
            var patience = new Patience();
            return Finding.Of("traced runs", [.. cases.Select(it => patience.IsOver ? Patience.Over
                : Grade(submission.Program!, it.Inputs, it.Expected, it.Ideal, policy, context, patience) is { } problem ? $"{context.Show(it.Inputs)}: {problem}"
                : null)]);
        };
    }

    private string? Grade(Program program, Dictionary<string, Value> inputs, Outcome expected, Extent? ideal, TracingPolicy policy, GradingContext context, Patience patience)
    {
        var (result, outcome) = Run(program, inputs, expected, policy, context);
        patience.Note(outcome.Ending);
        if (Judging.Compare(expected, outcome) is { } wrong)
        {
            return context.ShowInputs ? $"the traced run is wrong: {wrong}" : "the traced run is wrong";
        }

        if (StepsPercent is { } percent && 100 * result.Steps > percent * expected.Counts.Steps)
        {
            return $"{result.Steps} steps, at most {percent} % of the {expected.Counts.Steps} that interpreting takes";
        }

        return Ceiling is null ? null
            : Hottest(result) is not { } loop ? "no loop was traced"
            : Ceiling.Check(loop, ideal, "guards");
    }

    private static (EngineResult Result, Outcome Outcome) Run(Program program, Dictionary<string, Value> inputs, Outcome expected, TracingPolicy policy, GradingContext context)
    {
        var output = new CollectedOutput();
        var result = TracingEngine.Run(program, inputs, new World(output), Judging.Fuel(expected, context), policy);
        return (result, result.Outcome with { Output = output.Items.ToSequence() });
    }

    /// <summary>One turn of the loop that turned most often.</summary>
    private static Extent? Hottest(EngineResult result) =>
        result.Traces.Where(trace => trace.Turns > 0).MaxBy(trace => trace.Turns) is { } hot
            ? new(hot.Executed.Body.ToArray().Count(entry => entry is TraceOperation), 0, hot.Executed.Body.ToArray().Count(entry => entry is Guard))
            : null;
}
