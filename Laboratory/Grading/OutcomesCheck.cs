using Flowgraph;
using Flowgraph.Interpreting;

namespace Laboratory.Grading;

/// <summary>A run that is written down: <c>{"inputs": {"x": "2"}, "gives": "4", "prints": ["2"]}</c>; or with <c>"faults": "empty-list"</c>.</summary>
public sealed record ExpectedRun
{
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    public string? Gives { get; init; }

    public string? Faults { get; init; }

    public IReadOnlyList<string> Prints { get; init; } = [];

    internal (Dictionary<string, Value> Inputs, Outcome Expected) Load(GradingContext context)
    {
        Ending ending = (Gives, Faults) switch
        {
            ({ } value, null) => new Stopped(context.Value(value, "gives")),
            (null, { } fault) when FaultKinds.TryParse(fault, out var kind) => new Faulted(kind, new("", 0)),
            _ => throw new ExerciseException("a run gives a value or faults with a fault of the language, and not both"),
        };
        return (context.Values(Inputs), new(ending, Prints.Select(item => new OutputItem(context.Value(item, "prints"), false)).ToSequence(), default, 0));
    }
}

/// <summary>
/// The submitted program gives what is expected: output, result, kind of fault. What that is, the reference program says, or runs that are written down, for those
/// who must not see a solution. Each input counts the same.
/// </summary>
public sealed record OutcomesCheck : Check
{
    /// <summary>The program that is right by definition.</summary>
    public string? Reference { get; init; }

    public InputSet? Inputs { get; init; }

    public IReadOnlyList<ExpectedRun> Runs { get; init; } = [];

    protected internal override string Name => "outcomes";

    protected internal override SubmissionKind Kind => SubmissionKind.Program;

    protected internal override Func<Submission, Finding> Prepare(GradingContext context)
    {
        var cases = Runs.Select(run => run.Load(context)).ToList();
        cases.AddRange((Reference, Inputs) switch
        {
            ({ } reference, { } inputs) => Judging.Expect(context.Program(reference), inputs.All(context), context),
            (null, null) when cases.Count > 0 => [],
            _ => throw new ExerciseException("outcomes are of a reference with inputs, or of runs"),
        });
        return submission =>
        {
            var patience = new Patience();
            return Finding.Of("outcomes", [.. cases.Select(it =>
            {
                if (patience.IsOver)
                {
                    return Patience.Over;
                }

                var given = Interpreter.Run(submission.Program!, it.Inputs, Judging.Fuel(it.Expected, context));
                patience.Note(given.Ending);
                return Judging.Compare(it.Expected, given) is { } problem ? $"{context.Show(it.Inputs)}: {(context.ShowInputs ? problem : "another outcome than the reference")}" : null;
            })]);
        };
    }
}
