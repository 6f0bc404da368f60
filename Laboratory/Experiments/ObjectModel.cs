using Flowgraph;
using Laboratory.Measuring;
using Tracer;
using Tracer.Engine;
using Tracer.Optimizer;

namespace Laboratory.Experiments;

/// <summary>
/// E4: what it is worth to tell a tracer that the layout of objects and the methods of classes hardly ever change: neither, maps, versions, both. Lookups in dictionaries of one
/// expression first, then operations and times of two programs.
/// </summary>
public static class ObjectModel
{
    private const string Neither = "neither";
    private const string Maps = "maps";
    private const string Versions = "versions";
    private const string Both = "both";
    private const string Text = "ICOOOLPS 2011, section 4";
    private const string Source = "ICOOOLPS 2011, table of benchmarks";
    private const string Kin = "a smaller kin of that benchmark, whose dictionaries are lists";

    /// <summary>Turns where operations are counted.</summary>
    private const long Counted = 10_000;

    private const long Fuel = 1L << 60;

    private static readonly (string Name, bool Maps, bool Versions)[] Ways = [(Neither, false, false), (Maps, true, false), (Versions, false, true), (Both, true, true)];

    /// <summary>Milliseconds as published: without both, with maps, with versions, with both.</summary>
    private static readonly (ObjectProgram Program, string Kin, double[] Milliseconds)[] Benchmarks =
    [
        (ObjectProgram.Points, "raytrace", [1708.58, 1416.26, 323.50, 126.78]),
        (ObjectProgram.Tasks, "richards", [421.87, 382.88, 49.87, 17.89]),
    ];

    /// <summary>A loop is compiled at once; the passes are those that there are.</summary>
    private static readonly TracingPolicy Tracing = TracingPolicies.Default with { CompileAfter = 0 };

    public static ExperimentKind Kind { get; } = new(
        "e4",
        "Runtime feedback: maps and versions in an object model, alone and together",
        "Bolz, Cuni, Fijalkowski, Leuschel, Pedroni and Rigo, \"Runtime Feedback in a Meta-Tracing JIT for Efficient Dynamic Languages\" (ICOOOLPS 2011): programs/objects/object_model.flow\n"
        + "with its two switches. sum: a + b + c, of which the object has a, and its class b and c; its trace without peeling, which was not there then. points makes objects, as\n"
        + $"raytrace does; tasks sends one message to three classes, as richards does. Operations are for {Counted:N0} turns, warm-up included; times for 300,000 (quick: 50,000), traces compiled.",
        Count)
    {
        Timed = new(Contests, Time),
        Plots =
        [
            new("e4", "in ratio to neither maps nor versions", "", "ratio", [.. Benchmarks.SelectMany(Lines)]) { Names = [Maps, Versions, Both] },
        ],
    };

    private static IEnumerable<PlotLine> Lines((ObjectProgram Program, string Kin, double[] Milliseconds) it) =>
    [
        new($"{it.Kin}, published", Points(it.Program, way => TimeRows.RatioOf(Neither, way))) { IsPublished = true },
        new($"{it.Program.Name}, time", Points(it.Program, way => TimeRows.RatioOf(Neither, way))),
        new($"{it.Program.Name}, operations", Points(it.Program, FewerOf)),
    ];

    private static Sequence<(double X, string Subject, string Figure)> Points(ObjectProgram program, Func<string, string> figure) =>
        [.. Ways.Skip(1).Select((way, at) => (at + 1.0, program.Name, figure(way.Name)))];

    private static string FewerOf(string way) => $"operations: {TimeRows.RatioOf(Neither, way)}";

