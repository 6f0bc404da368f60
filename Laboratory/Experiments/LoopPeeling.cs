using Flowgraph;
using Laboratory.Measuring;
using Laboratory.Relating;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;
using Tracer.Optimizer;

namespace Laboratory.Experiments;

/// <summary>
/// E6: what it is worth to put the first turn of a loop in front of it. The numeric kernels of DLS 2012 with and without peeling: entries
/// of the hottest loop, operations of a run, times. And on traces of random programs, that a peeled loop is never longer.
/// </summary>
public static class LoopPeeling
{
    private const string Source = "DLS 2012, talk/dls2012/benchmarks/results-newer";
    private const string Never = "DLS 2012, section Benchmarks";
    private const string NotPeeled = "not peeled";
    private const string IsPeeled = "peeled";
    private const string All = "all kernels";
    private const string Random = "random programs";
    private const string Corpus = "corpus";
    private const string Entries = "entries";

    private const string OtherCode =
        "another machine and compiler, and our kernels are programs, not Python functions under an interpreter";
    private const long RandomFuel = 50_000;
    private const int RandomSize = 40;
    private const int Programs = 2_000;

    private static readonly PassSet Without = PassSet.All.Without(Pass.Peel);

    private static readonly (string Name, Func<TraceEntry, bool> Counts)[] Kinds =
    [
        (Entries, static _ => true),
        ("guards", EntryKinds.IsGuard),
        ("reads", EntryKinds.IsRead),
        ("allocations", EntryKinds.IsAllocation),
        ("stores", EntryKinds.IsStore),
        ("arithmetic and tests", EntryKinds.IsRest),
    ];

    /// <summary>Those of <see cref="Kinds"/> that a line for each kernel shows.</summary>
    private static readonly string[] Shown = [Entries, "guards", "reads", "allocations"];

    public static ExperimentKind Kind { get; } = new(
        "e6",
        "Loop-aware optimizations: the first turn of a loop in front of it",
        "Ardö, Bolz and Fijalkowski, \"Loop-Aware Optimizations in PyPy's Tracing JIT\" (DLS 2012): programs/kernels has their\n"
        + "kernels, with boxed numbers, and with arrays that are objects whose class and bounds each access tests. Published speedups are\n"
        + "ratios of the authors' times in seconds, of which the paper prints rounded ones. Entries are operations and guards of the\n"
        + "hottest loop, by all passes, with peeling and without; operations are those of a whole run, warm-up included. Random loops are\n"
        + $"all loops recorded in runs of {Programs:N0} programs of about {RandomSize} statements, each optimized both ways.",
        Count)
    {
        Timed = new(Contests, Time),
        Columns = [.. Shown.SelectMany(it => (string[])[Figure(it, NotPeeled), Figure(it, IsPeeled)])],
        Plots =
        [
            new("e6", "speed with peeling, in ratio to without", "", "ratio", [
                new("published, time", Points(TimeRows.RatioOf(NotPeeled, IsPeeled))) { IsJoined = false, IsPublished = true },
                new("ours, time", Points(TimeRows.RatioOf(NotPeeled, IsPeeled))) { IsJoined = false },
                new("ours, operations", Points(Fewer)) { IsJoined = false },
            ])
            {
                Names = [.. Kernel.All.Select(it => it.Name)],
            },
        ],
    };

    private static string Fewer => $"operations: {TimeRows.RatioOf(NotPeeled, IsPeeled)}";

    private static string Figure(string kind, string way) => $"{kind}, {way}";

    private static Sequence<(double X, string Subject, string Figure)> Points(string figure) =>
        [.. Kernel.All.Select((it, at) => (at + 1.0, it.Name, figure))];

    private static List<Row> Count(Setting setting)
    {
        var rows = new List<Row>();
        var (before, after) = (new int[Kinds.Length], new int[Kinds.Length]);
        var fewer = new List<double>();
        foreach (var kernel in Kernel.All)
        {
            setting.Say(kernel.Name);
            var program = kernel.Load(setting);
            var with = Kernel.Run(program, kernel.Counted, PassSet.All);
            var without = Kernel.Run(program, kernel.Counted, Without);
            var recorded = with.Traces.Where(it => it.Role == TraceRole.Loop).MaxBy(it => it.Turns)!.Recorded;
            var needs = ExitNeeds.Of(program.Program, hintsRead: true);
            var turn = TraceOptimizer.Optimize(recorded, Without, needs: needs);
            var optimized = TraceOptimizer.Run(recorded, PassSet.All, needs);
            var peeled = optimized.Trace;
            foreach (var (at, (kind, counts)) in Kinds.Index())
            {
                var (a, b) = (EntryKinds.InLoop(turn, counts), EntryKinds.InLoop(peeled, counts));
                before[at] += a;
                after[at] += b;
                var subject = Shown.Contains(kind) ? kernel.Name : Row.Detail(kernel.Name, "loop");
                rows.Add(new(subject, Figure(kind, NotPeeled), null, a, ""));
                rows.Add(new(subject, Figure(kind, IsPeeled), null, b, ""));
            }

            fewer.Add((double)without.Steps / with.Steps);
            var whole = optimized.Decisions.Where(it => it.Rule.IsOfPeeling()).Select(it => it.Rule.Explain());
            rows.Add(Row.RatioOf(kernel.Name, Fewer, fewer[^1]) with { Because = peeled.Preamble > 0 ? "" : string.Join("; ", whole) });
        }

        foreach (var (at, (kind, _)) in Kinds.Index())
        {
            rows.Add(new(All, $"{kind} that peeling removes", null, Removed(before[at], after[at]), "") { Unit = Row.Percent });
        }

        rows.Add(Row.RatioOf(All, $"{Fewer}, geometric mean", Means.Geometric(fewer)));
        rows.Add(Rank("operations", fewer));
        var corpus = setting.Programs.Select(setting.Load);
        Longer(rows, Corpus, corpus.Select(it => (it.Program, CorpusRelation.Traced(it.Program, it.Directives)?.Result)));
        setting.Say(Random);
        Longer(rows, Random, Drawn(setting));
        return rows;
    }

