using Flowgraph;
using Laboratory.Measuring;
using Tracer.Engine;

namespace Laboratory.Experiments;

/// <summary>
/// E2: an interpreter under a tracing engine that knows nothing of it, and under one that is told what its position is. The published figures are times; ours are operations
/// first, then times.
/// </summary>
public static class MetaLevel
{
    private const string Subject = "square";
    private const string Source = "ICOOOLPS 2009, table 1";
    private const string Traces = "ICOOOLPS 2009, figures 4 to 7";

    private const string Bridges = "a guard that fails goes on in a bridge that is compiled in one method with the loop, so that leaving a trace costs little more than a jump";

    private const string OtherBase = "their base is translated to C, ours compiled by the code generator that compiles the traces too";

    private const string CodeFolds =
        "the code generator has the facts of values, and folds in a trace what the trace's passes were told to leave";

    private const string OtherCounters =
        "another machine; there is a counter for each position in both, and ours is an element of an array";

    /// <summary>The square of it is computed where operations are counted.</summary>
    private const long Counted = 10_000;

    /// <summary>Milliseconds as published, for the square of 10,000,000.</summary>
    private static readonly (string Way, double Milliseconds, double Factor, string Because)[] Published =
    [
        (MetaLevelWay.NoTracing, 442.7, 1, ""),
        (MetaLevelWay.Normal, 1518.7, 0.29, Bridges),
        (MetaLevelWay.Unrolled, 737.6, 0.60, CodeFolds),
        (MetaLevelWay.Full, 156.2, 2.83, OtherBase),
        (MetaLevelWay.Profiling, 515.0, 0.86, OtherCounters),
    ];

    public static ExperimentKind Kind { get; } = new(
        "e2",
        "Tracing the meta-level: an interpreter with and without hints, in five ways",
        "Bolz, Cuni, Fijalkowski and Rigo, \"Tracing the Meta-Level: PyPy's Tracing JIT Compiler\" (ICOOOLPS 2009): programs/register_machine.flow squares a number. No tracing: the\n"
        + "interpreter compiled by our code generator. Normal tracing: its text without hints. Unrolled: hints, traces as recorded. Greens folded: all passes but peeling, which came\n"
        + $"later. Profiling: counters in place of the hints. Operations are for the square of {Counted:N0}: operations, jumps, tests and guards executed, warm-up included; each failing guard is\n"
        + "charged twice as many operations as variables are live where it leads, since it puts each back and where the run goes on each is taken up again. Times are for the\n"
        + "square of 10,000,000 (quick: 1,000,000), traces compiled, from a cold engine.",
        Count)
    {
        Timed = new(Contests, Time),
        Plots =
        [
            new("e2", "speed in ratio to no tracing", "", "ratio", [
                new("published, time", Points(way => TimeRows.RatioOf(MetaLevelWay.NoTracing, way))) { IsJoined = false, IsPublished = true },
                new("ours, time", Points(way => TimeRows.RatioOf(MetaLevelWay.NoTracing, way))) { IsJoined = false },
                new("ours, operations", Points(FewerOf)) { IsJoined = false },
            ])
            {
                Names = [.. Published.Skip(1).Select(it => it.Way)],
            },
        ],
    };

    private static Sequence<(double X, string Subject, string Figure)> Points(Func<string, string> figure) =>
        [.. Published.Skip(1).Select((it, at) => (at + 1.0, Subject, figure(it.Way)))];

    private static string FewerOf(string way) => $"operations: {TimeRows.RatioOf(MetaLevelWay.NoTracing, way)}";

    private static Dictionary<string, Value> Inputs(CorpusProgram program, long a) => new(program.Inputs) { ["a"] = a };

