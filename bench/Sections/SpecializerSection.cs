using System.Globalization;
using System.Text;
using Bench.Timing;
using Flowgraph.Cleanup;
using Laboratory.Measuring;
using PartialEval;
using Visualizer.Charts;

namespace Bench.Sections;

/// <summary>
/// P6, P7 and P8: how fast the default policy specializes the square interpreter to straight programs, what it keeps in memory, and what
/// cleaning the residual program takes. Statistics are on (they always are), the event log is off. Times are of the processor.
/// </summary>
public static class SpecializerSection
{
    private const string Specializing = "specializing";
    private const string Cleaning = "cleaning";
    private const int Runs = 7;

    /// <summary>Points to go through first, so that the runtime has compiled with optimization what it runs.</summary>
    private const int WarmUpPoints = 1_500_000;

    private static readonly int[] Sizes = [1_000, 3_000, 10_000, 30_000, 100_000];

    private static readonly PolicySpec Uncleaned = Policies.Default with { Cleanup = null };

    public static Section Section { get; } = new("specializer", Measure, SpecializerTable.Write) { Chart = SpecializerTable.Draw, Contests = Contests };

    private static IEnumerable<Contest> Contests() => Sizes.SelectMany(size => new Contest[]
    {
        new(size.ToString(CultureInfo.InvariantCulture), [new(Specializing, () => Specialize(size))]),
        new(size.ToString(CultureInfo.InvariantCulture), [new(Cleaning, () => CleanupOf(Specialize(size)()))]),
    });

    private static Func<Specialization> Specialize(int instructions)
    {
        var division = Division.Of([new("bytecode", StraightPrograms.Code(instructions)), new("pc", 0)], "a", "r0", "r1", "r2");
        return () => Specializer.Specialize(SquareKernel.Program, division, Uncleaned);
    }

    private static Func<CleanupResult> CleanupOf(Specialization it) => () => CleanupPipeline.Run(it.Raw, it.Division.Dynamic.ToHashSet(StringComparer.Ordinal), Policies.Default.Cleanup);

    private static void Measure(Measurements to, BenchOptions options)
    {
        foreach (var size in Sizes)
        {
            Measure(to, size);
        }
    }

    private static void Measure(Measurements to, int instructions)
    {
        var (size, specialize) = (instructions.ToString(CultureInfo.InvariantCulture), Specialize(instructions));
        Specialization? raw = null;
        for (var points = 0L; points < WarmUpPoints; points += raw.Statistics.Points)
        {
            raw = specialize();
            CleanupOf(raw)();
        }

        for (var run = 1; run <= Runs; run++)
        {
            raw = null;
            var (before, allocated) = (GC.GetTotalMemory(forceFullCollection: true), GC.GetAllocatedBytesForCurrentThread());
            to.AddTime(Specializing, size, run, TimedRuns.ProcessorTimeOf(() => raw = specialize()));
            to.Add(new(Specializing, size, run, GC.GetAllocatedBytesForCurrentThread() - allocated, "bytes allocated"));
            to.Add(new(Specializing, size, run, GC.GetTotalMemory(forceFullCollection: true) - before, "bytes live"));
            var cleanup = CleanupOf(raw!);
            to.AddTime(Cleaning, size, run, TimedRuns.ProcessorTimeOf(() => cleanup()));
        }

        to.AddCount(Specializing, size, raw!.Statistics.Points, "points");
        to.AddCount(Specializing, size, raw.Statistics.Points + raw.Statistics.StoreWork, "work");
        to.AddCount(Specializing, size, raw.Raw.Blocks.Count, "blocks");
        to.AddCount(Cleaning, size, CleanupOf(raw)().Program.Blocks.Count, "blocks");
    }

    /// <summary>The table and the chart.</summary>
    private static class SpecializerTable
    {
        public static string Write(Measurements it)
        {
            var text = new StringBuilder(PerformancePage.MeasuredOn(it, $"medians of {Runs}"))
                .Append("| instructions | points | points/s | work a point | specializing, ms | cleaning, ms | ratio | raw blocks | live bytes a block | allocated bytes a block |\n")
                .Append("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
            foreach (var size in it.Sizes)
            {
                var (points, blocks) = (it.Median(Specializing, size, "points"), it.Median(Specializing, size, "blocks"));
                var (specializing, cleaning) = (it.Median(Specializing, size), it.Median(Cleaning, size));
                text.Append(CultureInfo.InvariantCulture, $"| {int.Parse(size, CultureInfo.InvariantCulture):N0} | {points:N0} | {points / specializing * 1e9:N0} | {it.Median(Specializing, size, "work") / points:F2} ")
                    .Append(CultureInfo.InvariantCulture, $"| {specializing / 1e6:F2} | {cleaning / 1e6:F2} | {cleaning / specializing:F2} ")
                    .Append(CultureInfo.InvariantCulture, $"| {blocks:N0} | {it.Median(Specializing, size, "bytes live") / blocks:F0} | {it.Median(Specializing, size, "bytes allocated") / blocks:F0} |\n");
            }

            double Growth(string unit) => it.Median(Specializing, "100000", unit) / it.Median(Specializing, "10000", unit);
            return text.Append(
                CultureInfo.InvariantCulture,
                $"\nFrom 10,000 to 100,000 instructions: work × {Growth("work"):F2}, time × {Growth(Measurement.Nanoseconds):F1}.\n").ToString();
        }

        public static string Draw(Measurements it) => ChartSvg.Document(new(
            "Specializing the square interpreter to straight programs",
            new("bytecode instructions", ScaleKind.Log),
            new("milliseconds", ScaleKind.Log),
            [.. new[] { Specializing, Cleaning }.Select(part => new Series(part, [.. it.Sizes.Select(size => (double.Parse(size, CultureInfo.InvariantCulture), it.Median(part, size) / 1e6))]))],
            []));
    }
}
