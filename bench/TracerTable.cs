using System.Globalization;
using System.Text;
using Visualizer.Charts;

namespace Bench;

/// <summary>The table and the chart of P9 and P10, for docs/performance.md.</summary>
public static class TracerTable
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    private static readonly Lazy<(TracerSpeed.RecordingRow[] Recording, TracerSpeed.OptimizingRow[] Optimizing)> Rows = new(() =>
    (
        [.. Sizes.Select(TracerSpeed.Recorded)],
        [
            .. Sizes.Select(size => Optimized("interpreter", TracerSpeed.Interpreted(size))),
            .. Sizes.Select(size => Optimized("arithmetic", TracerSpeed.Arithmetic(size))),
        ]));

    public static string Measure()
    {
        var (recording, optimizing) = Rows.Value;
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Measured on {PerformancePage.Environment()}, medians of {TracerSpeed.Runs}.\n\n")
            .Append("| entries recorded | interpreting, ns a step | recording, ns a step | ratio |\n|---:|---:|---:|---:|\n");
        foreach (var row in recording)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Length:N0} | {row.Interpreting:F2} | {row.Recording:F2} | {row.Ratio:F2} |\n");
        }

        text.Append("\n| optimized trace of | entries | entries of the optimized loop | ms | entries/s |\n|---|---:|---:|---:|---:|\n");
        foreach (var row in optimizing)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Kind} | {row.Length:N0} | {row.Body:N0} | {row.Seconds * 1000:F2} | {row.PerSecond:N0} |\n");
        }

        return text.ToString();
    }

    public static string Draw()
    {
        var (recording, optimizing) = Rows.Value;
        return ChartSvg.Document(new Chart(
            "Recording and optimizing traces",
            new("entries", ScaleKind.Log),
            new("milliseconds", ScaleKind.Log),
            [
                new("recording", [.. recording.Select(row => ((double)row.Length, row.Length * row.Recording / 1e6))]),
                .. optimizing.GroupBy(row => row.Kind).Select(rows => new Series($"optimizing, {rows.Key}", [.. rows.Select(row => ((double)row.Length, row.Seconds * 1000))])),
            ],
            []));
    }

    private static TracerSpeed.OptimizingRow Optimized(string kind, (Tracer.Trace Trace, Tracer.Optimizer.ExitNeeds Needs) it) =>
        TracerSpeed.Optimized(kind, it.Trace, it.Needs);
}