    private static IEnumerable<Row> Count(Setting setting)
    {
        var program = setting.Load("register_machine");
        var inputs = Inputs(program, Counted);
        var charged = new Dictionary<string, long>();
        foreach (var way in MetaLevelWay.All(program.Text))
        {
            setting.Say(way.Name);
            charged[way.Name] = way.Charged(inputs);
            yield return new(Subject, $"operations charged: {way.Name}", null, charged[way.Name], "");
            if (way.Name != MetaLevelWay.NoTracing)
            {
                yield return new(Subject, FewerOf(way.Name), null, TimeRows.Rounded((double)charged[MetaLevelWay.NoTracing] / charged[way.Name]), "") { Unit = Row.Times };
            }

            if (way.Policy is not null)
            {
                var traces = way.Trace(inputs).Traces;
                yield return Loop(way.Name, traces.First(trace => trace.Role == TraceRole.Loop).Executed.Body.Length);
                yield return new(Subject, $"guards that fail: {way.Name}", null, traces.Sum(trace => trace.Exits.Sum()), "");
            }
        }

        yield return Row.Holds(Subject, "operations: greens folded < no tracing < profiling < loop unrolled < normal tracing", InOrder(way => charged[way]), Source);
    }

    /// <summary>Entries of the loop's trace, operations and guards, beside the published number of operations.</summary>
    private static Row Loop(string way, int entries)
    {
        var (published, because) = way switch
        {
            MetaLevelWay.Normal => (5, "an opcode is found by one test after the other, theirs by a switch; the loop that is hot first is MOV_R_A, theirs DECR_A"),
            MetaLevelWay.Unrolled => (49, "an opcode is found by up to five tests, each an operation and a guard; theirs by a switch"),
            MetaLevelWay.Full => (11, ""),
            _ => ((int?)null, ""),
        };
        return new(Subject, $"entries of the loop: {way}", published, entries, published is null ? "" : Traces) { Because = because };
    }

    private static IEnumerable<Contest> Contests(Setting setting)
    {
        var program = setting.Load("register_machine");
        var inputs = Inputs(program, setting.IsQuick ? 1_000_000 : 10_000_000);
        yield return new(Subject, [.. MetaLevelWay.All(program.Text).Select(way => new Contender(way.Name, way.Timed(inputs)))]) { WarmUps = 2, Runs = setting.IsQuick ? 7 : 9 };
    }

    private static IEnumerable<Row> Time(Timings times)
    {
        foreach (var (way, milliseconds, _, _) in Published)
        {
            yield return TimeRows.Median(times, way, Subject, milliseconds, Source, "another machine");
        }

        yield return TimeRows.Median(times, MetaLevelWay.OtherPasses, Subject);
        yield return TimeRows.Median(times, MetaLevelWay.Peeled, Subject);
        foreach (var (way, _, factor, because) in Published.Skip(1))
        {
            foreach (var row in TimeRows.Ratio(times, MetaLevelWay.NoTracing, way, Subject, factor, Source, because))
            {
                yield return row;
            }
        }

        foreach (var row in TimeRows.Ratio(times, MetaLevelWay.NoTracing, MetaLevelWay.OtherPasses, Subject).Concat(TimeRows.Ratio(times, MetaLevelWay.NoTracing, MetaLevelWay.Peeled, Subject)))
        {
            yield return row;
        }

        Row Faster(string first, string second, string because)
        {
            var holds = times.Median(first, Subject).Estimate < times.Median(second, Subject).Estimate;
            return Row.HoldsInTime(Subject, $"time: {first} < {second}", holds, Source) with { Because = holds ? "" : because };
        }

        yield return Faster(MetaLevelWay.Full, MetaLevelWay.NoTracing, "");
        yield return Faster(MetaLevelWay.NoTracing, MetaLevelWay.Unrolled, CodeFolds);
        yield return Faster(MetaLevelWay.NoTracing, MetaLevelWay.Profiling, "counting is 4 operations in 98 of a turn, less than what times vary by");
        yield return Faster(MetaLevelWay.NoTracing, MetaLevelWay.Normal, Bridges);
        yield return Faster(MetaLevelWay.Unrolled, MetaLevelWay.Normal, Bridges);
    }

    /// <summary>Whether the ways come in the published order.</summary>
    private static bool InOrder(Func<string, long> cost)
    {
        string[] order = [MetaLevelWay.Full, MetaLevelWay.NoTracing, MetaLevelWay.Profiling, MetaLevelWay.Unrolled, MetaLevelWay.Normal];
        return order.Zip(order.Skip(1)).All(pair => cost(pair.First) < cost(pair.Second));
    }
}
