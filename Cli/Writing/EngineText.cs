using System.Globalization;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;

namespace Cli.Writing;

/// <summary>A run under the tracing engine for a reader at a terminal: its traces, and its statistics with every reason named.</summary>
public static class EngineText
{
    /// <param name="result">The run.</param>
    /// <param name="only">What of its traces: a number, <c>recorded</c>, <c>optimized</c>; all where there is none of a sort.</param>
    public static string Traces(EngineResult result, params IReadOnlyList<string> only)
    {
        var numbers = only.Where(word => word.All(char.IsAsciiDigit))
            .Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToHashSet();
        if (numbers.Where(number => number >= result.Traces.Count).Order().ToList() is [var unknown, ..])
        {
            var last = result.Traces.Count - 1;
            throw new UsageException(last < 0 ? "the run made no trace"
                : string.Create(CultureInfo.InvariantCulture, $"the run made no trace {unknown}; its traces are 0 to {last}"));
        }

        var isOptimizedOnly = only.Contains("optimized") && !only.Contains("recorded");
        var isRecordedOnly = only.Contains("recorded") && !only.Contains("optimized");
        var parts = result.Traces.Where(trace => numbers.Count == 0 || numbers.Contains(trace.Number))
            .Select(trace => trace.Write(!isOptimizedOnly, !isRecordedOnly)).ToList();
        if (result.Ending is Flowgraph.Stopped stopped)
        {
            parts.Add($"# result: {stopped.Value}\n");
        }

        return $"# policy {result.Policy.Name}\n{string.Join("\n", parts)}";
    }

    public static string Statistics(EngineResult result, int width)
    {
        var table = TextTable.Facts();
        void Line(string name, FormattableString value) => table.Fact(name, value);
        var (interpreted, traced) = (result.Interpreted, result.Traced);
        Line("policy", $"{result.Policy.Name}");
        Line("interpreted", $"{interpreted.Operations} operations, {interpreted.Jumps} jumps, {interpreted.Tests} tests");
        Line("in traces", $"{traced.Operations} operations, {traced.Guards} guards, {traced.Iterations} jumps");
        Line("steps", $"{result.Steps}, of them {interpreted.Steps} interpreted");
        Line("traces", $"{result.Traces.Count}{Roles(result)}");
        foreach (var trace in result.Traces)
        {
            var resume = ResumeSize.Of(trace.Executed).Aggregate(default(ResumeSize), (all, it) => all + it);
            Line($"  {trace.Number}", $"{trace.Title}: {trace.Runs} runs, {trace.Turns} turns, exits [{string.Join(", ", trace.Exits)}], {trace.ToInterpreter} to the interpreter, resume data {resume.Items}, shared {resume.Own}");
        }

        Reasons("aborted", result.Events.OfType<RecordingAborted>().Select(it => (it.Place, $"{it.Reason}", it.Reason.Explain())));
        Reasons("blacklisted", result.Events.OfType<PlaceBlacklisted>().Select(it => (it.Place, $"{it.Reason}", it.Reason.Explain())));
        Reasons("stopped", result.Events.OfType<LimitReached>().Select(it => (it.Place, $"{it.Reason}", it.Reason.Explain())));
        var dropped = result.Events.OfType<TraceDropped>();
        Reasons("dropped", dropped.Select(it => (it.Place, $"trace {it.Trace}, {it.Reason}", it.Reason.Explain())));
        return TextTable.Write(table, width);

        void Reasons(string name, IEnumerable<(string Place, string Name, string Sentence)> reasons)
        {
            foreach (var group in reasons.GroupBy(it => it))
            {
                Line(name, $"{group.Key.Place}: {group.Key.Name}{(group.Count() > 1 ? $", {group.Count()} times" : "")}. {group.Key.Sentence}");
            }
        }
    }

    private static string Roles(EngineResult result) =>
        result.Traces.Count == 0 ? "" : $": {string.Join(", ", result.Traces.GroupBy(it => it.Role).OrderBy(it => it.Key).Select(it => $"{it.Count()} {Name(it.Key, it.Count())}"))}";

    private static string Name(TraceRole role, int count) => count == 1 ? Name(role) : role == TraceRole.Approach ? "approaches" : $"{Name(role)}s";

    private static string Name(TraceRole role) => role.ToString().ToLowerInvariant();
}
