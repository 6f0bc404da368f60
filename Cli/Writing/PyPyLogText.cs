using Laboratory.PyPyLogs;

namespace Cli.Writing;

/// <summary>What is in a log of PyPy, as tables to be read.</summary>
internal static class PyPyLogText
{
    public static string Write(string name, LogReport report)
    {
        var (before, after) = (report.Recorded, report.Optimized);
        var kinds = TextTable.Of("operations", "recorded#", "optimized#", "removed#");
        foreach (var kind in LogCounts.Kinds)
        {
            kinds.Row(kind, TextTable.Number(before[kind]), TextTable.Number(after[kind]), Removed(before[kind], after[kind]));
        }

        kinds.Row("all", TextTable.Number(before.All), TextTable.Number(after.All), Removed(before.All, after.All));
        var traces = TextTable.Of("trace", "recorded#", "PyPy: all#", "in the loop#", "here: all#", "in the loop#", "no counterpart here");
        foreach (var it in report.Traces)
        {
            traces.Row(
                it.Title,
                TextTable.Number(it.Recorded),
                TextTable.Number(it.Theirs.All),
                it.IsBridge ? "" : TextTable.Number(it.Theirs.Loop),
                it.Ours is { } all ? TextTable.Number(all.All) : "",
                it.Ours is { } loop && !it.IsBridge ? TextTable.Number(loop.Loop) : "",
                string.Join(", ", it.Missing.Select(missing => $"{missing.Key} ({missing.Value})")));
        }

        var text = $"{name}: {Traces(before)} recorded; {Traces(after)} optimized\n\n{TextTable.Write(kinds)}";
        return report.Traces.Count == 0
            ? $"{text}\nNo trace is there both as recorded and as optimized.\n"
            : $"{text}\n{TextTable.Write(traces)}{Missing(report)}";
    }

    private static string Missing(LogReport report)
    {
        var lost = report.Traces.Count(it => it.Ours is null);
        return lost == 0 ? ""
            : $"\n{lost} of {report.Traces.Count} traces were not converted. What has no counterpart here, and in how many traces it is: "
                + string.Join(", ", report.Missing.Select(it => $"{it.What} {it.Traces}")) + ".\n";
    }

    private static string Traces(LogCounts it) => $"{it.Traces} traces, {it.Bridges} of them bridges,";

    private static string Removed(int before, int after) => before == 0 ? "" : $"{100 * (before - after) / before} %";
}
