namespace Laboratory.Grading;

/// <summary>The points of one check.</summary>
/// <param name="Check">Its title.</param>
/// <param name="Points">What can be had.</param>
/// <param name="Earned">What was had, rounded down to hundredths.</param>
/// <param name="Message">One line.</param>
/// <param name="Details">What is wrong, the first few.</param>
public sealed record CheckReport(string Check, decimal Points, decimal Earned, string Message, IReadOnlyList<string> Details)
{
    public bool Passed { get; init; }
}

/// <summary>One exercise graded. <paramref name="Problem"/> says why nothing was looked at; null where the checks say all.</summary>
public sealed record ExerciseReport(string Id, string Title, decimal Points, decimal Earned, bool Passed, string? Problem, IReadOnlyList<CheckReport> Checks)
{
    /// <summary>Nothing was earned, for one reason.</summary>
    public static ExerciseReport Nothing(Exercise exercise, string problem) =>
        new(exercise.Id, exercise.Title, exercise.Points, 0, false, Plain.Line(problem), [.. exercise.Checks.Select(it => new CheckReport(it.Title ?? it.Name, it.Points, 0, "not looked at", []))]);
}

/// <summary>A folder of answers graded.</summary>
public sealed record GradeReport(int Grading, string Title, decimal Points, decimal Earned, bool Passed, IReadOnlyList<ExerciseReport> Exercises)
{
    public static GradeReport Of(string title, IReadOnlyList<ExerciseReport> exercises) =>
        new(ExerciseFile.Version, title, exercises.Sum(it => it.Points), exercises.Sum(it => it.Earned), exercises.All(it => it.Passed), exercises);
}