    private static IEnumerable<Row> Count(Setting setting)
    {
        var model = setting.Load("objects/object_model").Program;
        foreach (var (way, maps, versions) in Ways)
        {
            var run = Run(model, ObjectProgram.Sum.Inputs(maps, versions, Counted), Tracing with { Passes = PassSet.All.Without(Pass.Peel) }, compile: false);
            var body = run.Traces.MaxBy(trace => trace.Turns)!.Executed.Body.ToArray();
            yield return new(ObjectProgram.Sum.Name, $"lookups in the loop: {way}", way switch { Neither => 5, Maps => 2, Both => 0, _ => null }, body.Count(entry => entry is TraceOperation { Operator.Op: Op.Lookup }), way == Versions ? "" : Text);
            yield return new(ObjectProgram.Sum.Name, $"guards for a map, a class or a version: {way}", way == Both ? 3 : null, body.OfType<Guard>().Count(IsFeedback), way == Both ? Text : "");
            yield return new(ObjectProgram.Sum.Name, $"entries of the loop: {way}", null, body.Length, "");
        }

        foreach (var (program, kin, _) in Benchmarks)
        {
            setting.Say($"{program.Name}, as {kin}");
            var steps = Ways.ToDictionary(way => way.Name, way => Run(model, program.Inputs(way.Maps, way.Versions, Counted), Tracing, compile: false).Steps);
            foreach (var (way, _, _) in Ways)
            {
                yield return new(program.Name, $"operations: {way}", null, steps[way], "");
            }

            double Factor(string way) => (double)steps[Neither] / steps[way];
            foreach (var (way, _, _) in Ways.Skip(1))
            {
                yield return new(program.Name, FewerOf(way), null, TimeRows.Rounded(Factor(way)), "") { Unit = Row.Times };
            }

            yield return Row.Holds(program.Name, "operations: both together are worth more than the product of each alone", Factor(Both) > Factor(Maps) * Factor(Versions), Source);
        }
    }

    /// <summary>Whether a guard tests what was promoted of the object model: by the name of the variable that the program promotes.</summary>
    private static bool IsFeedback(Guard guard) => guard.Variable.Split('\'')[0] is "map" or "class" or "version";

    private static EngineResult Run(Program model, IEnumerable<KeyValuePair<string, Value>> inputs, TracingPolicy policy, bool compile)
    {
        var run = TracingEngine.Run(model, inputs, fuel: Fuel, policy: policy, compile: compile);
        return run.Ending is Stopped ? run : throw new InvalidOperationException($"it ended with {run.Ending}");
    }

    private static IEnumerable<Contest> Contests(Setting setting)
    {
        var model = setting.Load("objects/object_model").Program;
        var turns = setting.IsQuick ? 50_000 : 300_000;
        foreach (var (program, _, _) in Benchmarks)
        {
            yield return new(program.Name, [.. Ways.Select(way => new Contender(way.Name, () => (object)Run(model, program.Inputs(way.Maps, way.Versions, turns), Tracing, compile: true).Ending))])
            {
                Runs = setting.IsQuick ? 7 : 9,
                WarmUps = 2,
            };
        }
    }

    private static IEnumerable<Row> Time(Timings times)
    {
        foreach (var (program, kin, milliseconds) in Benchmarks)
        {
            foreach (var ((way, _, _), published) in Ways.Zip(milliseconds))
            {
                yield return TimeRows.Median(times, way, program.Name, published, $"{Source}, {kin}", $"another machine; {Kin}");
            }

            foreach (var ((way, _, _), published) in Ways.Zip(milliseconds).Skip(1))
            {
                foreach (var row in TimeRows.Ratio(times, Neither, way, program.Name, Math.Round(milliseconds[0] / published, 2), $"{Source}, {kin}", Kin))
                {
                    yield return row;
                }
            }

            double Factor(string way) => times.Ratio(Neither, way, program.Name).Estimate;
            var (both, product) = (times.Ratio(Neither, Both, program.Name), Factor(Maps) * Factor(Versions));
            yield return Row.HoldsInTime(program.Name, "time: both together are worth more than the product of each alone", both.Estimate > product, Source) with
            {
                Because = both.Estimate <= product && product < both.High ? "the product lies in the interval of both together" : "",
            };
        }
    }
}
