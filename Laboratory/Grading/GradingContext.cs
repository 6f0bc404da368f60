using Flowgraph;
using Flowgraph.Text;
using PartialEval;

namespace Laboratory.Grading;

/// <summary>What a command printed on both streams.</summary>
public sealed record CommandOutput(int Code, string Out, string Error);

/// <summary>What submitted C# gave for one request: a text, or a problem.</summary>
public sealed record PassAnswer(string? Text, string? Problem);

/// <summary>Submitted C# that runs somewhere apart and is asked one text after the other. What it answers is data that the grader judges itself.</summary>
public interface IPassHost : IDisposable
{
    PassAnswer Call(string request);

    /// <summary>Why no further request is answered (it does not compile, say); null where one may be.</summary>
    string? GivenUp { get; }
}

/// <summary>All that grading reaches outside the submission, so that grading is a function of it.</summary>
/// <param name="Load">Reads a file that the exercises name.</param>
/// <param name="Command">Runs a <c>flow</c> command of a question.</param>
/// <param name="Host">Starts submitted C#.</param>
/// <param name="Seed">Changes every drawn input; 0 leaves them as the exercises say.</param>
/// <param name="Limits">Of the exercise at hand.</param>
/// <param name="ShowInputs">Whether reports may show inputs.</param>
public sealed record GradingContext(
    Func<string, FileText> Load,
    Func<IReadOnlyList<string>, CommandOutput> Command,
    Func<SubmissionKind, string, GradingLimits, IPassHost> Host,
    ulong Seed = 0,
    GradingLimits? Limits = null,
    bool ShowInputs = true)
{
    public GradingLimits Limits { get; init; } = Limits ?? new();

    public Budgets Budgets => new(Limits.Points, 10L * Limits.Points, Limits.Points);

    /// <summary>A program that the exercises name.</summary>
    public Program Program(string path)
    {
        var read = ProgramReader.Read(Text(path), path);
        return read.Program ?? throw new ExerciseException(read.Diagnostics[0].ToString());
    }

    /// <summary>A file that the exercises name.</summary>
    public string Text(string path)
    {
        var file = Load(path);
        return file.Text ?? throw new ExerciseException($"cannot read '{path}': {file.Error}");
    }

    /// <summary>Bindings written as literals, or <c>@FILE</c> for the literal in a file.</summary>
    public Dictionary<string, Value> Values(IReadOnlyDictionary<string, string> bindings) =>
        bindings.ToDictionary(pair => pair.Key, pair => Value(pair.Value, pair.Key), StringComparer.Ordinal);

    /// <summary>A literal, or the one in a file.</summary>
    public Value Value(string literal, string name)
    {
        var read = literal.StartsWith('@') ? ValueReader.Read(Text(literal[1..]), literal[1..]) : ValueReader.Read(literal, name);
        return read.Value ?? throw new ExerciseException(read.Diagnostics[0].ToString());
    }

    /// <summary>What a report says of the input of a failure: the input, or that it is hidden.</summary>
    public string Show(IReadOnlyDictionary<string, Value> inputs) =>
        ShowInputs ? string.Join(' ', inputs.Select(pair => $"{pair.Key}={ValueText.Brief(pair.Value, 120)}")) : "a hidden input";
}
