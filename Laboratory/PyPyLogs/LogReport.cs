using Flowgraph;
using Tracer;
using Tracer.Optimizer;

namespace Laboratory.PyPyLogs;

/// <summary>
/// A trace of a log before and after, and what our optimizer makes of it. Positions, labels and the jump at the end are in no number.
/// </summary>
/// <param name="Title">What the log calls it.</param>
/// <param name="IsBridge">Whether it belongs to a guard of another one.</param>
/// <param name="Recorded">Operations and guards as recorded.</param>
/// <param name="Theirs">After PyPy's optimizer; the whole, and of that what turns.</param>
/// <param name="Ours">The same after ours; copies are not counted. Null where it could not be converted.</param>
/// <param name="Missing">What had no counterpart; empty where it was converted.</param>
public sealed record LoggedTrace(
    string Title, bool IsBridge, int Recorded, LogSize Theirs, LogSize? Ours, IReadOnlyDictionary<string, int> Missing);

/// <summary>Operations and guards.</summary>
/// <param name="All">Of the whole trace.</param>
/// <param name="Loop">Of those, behind the label that the trace goes back to.</param>
public readonly record struct LogSize(int All, int Loop);

/// <summary>What a log says, read to its end or to the first thing that is wrong with it.</summary>
/// <param name="Recorded">All traces as recorded.</param>
/// <param name="Optimized">All as optimized.</param>
/// <param name="Traces">Those that the log has both ways.</param>
/// <param name="Problem">What is wrong; null for nothing.</param>
public sealed record LogReport(LogCounts Recorded, LogCounts Optimized, IReadOnlyList<LoggedTrace> Traces, LogProblem? Problem)
{
    /// <summary>Whether there is any trace.</summary>
    public bool IsEmpty => Recorded.Traces + Optimized.Traces == 0;

    /// <summary>What traces could not be converted for, and how many have it.</summary>
    public IReadOnlyList<(string What, int Traces)> Missing =>
        [.. Traces.SelectMany(it => it.Missing.Keys).CountBy(it => it).Select(it => (it.Key, it.Value))
            .OrderByDescending(it => it.Value).ThenBy(it => it.Key, StringComparer.Ordinal)];

    public static LogReport Of(TextReader log)
    {
        var (recorded, optimized, traces) = (new LogCounts(), new LogCounts(), new List<LoggedTrace>());

        // Recorded since the last optimized one: a loop is logged again when its body is peeled.
        var waiting = new List<LogSection>();
        foreach (var (section, problem) in PyPyLog.Read(log))
        {
            if (section is null)
            {
                return new(recorded, optimized, traces, problem);
            }

            (section.IsOptimized ? optimized : recorded).Add(section);
            if (!section.IsOptimized)
            {
                waiting.Add(section);
                continue;
            }

            if (waiting.FindLast(it => Begins(it, section)) is { } before)
            {
                traces.Add(Compare(before, section));
            }

            waiting.Clear();
        }

        return new(recorded, optimized, traces, null);
    }

    private static bool Begins(LogSection recorded, LogSection optimized) =>
        recorded.Inputs.SequenceEqual(optimized.Inputs)
        && (recorded.Operations is not [{ Name: "label" } label, ..] || label.Arguments.SequenceEqual(recorded.Inputs));

    private static LoggedTrace Compare(LogSection recorded, LogSection optimized)
    {
        var isBridge = optimized.IsBridge || optimized.Title.StartsWith("bridge", StringComparison.Ordinal);
        var converted = LogConversion.Of(recorded, isBridge);
        LogSize? ours = null;
        if (converted.Trace is { } trace)
        {
            var made = TraceOptimizer.Optimize(trace, PassSet.All, needs: ExitNeeds.Only([.. converted.Restored]));
            ours = new(made.Entries.Count(IsDone), made.Entries.Skip(made.Preamble).Count(IsDone));
        }

        var label = optimized.Operations.Index().LastOrDefault(it => it.Item.Name == "label", (-1, null!)).Index;
        var theirs = new LogSize(optimized.Operations.Count(IsDone), optimized.Operations.Skip(label + 1).Count(IsDone));
        return new(optimized.Title, isBridge, recorded.Operations.Count(IsDone), theirs, ours, converted.Missing);
    }

    private static bool IsDone(LoggedOperation it) => !it.IsPosition && it.Name is not ("label" or "jump" or "finish");

    private static bool IsDone(TraceEntry entry) => entry is not TraceOperation { Operator.Op: Op.Same };
}
