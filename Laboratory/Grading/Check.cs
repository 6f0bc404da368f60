using System.Text.Json.Serialization;

namespace Laboratory.Grading;

/// <summary>
/// One thing that a submission is checked for, and its points. Behind a check that is required and not passed in full no other is looked at: a small residual
/// program of a wrong one is worth nothing.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "check")]
[JsonDerivedType(typeof(OutcomesCheck), "outcomes")]
[JsonDerivedType(typeof(ResidualCheck), "residual")]
[JsonDerivedType(typeof(TraceCheck), "trace")]
[JsonDerivedType(typeof(UnchangedCheck), "unchanged")]
[JsonDerivedType(typeof(PredictionsCheck), "predictions")]
[JsonDerivedType(typeof(CleanupPassCheck), "cleanup_pass")]
[JsonDerivedType(typeof(TracePassCheck), "trace_pass")]
[JsonDerivedType(typeof(TranslationCheck), "translation")]
public abstract record Check
{
    public required decimal Points { get; init; }

    /// <summary>Whether the checks behind it count only when this one is passed in full.</summary>
    public bool Required { get; init; }

    /// <summary>What reports call it.</summary>
    public string? Title { get; init; }

    /// <summary>What it is called where it has no title.</summary>
    protected internal abstract string Name { get; }

    /// <summary>What may be handed in where this check is used.</summary>
    protected internal abstract SubmissionKind Kind { get; }

    /// <summary>Loads all that the teacher's files say, and gives the function that grades a submission.</summary>
    /// <exception cref="ExerciseException">The teacher's files are wrong.</exception>
    protected internal abstract Func<Submission, Finding> Prepare(GradingContext context);
}

/// <summary>What a check found: how many of its parts are right, and lines that say what is not.</summary>
/// <param name="Right">Parts that are right.</param>
/// <param name="Parts">All parts; more than 0.</param>
/// <param name="Message">One line.</param>
/// <param name="Details">What is wrong, a line each; the first few.</param>
public sealed record Finding(decimal Right, int Parts, string Message, IReadOnlyList<string> Details)
{
    /// <summary>Problems shown of one check.</summary>
    public const int MaxDetails = 3;

    public bool IsGood => Right == Parts;

    /// <summary>Of parts, each with its problem (null if it is right).</summary>
    public static Finding Of(string noun, IReadOnlyList<string?> problems)
    {
        var wrong = problems.Where(problem => problem is not null).Select(problem => problem!).ToList();
        var right = problems.Count - wrong.Count;
        return new(right, problems.Count, $"{right} of {problems.Count} {noun} right", [.. wrong.Distinct().Take(MaxDetails)]);
    }

    /// <summary>Nothing is right, for one reason.</summary>
    public static Finding Wrong(string message) => new(0, 1, message, []);
}

/// <summary>The teacher's files are wrong: the message says where and how.</summary>
public sealed class ExerciseException(string message) : Exception(message);
