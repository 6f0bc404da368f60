using System.Globalization;
using System.Text;
using Bench.Timing;
using Laboratory.Measuring;
using Tracer;
using Tracer.Optimizer;
using Visualizer.Charts;

namespace Bench.Sections;

/// <summary>
/// P9 and P10: what recording costs against interpreting, and how fast traces are optimized, by length. Times are processor time of the
/// whole process, collecting garbage included; each run repeats short work until there is enough of it.
/// </summary>
public static class TracerSection
{
    private const string Interpreting = "interpreting";
    private const string Recording = "recording";
    private const string Optimizing = "optimizing, ";
    private const int Runs = 5;

    /// <summary>Entries that one run must record.</summary>
    private const int EnoughRecorded = 2_000_000;

    /// <summary>Entries that one run must optimize.</summary>
    private const int EnoughOptimized = 200_000;

    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    private static readonly (string Kind, Func<int, (Trace, ExitNeeds)> Trace)[] Kinds = [("interpreter", RecordedTraces.OfInterpreter), ("arithmetic", RecordedTraces.OfArithmetic)];

    public static Section Section { get; } = new("tracer", Measure, TracerTable.Write) { Chart = TracerTable.Draw, Contests = () => Recorded().Concat(Optimized()) };

    private static IEnumerable<Contest> Recorded() => Sizes.Select(size =>
    {
        var start = new Lazy<Func<Flowgraph.Machine>>(() => RecordedTraces.Counting(size));
        return new Contest(
            size.ToString(CultureInfo.InvariantCulture),
            [new(Interpreting, () => RecordedTraces.Interpret(start.Value())), new(Recording, () => RecordedTraces.Record(start.Value()).Steps)]);
    });

    private static IEnumerable<Contest> Optimized() =>
        from kind in Kinds
        from size in Sizes
        select new Contest(size.ToString(CultureInfo.InvariantCulture), [new(Optimizing + kind.Kind, () => Optimize(kind.Trace(size)))]);

    private static Func<object> Optimize((Trace Trace, ExitNeeds Needs) it) => () => TraceOptimizer.Run(it.Trace, PassSet.Default, it.Needs).Trace.Body.Length;

    private static void Measure(Measurements to, BenchOptions options)
    {
        foreach (var (contest, size) in Recorded().Zip(Sizes))
        {
            contest.Agree();
            var (steps, trace) = RecordedTraces.Record(RecordedTraces.Counting(size)());
            to.AddCount(Interpreting, contest.Size, steps, "steps");
            to.AddCount(Recording, contest.Size, trace.Entries.Count, "entries");
            TimedRuns.InTurns(to, contest with { Runs = Runs, Times = Math.Max(1, EnoughRecorded / size) });
        }

        foreach (var (kind, make) in Kinds)
        {
            foreach (var size in Sizes)
            {
                var (text, it) = (size.ToString(CultureInfo.InvariantCulture), make(size));
                var contender = new Contender(Optimizing + kind, Optimize(it));
                to.AddCount(contender.Name, text, it.Item1.Entries.Count, "entries");
                to.AddCount(contender.Name, text, (int)contender.Run(), "entries left");
                TimedRuns.InTurns(to, new(text, [contender]) { Runs = Runs, Times = Math.Max(1, EnoughOptimized / size) });
            }
        }
    }

    /// <summary>The tables and the chart.</summary>
    private static class TracerTable
    {
        public static string Write(Measurements it)
        {
            var text = new StringBuilder(PerformancePage.MeasuredOn(it, $"medians of {Runs}"))
                .Append("| entries recorded | interpreting, ns a step | recording, ns a step | ratio |\n|---:|---:|---:|---:|\n");
            foreach (var size in Lengths(it, Recording))
            {
                var steps = it.Median(Interpreting, size, "steps");
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {it.Median(Recording, size, "entries"):N0} | {it.Median(Interpreting, size) / steps:F2} | {it.Median(Recording, size) / steps:F2} | {it.Ratio(Recording, Interpreting, size):F2} |\n");
            }

            text.Append("\n| optimized trace of | entries | entries of the optimized loop | ms | entries/s |\n|---|---:|---:|---:|---:|\n");
            foreach (var name in Optimizers(it))
            {
                foreach (var size in Lengths(it, name))
                {
                    var (entries, time) = (it.Median(name, size, "entries"), it.Median(name, size));
                    text.Append(CultureInfo.InvariantCulture, $"| {name[Optimizing.Length..]} | {entries:N0} | {it.Median(name, size, "entries left"):N0} | {time / 1e6:F2} | {entries / time * 1e9:N0} |\n");
                }
            }

            return text.ToString();
        }

        public static string Draw(Measurements it) => ChartSvg.Document(new(
            "Recording and optimizing traces",
            new("entries", ScaleKind.Log),
            new("milliseconds", ScaleKind.Log),
            [.. Optimizers(it).Prepend(Recording).Select(name => new Series(name, [.. Lengths(it, name).Select(size => (it.Median(name, size, "entries"), it.Median(name, size) / 1e6))]))],
            []));

        private static IEnumerable<string> Optimizers(Measurements it) => it.All.Select(row => row.Contender).Where(name => name.StartsWith(Optimizing, StringComparison.Ordinal)).Distinct();

        private static IEnumerable<string> Lengths(Measurements it, string contender) => it.All.Where(row => row.Contender == contender).Select(row => row.Size).Distinct();
    }
}
