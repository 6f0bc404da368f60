using System.Text.Json.Serialization;
using Laboratory.Experiments;
using Laboratory.PyPyLogs;

namespace Cli.Writing.Answers;

/// <summary>What <c>flow experiment --format json</c> answers: an experiment's figures.</summary>
public sealed record ExperimentAnswer(string Name, string Title, Dictionary<string, string> Surroundings, IEnumerable<FigureAnswer> Rows)
{
    public static ExperimentAnswer Of(Experiment it) => new(
        it.Kind.Name,
        it.Kind.Title,
        new(it.Surroundings.Facts),
        it.Rows.Select(FigureAnswer.Of));
}

/// <summary>A figure: what was published, what is measured here, and the verdict with its reason.</summary>
public sealed record FigureAnswer(
    string Subject, string Figure, string? Unit, double? Published, double Ours, string Verdict, string Source, string? Because)
{
    public static FigureAnswer Of(Row it) => new(
        it.Subject,
        it.Figure,
        it.Unit.Length > 0 ? it.Unit : null,
        it.Published,
        it.Ours,
        Words.Of(it.Verdict).Replace('-', ' '),
        it.Source,
        it.Because.Length > 0 ? it.Because : null);
}

/// <summary>What <c>flow import --from pypylog --json</c> answers: what is in logs of PyPy.</summary>
public sealed record LogsAnswer(IEnumerable<LogAnswer> Logs)
{
    public static LogsAnswer Of(IEnumerable<(string Name, LogReport Report)> logs) =>
        new(logs.Select(log => LogAnswer.Of(log.Name, log.Report)));
}

/// <summary>One log: operations by kind, recorded and optimized, and its traces.</summary>
public sealed record LogAnswer(
    string Name, Dictionary<string, long> Recorded, Dictionary<string, long> Optimized, IEnumerable<LogTraceAnswer> Traces, string? Problem)
{
    public static LogAnswer Of(string name, LogReport it) => new(
        name,
        Counts(it.Recorded),
        Counts(it.Optimized),
        it.Traces.Select(trace => new LogTraceAnswer(
            trace.Title,
            trace.IsBridge,
            trace.Recorded,
            LogSizeAnswer.Of(trace.Theirs),
            trace.Ours is { } ours ? LogSizeAnswer.Of(ours) : null,
            trace.Missing.ToDictionary(each => each.Key, each => (long)each.Value))),
        it.Problem is { } problem ? $"line {problem.Line}: {problem.Message}" : null);

    private static Dictionary<string, long> Counts(LogCounts it)
    {
        var counts = new Dictionary<string, long> { ["traces"] = it.Traces, ["bridges"] = it.Bridges, ["operations"] = it.All };
        foreach (var kind in LogCounts.Kinds)
        {
            counts.Add(kind, it[kind]);
        }

        return counts;
    }
}

/// <summary>A trace of a log: entries recorded, left by PyPy's optimizer, left by ours, and operations that ours does not have.</summary>
public sealed record LogTraceAnswer(
    string Title,
    bool Bridge,
    int Recorded,
    [property: JsonPropertyName("pypy")] LogSizeAnswer Theirs,
    [property: JsonPropertyName("here")] LogSizeAnswer? Ours,
    Dictionary<string, long> Missing);

/// <summary>Entries in all, and in the loop.</summary>
public sealed record LogSizeAnswer(int All, int Loop)
{
    public static LogSizeAnswer Of(LogSize it) => new(it.All, it.Loop);
}
