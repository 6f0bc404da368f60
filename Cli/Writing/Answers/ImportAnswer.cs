using System.Text.Json.Serialization;
using Flowgraph.Text;

namespace Cli.Writing.Answers;

/// <summary>What <c>flow import --json</c> answers.</summary>
/// <param name="Program">The program as text; null where it could not be read.</param>
/// <param name="Diagnostics">What is wrong, or hardly meant.</param>
public sealed record ImportAnswer(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Program, IEnumerable<FoundProblem> Diagnostics)
{
    public static ImportAnswer Of(ReadResult result) =>
        new(result.Program is { } read ? ProgramWriter.Write(read) : null, FoundProblem.Of(result));
}
