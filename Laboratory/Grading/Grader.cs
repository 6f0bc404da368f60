namespace Laboratory.Grading;

/// <summary>
/// Grades a submission for an exercise: a total function of both, which gives a report whatever was handed in. What a submission makes run is bounded by counting
/// (<see cref="GradingLimits"/>), so that a grade is the same on every machine; a process of its own with a time limit stands behind that for what nobody counted.
/// </summary>
public static class Grader
{
    /// <summary>Loads what an exercise names, and gives the function that grades.</summary>
    /// <exception cref="ExerciseException">The teacher's files are wrong.</exception>
    public static Func<Submission, ExerciseReport> Prepare(Exercise exercise, GradingContext context)
    {
        var inContext = context with { Limits = exercise.Limits };
        var checks = exercise.Checks.Select(check => (check, grade: check.Prepare(inContext))).ToList();
        return submission => Grade(exercise, checks, submission);
    }

    private static ExerciseReport Grade(Exercise exercise, IReadOnlyList<(Check Check, Func<Submission, Finding> Grade)> checks, Submission submission)
    {
        if (exercise.Kind == SubmissionKind.Program && submission.Program is null)
        {
            return ExerciseReport.Nothing(exercise, string.Join("; ", submission.Problems.Take(Finding.MaxDetails)));
        }

        var reports = new List<CheckReport>();
        string? barred = null;
        foreach (var (check, grade) in checks)
        {
            var title = check.Title ?? check.Name;
            if (barred is not null)
            {
                reports.Add(new(title, check.Points, 0, $"not looked at: '{barred}' is not passed", []));
                continue;
            }

            var found = Try(grade, submission);
            var earned = found.IsGood ? check.Points : Math.Floor(100 * check.Points * found.Right / found.Parts) / 100;
            reports.Add(new(title, check.Points, earned, Plain.Line(found.Message), [.. found.Details.Select(it => Plain.Line(it))]) { Passed = found.IsGood });
            barred = check.Required && !found.IsGood ? title : null;
        }

        return new(exercise.Id, exercise.Title, exercise.Points, reports.Sum(it => it.Earned), reports.All(it => it.Passed), null, reports);
    }

    /// <summary>A fault of the toolkit that a submission brings out must not end the grading of others: it is reported, and nothing is earned.</summary>
    private static Finding Try(Func<Submission, Finding> grade, Submission submission)
    {
        try
        {
            return grade(submission);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return Finding.Wrong($"the grader failed on it; report this: {problem.GetType().Name}: {problem.Message}");
        }
    }
}
