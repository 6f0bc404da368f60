namespace Mutants;

/// <summary>
/// A folder whose code is made wrong, and the namespaces of tests that ought to notice: the nearest first. A mutant that none of the
/// nearest notices is tried on the others; where those catch it, the nearest have a hole.
/// </summary>
/// <param name="Folder">Its path in the repository.</param>
/// <param name="Nearest">Test namespaces.</param>
/// <param name="Others">Test namespaces for what the nearest let through.</param>
internal sealed record Subject(string Folder, string[] Nearest, string[] Others)
{
    public static readonly IReadOnlyList<Subject> All =
    [
        new("Laboratory/Agreeing", ["Tests.Agreeing"], ["Tests.Limiting", "Tests.Sabotage"]),
        new("Laboratory/Certifying", ["Tests.Certifying"], ["Tests.PartialData", "Tests.Sabotage"]),
        new("PartialEval", ["Tests.PartialEval", "Tests.PartialData", "Tests.Stacks", "Tests.Termination"], [
            "Tests.Limiting", "Tests.Sabotage"]),
        new("Tracer/Engine", ["Tests.Tracing.Engine", "Tests.Tracing"], ["Tests.Limiting", "Tests.Sabotage"]),
        new("Tracer/Optimizer", ["Tests.Tracing.Optimizing", "Tests.Tracing"], ["Tests.Limiting", "Tests.Sabotage"]),
        new("Flowgraph/Cleanup", ["Tests.Cleanup"], ["Tests.Limiting", "Tests.Sabotage"]),
        new("Flowgraph/Codegen", ["Tests.Codegen"], ["Tests.Limiting", "Tests.Sabotage"]),
    ];

    /// <summary>Descriptions, pictures and files, whose faults change no result; the lists of engines.</summary>
    private static readonly string[] Outside =
    [
        "PartialEval/Explaining/", "PartialEval/Graphs/", "PartialEval/Projections/", "Flowgraph/Codegen/Saving/",
        .. new[]
        {
            "CheckingEngines", "DrawnPolicies", "Engine", "Preparations", "ResidualEngines", "SpecializingEngines", "TracingEngines",
        }.Select(name => $"Laboratory/Agreeing/{name}"),
    ];

    /// <summary>The libraries that have subjects.</summary>
    public static IEnumerable<string> Projects => All.Select(it => it.Folder.Split('/')[0]).Distinct();

    /// <summary>Which subject a file belongs to; null where it is not made wrong.</summary>
    public static Subject? Of(string file) => Outside.Any(start => file.StartsWith(start, StringComparison.Ordinal)) ? null
        : All.FirstOrDefault(it => file.StartsWith(it.Folder + "/", StringComparison.Ordinal));

    /// <summary>Whether a test is in one of some namespaces, those below them left out.</summary>
    public static bool IsIn(string test, IEnumerable<string> spaces) => spaces.Any(space =>
        test.StartsWith(space + ".", StringComparison.Ordinal) && char.IsUpper(test[space.Length + 1])
            && test[(space.Length + 1)..].Split(' ')[0].Count(it => it == '.') == 1);
}
