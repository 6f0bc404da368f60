using Flowgraph.Text;

namespace Cli.Writing.Answers;

/// <summary>What <c>flow check --json</c> answers: each file, whether it is good, and what is wrong with it.</summary>
public sealed record CheckAnswer(IEnumerable<CheckedFile> Files)
{
    public static CheckAnswer Of(IEnumerable<ReadResult> results) => new(results.Select(CheckedFile.Of));
}

/// <summary>One file that was read.</summary>
/// <param name="File">Its path as it was named.</param>
/// <param name="Good">Whether it is a program.</param>
/// <param name="Inputs">What a run has to bind; left out where it is no program.</param>
/// <param name="Diagnostics">What is wrong, or hardly meant.</param>
public sealed record CheckedFile(
    string File,
    bool Good,
    IEnumerable<string>? Inputs,
    IEnumerable<FoundProblem> Diagnostics)
{
    public static CheckedFile Of(ReadResult result) => new(
        result.Source.File,
        result.Program is not null,
        result.Program is { } program ? Verbs.CheckVerb.InputsOf(program) : null,
        FoundProblem.Of(result));
}

/// <summary>A diagnostic; lines, columns and lengths in characters, from 1.</summary>
public sealed record FoundProblem(string Code, string Severity, string Message, int Line, int Column, int Length)
{
    public static IEnumerable<FoundProblem> Of(ReadResult result) => result.Diagnostics.Select(it => new FoundProblem(
        it.Code, Words.Of(it.Severity), it.Message, it.Span.Line, it.Span.Column, it.Span.Length));
}
