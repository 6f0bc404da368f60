using System.Text.Json.Serialization;

namespace Laboratory.Grading;

/// <summary>
/// What a teacher writes to have submissions graded: exercises, each with the file that a student hands in and the checks it must pass. Data only;
/// <see cref="ExerciseReader"/> reads it and <see cref="Grader"/> applies it.
/// <code>
/// {"grading": 1, "title": "Lab 1", "exercises": [
///   {"id": "power", "title": "Raise x to the yth power", "submit": "power.flow", "kind": "program", "checks": [
///     {"check": "outcomes", "points": 4, "required": true, "reference": "power.flow", "inputs": {"fixed": [{"x": "2", "y": "10"}]}},
///     {"check": "residual", "points": 2, "static": {"y": "5"}, "dynamic": ["x"], "operations": 5, "blocks": 1}]}]}
/// </code>
/// </summary>
public sealed record ExerciseFile
{
    /// <summary>The version of this form that readers know.</summary>
    public const int Version = 1;

    public required int Grading { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<Exercise> Exercises { get; init; }

    /// <summary>Whether reports show the input on which a submission failed. A file of hidden inputs says false; reports then count failures only.</summary>
    public bool ShowInputs { get; init; } = true;

    /// <summary>The folder in which all files are that it names, seen from its own.</summary>
    public string Root { get; init; } = ".";
}

/// <summary>What is handed in.</summary>
public enum SubmissionKind
{
    /// <summary>A program in the text form.</summary>
    Program,

    /// <summary>A JSON file with answers to questions.</summary>
    Answers,

    /// <summary>C#: <c>public static Program Run(Program program)</c>.</summary>
    CleanupPass,

    /// <summary>C#: <c>public static Trace Run(Trace trace)</c>.</summary>
    TracePass,

    /// <summary>C#: <c>public static string Run(string text)</c>, from an extended language to the text form.</summary>
    Translation,
}

/// <summary>One exercise: one file handed in, and what it must pass.</summary>
public sealed record Exercise
{
    /// <summary>A short name: small letters, digits, dashes.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The file's name in the folder of answers.</summary>
    public required string Submit { get; init; }

    public required SubmissionKind Kind { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }

    public GradingLimits Limits { get; init; } = new();

    [JsonIgnore]
    public decimal Points => Checks.Sum(check => check.Points);
}

/// <summary>What grading one submission may use. Everything is bounded, and what is used up is said in the report.</summary>
public sealed record GradingLimits
{
    /// <summary>Bytes of the submitted file.</summary>
    public int FileBytes { get; init; } = 100_000;

    /// <summary>Units of fuel for a run, where the reference takes less than a fiftieth of it; otherwise fifty times what the reference takes.</summary>
    public long Fuel { get; init; } = 100_000;

    /// <summary>Specialization points, folded operations (ten times as many) and residual operations of one specialization.</summary>
    public int Points { get; init; } = 20_000;

    /// <summary>Seconds for the whole exercise; it runs in a process of its own, which is then ended.</summary>
    public int Seconds { get; init; } = 60;

    /// <summary>Megabytes of that process's heap.</summary>
    public int Megabytes { get; init; } = 1024;

    /// <summary>Seconds that submitted C# may take for one call; its process is ended then.</summary>
    public int CallSeconds { get; init; } = 3;

    /// <summary>Megabytes that the process of submitted C# may use.</summary>
    public int CallMegabytes { get; init; } = 512;

    /// <summary>Bytes of one answer of submitted C#.</summary>
    public int AnswerBytes { get; init; } = 1_000_000;
}
