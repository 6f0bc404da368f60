using System.Globalization;
using System.Text;
using Visualizer.Charts;

namespace Bench;

/// <summary>The table and the chart of P6, P7 and P8, for docs/performance.md.</summary>
public static class SpecializerTable
{
    private static readonly int[] Sizes = [1_000, 3_000, 10_000, 30_000, 100_000];

    private static readonly Lazy<SpecializerSpeed.Row[]> Rows = new(() =>
    {
        var interpreter = Corpus.Load("square");
        return [.. Sizes.Select(size => SpecializerSpeed.Measure(interpreter, size))];
    });

    public static string Measure() => Table(Rows.Value);

    public static string Draw() => ChartSvg.Document(Chart(Rows.Value));

    private static string Table(SpecializerSpeed.Row[] rows)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Measured on {PerformancePage.Environment()}, medians of {SpecializerSpeed.Runs}.\n\n")
            .Append("| instructions | points | points/s | work a point | specializing, ms | cleaning, ms | ratio | raw blocks | live bytes a block | allocated bytes a block |\n")
            .Append("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Instructions:N0} | {row.Points:N0} | {row.PointsPerSecond:N0} | {(double)row.Work / row.Points:F2} ")
                .Append(CultureInfo.InvariantCulture, $"| {row.Specializing * 1000:F2} | {row.Cleaning * 1000:F2} | {row.CleaningRatio:F2} ")
                .Append(CultureInfo.InvariantCulture, $"| {row.RawBlocks:N0} | {row.BytesPerBlock:F0} | {(double)row.Allocated / row.RawBlocks:F0} |\n");
        }

        var (ten, hundred) = (rows.Single(it => it.Instructions == 10_000), rows.Single(it => it.Instructions == 100_000));
        return text.Append(
            CultureInfo.InvariantCulture,
            $"\nFrom 10,000 to 100,000 instructions: work × {(double)hundred.Work / ten.Work:F2}, time × {hundred.Specializing / ten.Specializing:F1}.\n").ToString();
    }

    private static Chart Chart(SpecializerSpeed.Row[] rows) => new(
        "Specializing the square interpreter to straight programs",
        new("bytecode instructions", ScaleKind.Log),
        new("milliseconds", ScaleKind.Log),
        [
            new("specializing", [.. rows.Select(row => ((double)row.Instructions, row.Specializing * 1000))]),
            new("cleaning", [.. rows.Select(row => ((double)row.Instructions, row.Cleaning * 1000))]),
        ],
        []);
}
