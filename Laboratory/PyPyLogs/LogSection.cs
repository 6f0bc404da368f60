namespace Laboratory.PyPyLogs;

/// <summary>
/// One trace of a log, as it was recorded or as it was optimized.
/// <code>
/// [1c697e6e123c] {jit-log-opt-loop
/// # Loop 0 (…) : loop with 27 ops
/// [i0, i1, p2]
/// …
/// [1c697e6fe748] jit-log-opt-loop}
/// </code>
/// </summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="IsOptimized">Whether the optimizer has been over it.</param>
/// <param name="IsBridge">Whether it is said to be a bridge; of recorded ones that is not always said.</param>
/// <param name="Title">What the log calls it: <c>Loop 0 (…)</c>; empty where it does not.</param>
/// <param name="Inputs">The variables that it begins with.</param>
/// <param name="Operations">In their order, the jump at the end among them.</param>
public sealed record LogSection(
    int Line, bool IsOptimized, bool IsBridge, string Title, IReadOnlyList<string> Inputs, IReadOnlyList<LoggedOperation> Operations)
{
    private const string Recorded = "jit-log-noopt";
    private const string Optimized = "jit-log-opt";

    /// <summary>Whether a section of that name holds a trace.</summary>
    public static bool IsTrace(string name) =>
        name is Recorded or Optimized
        || name.StartsWith(Recorded + "-", StringComparison.Ordinal)
        || name.StartsWith(Optimized + "-", StringComparison.Ordinal);

    /// <summary>An empty one of that name.</summary>
    public static LogSection Of(string name, int line) =>
        new(line, name.StartsWith(Optimized, StringComparison.Ordinal), name.EndsWith("bridge", StringComparison.Ordinal), "", [], []);
}

/// <summary>What is wrong with a log.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Message">In a sentence.</param>
/// <param name="IsCutOff">Whether the log only ends too early: what stands before is whole.</param>
public sealed record LogProblem(int Line, string Message, bool IsCutOff = false);
