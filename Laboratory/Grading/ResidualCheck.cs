using Flowgraph;
using Flowgraph.Interpreting;
using PartialEval;

namespace Laboratory.Grading;

/// <summary>
/// The submitted program specializes well: the specialization ends by itself, the residual program does what the reference does, is below the ceiling, and does
/// not dispatch any more. Each static input counts the same.
/// </summary>
public sealed record ResidualCheck : Check
{
    /// <summary>The program that is right by definition.</summary>
    public required string Reference { get; init; }

    /// <summary>What is static: an interpreted program, say.</summary>
    public required InputSet Static { get; init; }

    /// <summary>Values of the dynamic variables with which each residual program is run.</summary>
    public required InputSet Dynamic { get; init; }

    public string Policy { get; init; } = "default";

    public Ceiling? Ceiling { get; init; }

    /// <summary>Steps of the residual program's runs together, in percent of the steps that interpreting the reference takes.</summary>
    public int? StepsPercent { get; init; }

    /// <summary>Whether nothing of a dispatch may be left.</summary>
    public bool NoDispatch { get; init; }

    protected internal override string Name => "residual program";

    protected internal override SubmissionKind Kind => SubmissionKind.Program;

    protected internal override Func<Submission, Finding> Prepare(GradingContext context)
    {
        var policy = Policies.Find(Policy) ?? throw new ExerciseException($"there is no policy '{Policy}'; there are {string.Join(", ", Policies.All.Select(it => it.Name))}");
        var reference = context.Program(Reference);
        var solution = Ceiling?.Like is { } like ? context.Program(like) : null;
        var dynamics = Dynamic.All(context);
        var cases = Static.All(context).Select(statics =>
        {
            var division = Division.Of(statics, dynamics[0].Keys);
            if (division.Problem is { } problem)
            {
                throw new ExerciseException(problem);
            }

            var runs = Judging.Expect(reference, [.. dynamics.Select(it => statics.Concat(it).ToDictionary())], context);
            Extent? ideal = solution is null ? null : Extent.Of(Specializer.Specialize(solution, division, policy, budgets: context.Budgets).Residual);
            return (statics, division, runs, ideal);
        }).ToList();
        return submission =>
        {
            var patience = new Patience();
            return Finding.Of("residual programs", [.. cases.Select(it => patience.IsOver ? Patience.Over
                : Grade(submission.Program!, it.division, it.runs, it.ideal, policy, context, patience) is { } problem ? $"{context.Show(it.statics)}: {problem}"
                : null)]);
        };
    }

    private string? Grade(Program program, Division division, IReadOnlyList<(Dictionary<string, Value> Inputs, Outcome Expected)> runs, Extent? ideal, PolicySpec policy, GradingContext context, Patience patience)
    {
        var made = Specializer.Specialize(program, division, policy, budgets: context.Budgets);
        if (made.Stop != StopReason.Complete)
        {
            patience.NoteLimit();
            return $"specialization did not end within {context.Limits.Points} points";
        }

        var statics = division.Static.Select(pair => pair.Key).ToHashSet();
        var (steps, interpreted) = (0L, 0L);
        foreach (var (inputs, expected) in runs)
        {
            var given = Interpreter.Run(made.Residual, inputs.Where(pair => !statics.Contains(pair.Key)), Judging.Fuel(expected, context));
            patience.Note(given.Ending);
            if (Judging.Compare(expected, given) is { } wrong)
            {
                return context.ShowInputs ? $"the residual program is wrong: {wrong}" : "the residual program is wrong";
            }

            (steps, interpreted) = (steps + given.Counts.Steps, interpreted + expected.Counts.Steps);
        }

        return Ceiling?.Check(Extent.Of(made.Residual), ideal)
            ?? (NoDispatch && Dispatch.Find(made.Residual, program, division.Static) is { } left
                ? $"the residual program still dispatches: {(context.ShowInputs ? left : "it reads the interpreted program, or asks for its instructions")}"
                : null)
            ?? (100 * steps > StepsPercent * interpreted ? $"{steps} steps in all runs, at most {StepsPercent} % of the {interpreted} that interpreting takes" : null);
    }
}
