using Flowgraph;

namespace Laboratory.Grading;

/// <summary>How large something is in the text: operations, blocks, tests (or guards, of a trace).</summary>
public readonly record struct Extent(int Operations, int Blocks, int Tests)
{
    public static Extent Of(Program program) => new(program.OperationCount, program.Blocks.Count, program.Blocks.Count(block => block.Jump is If));
}

/// <summary>
/// How large something may be: numbers, or the extent of what the teacher's own solution gives, and so many percent more. With the solution the ceiling holds for
/// drawn inputs too, and moves with the toolkit.
/// </summary>
public sealed record Ceiling
{
    public int? Operations { get; init; }

    public int? Blocks { get; init; }

    /// <summary>Tests of a residual program, guards of a trace.</summary>
    public int? Tests { get; init; }

    /// <summary>The teacher's solution.</summary>
    public string? Like { get; init; }

    /// <summary>Percent that the submission may be larger than the solution.</summary>
    public int Slack { get; init; }

    /// <summary>Null where the extent is below the ceiling.</summary>
    /// <param name="given">Of the submission.</param>
    /// <param name="solution">Of the solution; null where there is none.</param>
    /// <param name="tests">What tests are called.</param>
    public string? Check(Extent given, Extent? solution, string tests = "tests")
    {
        string? Above(string noun, int number, int? limit, int? like) =>
            (limit ?? (like is { } it ? it + (it * Slack / 100) : null)) is { } most && number > most ? $"{number} {noun}, at most {most}" : null;
        var problems = new[]
        {
            Above("operations", given.Operations, Operations, solution?.Operations),
            Above("blocks", given.Blocks, Blocks, solution?.Blocks),
            Above(tests, given.Tests, Tests, solution?.Tests),
        }.Where(problem => problem is not null);
        return problems.Any() ? string.Join("; ", problems) : null;
    }
}