    private static Row Rank(string what, IReadOnlyList<double> speedups) =>
        Row.RatioOf(
            All,
            $"rank correlation with the published speedups: {what}",
            Means.RankCorrelation(Kernel.All.Select(it => it.Speedup), speedups)) with
        {
            Because = "here a loop gains most that allocates without peeling, there one that reads arrays",
        };

    /// <summary>Optimizes every loop with and without peeling.</summary>
    private static void Longer(List<Row> rows, string subject, IEnumerable<(Program Program, EngineResult? Run)> runs)
    {
        var (loops, shorter, longer, before, after) = (0, 0, 0, 0L, 0L);
        foreach (var (program, run) in runs)
        {
            var needs = ExitNeeds.Of(program, hintsRead: true);
            foreach (var it in run?.Traces.Where(it => it.Recorded.End is Loop) ?? [])
            {
                var turn = TraceOptimizer.Optimize(it.Recorded, Without, needs: needs).Body.Length;
                var peeled = TraceOptimizer.Optimize(it.Recorded, PassSet.All, needs: needs).Body.Length;
                loops++;
                shorter += peeled < turn ? 1 : 0;
                longer += peeled > turn ? 1 : 0;
                before += turn;
                after += peeled;
            }
        }

        rows.Add(new(subject, "loops", null, loops, ""));
        rows.Add(new(subject, "loops that peeling makes shorter", null, shorter, ""));
        rows.Add(new(subject, "loops that peeling makes longer", 0, longer, Never));
        rows.Add(new(subject, "entries of the loops that peeling removes", null, Removed(before, after), "") { Unit = Row.Percent });
    }

    private static double Removed(long before, long after) => before == 0 ? 0 : Math.Round(100.0 * (before - after) / before, 1);

    private static IEnumerable<(Program Program, EngineResult? Run)> Drawn(Setting setting)
    {
        for (var number = 0; number < Programs; number++)
        {
            var shapes = (Generating.Shapes)(number % Enum.GetValues<Generating.Shapes>().Length);
            var it = Generating.ProgramGenerator.Generate((setting.Seed * 1_000_000) + (ulong)number, RandomSize, shapes);
            var world = new World(new CollectedOutput(), it.Input);
            yield return (it.Program, TracingEngine.Run(it.Program, it.Inputs, world, RandomFuel));
        }
    }

    private static IEnumerable<Contest> Contests(Setting setting)
    {
        foreach (var kernel in Kernel.All)
        {
            var program = kernel.Load(setting);
            Contender Way(string name, PassSet passes) =>
                new(name, () => (object)Kernel.Run(program, kernel.Timed, passes, compile: true).Ending);
            yield return new(kernel.Name, [Way(NotPeeled, Without), Way(IsPeeled, PassSet.All)])
            {
                Runs = setting.IsQuick ? 5 : 9,
                WarmUps = 2,
            };
        }
    }

    private static IEnumerable<Row> Time(Timings times)
    {
        var faster = new List<double>();
        foreach (var kernel in Kernel.All)
        {
            yield return TimeRows.Median(times, NotPeeled, kernel.Name);
            yield return TimeRows.Median(times, IsPeeled, kernel.Name);
            foreach (var row in TimeRows.Ratio(times, NotPeeled, IsPeeled, kernel.Name, kernel.Speedup, Source, OtherCode))
            {
                yield return row;
            }

            faster.Add(times.Ratio(NotPeeled, IsPeeled, kernel.Name).Estimate);
        }

        yield return Rank("time", faster) with { Unit = Row.Ratio };
        var published = Math.Round(Means.Geometric(Kernel.All.Select(it => it.Speedup)), 2);
        var mean = $"{TimeRows.RatioOf(NotPeeled, IsPeeled)}, geometric mean";
        yield return new(All, mean, published, TimeRows.Rounded(Means.Geometric(faster)), Source)
        {
            Unit = Row.Ratio,
            Because = OtherCode,
        };
    }
}
