using Flowgraph.Interpreting;
using Flowgraph.Text;

namespace Laboratory.Grading;

/// <summary>A text of the extended language, and a program that does what it means.</summary>
public sealed record TranslationCase
{
    /// <summary>The file with the text.</summary>
    public required string Text { get; init; }

    public required string Reference { get; init; }

    public required InputSet Inputs { get; init; }

    public Ceiling Ceiling { get; init; } = new();
}

/// <summary>
/// Submitted C# translates an extended language into the text form: what it gives reads, does what the reference does, and is below the ceiling. Texts that are wrong
/// must be refused by an exception (of class <c>FormatException</c>), and not by anything else.
/// </summary>
public sealed record TranslationCheck : Check
{
    public IReadOnlyList<TranslationCase> Cases { get; init; } = [];

    /// <summary>Texts that are wrong.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>How an answer begins that refuses its text.</summary>
    public const string Refusal = "refused: ";

    protected internal override string Name => "translation";

    protected internal override SubmissionKind Kind => SubmissionKind.Translation;

    protected internal override Func<Submission, Finding> Prepare(GradingContext context)
    {
        var tried = Cases.Select(it => (Name: Path.GetFileName(it.Text), Text: context.Text(it.Text), Runs: Judging.Expect(context.Program(it.Reference), it.Inputs.All(context), context), it.Ceiling)).ToList();
        if (tried.Count + Refused.Count == 0)
        {
            throw new ExerciseException("a check of a translation has cases, or texts to be refused");
        }

        return submission =>
        {
            using var host = context.Host(Kind, submission.Text, context.Limits);
            string?[] problems =
            [
                .. tried.Select(it => host.About(context.ShowInputs ? it.Name : "a hidden text", Grade(host, it.Text, it.Runs, it.Ceiling, context))),
                .. Refused.Select(text => host.About(context.ShowInputs ? Plain.Line(text, 80) : "a hidden text", Refuse(host, text))),
            ];
            return Finding.Of("texts", problems);
        };
    }

    private static string? Grade(IPassHost host, string text, IReadOnlyList<(Dictionary<string, Flowgraph.Value> Inputs, Flowgraph.Outcome Expected)> runs, Ceiling ceiling, GradingContext context)
    {
        var answer = host.Call(text);
        if (answer.Text is null || answer.Text.StartsWith(Refusal, StringComparison.Ordinal))
        {
            return answer.Problem ?? Plain.Line(answer.Text!, 120);
        }

        var read = ProgramReader.Read(answer.Text, "answer");
        if (read.Program is not { } program)
        {
            return context.ShowInputs ? $"it gives no program: {Plain.Line(read.Diagnostics[0].ToString(), 160)}" : "it gives no program";
        }

        foreach (var (inputs, expected) in runs)
        {
            if (Judging.Compare(expected, Interpreter.Run(program, inputs, Judging.Fuel(expected, context))) is { } wrong)
            {
                return $"{context.Show(inputs)}: {(context.ShowInputs ? wrong : "another outcome than the reference")}";
            }
        }

        return ceiling.Check(Extent.Of(program), null);
    }

    private static string? Refuse(IPassHost host, string text)
    {
        var answer = host.Call(text);
        return answer.Text is not { } given ? answer.Problem
            : given.StartsWith(Refusal, StringComparison.Ordinal) ? null
            : "it is wrong and was not refused";
    }
}
