using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Flowgraph.Text;

namespace Cli.Writing.Answers;

/// <summary>
/// What <c>flow mix --json</c> answers: the program that a partial evaluator written in the language made, and its steps.
/// </summary>
public sealed record MixAnswer(string Program, long Steps, int Blocks, int Operations)
{
    public static MixAnswer Of(Flowgraph.Program program, long steps) =>
        new(ProgramWriter.Write(program), steps, program.Blocks.Count, program.OperationCount);
}

/// <summary>What <c>flow export --json</c> answers: a program in another form.</summary>
public sealed record ExportAnswer(string Form, string Text);

/// <summary>What <c>flow examples --json</c> answers.</summary>
public sealed record ExamplesAnswer(IEnumerable<ListedExample> Programs);

/// <summary>A program of the corpus; its text where that was asked for.</summary>
public sealed record ListedExample(string Name, string File, string Summary, string? Text);

/// <summary>What <c>flow examples show --json</c> answers.</summary>
public sealed record ExampleAnswer(string File, string Text);

/// <summary>What <c>flow notebook check --json</c> answers.</summary>
public sealed record NotebooksAnswer(IEnumerable<CheckedNotebook> Notebooks);

/// <summary>A notebook: whether its cells give what is stored, or what is wrong; seconds.</summary>
public sealed record CheckedNotebook(
    string File, bool Same, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Problem, double Seconds);

/// <summary>
/// What <c>flow notebook run --json</c> answers: cells that failed, how many were not run, and the notebook with its outputs.
/// </summary>
public sealed record NotebookAnswer(
    IEnumerable<CellProblem> Failed, [property: JsonPropertyName("notRun")] int NotRun, JsonNode Notebook);

/// <summary>A cell that failed, by number from 1.</summary>
public sealed record CellProblem(int Cell, string Problem);
