using Flowgraph;
using Laboratory.Experiments.Ablating;

namespace Laboratory.Experiments;

/// <summary>
/// E10: what each mechanism of specializer and tracer is worth. Every switch is left out once, alone and with each other, over the corpus.
/// </summary>
public static class LeftOut
{
    private const string Source = "Marr and Ducasse 2015";
    private const long Fuel = 2_000_000;

    private const string EverythingOn = "everything on";
    private const string MeanSteps = "steps, mean";
    private const string MostSteps = "steps, most";

    /// <summary>Pairs are only looked at among mechanisms that change the steps of some program by this.</summary>
    private const double Matters = 1.05;

    private const int FurthestPairs = 12;

    public static ExperimentKind Kind { get; } = new(
        "e10",
        "What each mechanism is worth: every switch of specializer and tracer left out, over the corpus",
        "Marr and Ducasse, \"Tracing vs. Partial Evaluation\" (OOPSLA 2015), compare what optimizations of an interpreter are worth under RPython and under\n"
        + "Truffle. Here the switches are those of the two compilers, over one semantics. Ratios are to the same program with everything on: of steps (operations,\n"
        + "jumps, tests and guards, warm-up included), of code (operations and tests of the residual program; operations and guards of all traces), of work\n"
        + "(specialization points; entries recorded), of warm-up (steps outside traces). Means are geometric, over the programs; programs are those that change. Time\n"
        + "and bytes allocated are of preparing and running all programs once. Without generalization specializing is given up after 5,000 points. The raw data have\n"
        + "each program that changes.",
        Run)
    {
        Columns = [MeanSteps, MostSteps, "steps, least", "code, mean", "code, most", "work", "warm-up", "programs", "time", "allocated"],
        Plots =
        [
            new(
                "e10",
                "steps without a mechanism, in ratio to everything on",
                "",
                "steps, ratio",
                [
                    Line("specialized, most", AblatedRoutes.Specialized, MostSteps, 1),
                    Line("specialized, mean", AblatedRoutes.Specialized, MeanSteps, 1),
                    Line("traced, most", AblatedRoutes.Traced, MostSteps, 1 + AblatedRoutes.Specialized.Switches.Count),
                    Line("traced, mean", AblatedRoutes.Traced, MeanSteps, 1 + AblatedRoutes.Specialized.Switches.Count),
                ])
            {
                Names = [.. AblatedRoutes.Specialized.Switches.Select(it => it.Name), .. AblatedRoutes.Traced.Switches.Select(it => it.Name)],
            },
        ],
    };

    private static PlotLine Line<TPolicy>(string name, AblatedRoute<TPolicy> route, string figure, int first) =>
        new(name, route.Switches.Select((it, at) => ((double)(first + at), Subject(route.Name, it.Name), figure)).ToSequence()) { IsJoined = false };

    private static string Subject(string route, string left) => $"{route}, without {left}";

    private static List<Row> Run(Setting setting)
    {
        var ablation = Ablation.Of(setting.Programs.Select(setting.Load), Fuel);
        var rows = new List<Row> { new("corpus", "programs measured", null, ablation.Subjects.Count, "") };
        var specialized = Route(rows, ablation, AblatedRoutes.Specialized, setting);
        var traced = Route(rows, ablation, AblatedRoutes.Traced, setting);
        rows.Add(ToInterpreted(ablation, AblatedRoutes.Specialized.Name, specialized));
        rows.Add(ToInterpreted(ablation, AblatedRoutes.Traced.Name, traced));
        rows.Add(Row.RatioOf("corpus", "steps traced, to steps specialized, mean", Mean(Ratios(traced, specialized, it => it.Steps)), 1.304, Source) with
        {
            Because = "there times of mature systems, 3 and 2.3 times those of Java; here steps of small programs, warm-up included",
        });
        return rows;
    }

    private static Row ToInterpreted(Ablation ablation, string route, IReadOnlyList<Cost> costs) =>
        Row.RatioOf("corpus", $"steps {route}, to steps interpreted, mean", Mean(costs.Zip(ablation.References, (it, reference) => Ratio(it.Steps, reference.Counts.Steps))));

    private static IReadOnlyList<Cost> Route<TPolicy>(List<Row> rows, Ablation ablation, AblatedRoute<TPolicy> route, Setting setting)
    {
        setting.Say($"{route.Name}: {EverythingOn}");

        // The first time is that of the runtime's compiler.
        _ = ablation.Without(route);
        var all = ablation.Without(route);
        Add(rows, $"{route.Name}, {EverythingOn}", all);
        foreach (var (subject, cost) in ablation.Subjects.Zip(all))
        {
            Raw(rows, Row.Detail($"{route.Name}, {EverythingOn}", subject.Name), cost);
        }

        var alone = new List<(Switch<TPolicy> Switch, double[] Ratios)>();
        foreach (var left in route.Switches)
        {
            setting.Say($"{route.Name} without {left.Name}");
            var costs = ablation.Without(route, left);
            var without = Subject(route.Name, left.Name);
            var steps = Ratios(costs, all, it => it.Steps);
            Compare(rows, ablation, without, steps, costs, all);
            Add(rows, without, costs);
            foreach (var (subject, cost, before) in ablation.Subjects.Zip(costs, all))
            {
                if ((cost.Steps, cost.Code, cost.Work) != (before.Steps, before.Code, before.Work))
                {
                    Raw(rows, Row.Detail(without, subject.Name), cost);
                }
            }

            alone.Add((left, steps));
        }

        Pairs(rows, ablation, route, alone, all, setting);
        return all;
    }

    private static void Compare(
        List<Row> rows, Ablation ablation, string subject, double[] steps, IReadOnlyList<Cost> costs, IReadOnlyList<Cost> all)
    {
        var code = Ratios(costs, all, it => it.Code);
        rows.Add(Row.RatioOf(subject, MeanSteps, Mean(steps)));
        rows.Add(Extreme(ablation, subject, MostSteps, steps, steps.Max()));
        rows.Add(Extreme(ablation, subject, "steps, least", steps, steps.Min()));
        rows.Add(Row.RatioOf(subject, "code, mean", Mean(code)));
        rows.Add(Extreme(ablation, subject, "code, most", code, code.Max()));
        rows.Add(Row.RatioOf(subject, "work", Ratio(costs.Sum(it => it.Work), all.Sum(it => it.Work))));
        if (all.Any(it => it.Interpreted > 0))
        {
            rows.Add(Row.RatioOf(subject, "warm-up", Ratio(costs.Sum(it => it.Interpreted), all.Sum(it => it.Interpreted))));
        }

        rows.Add(new(subject, "programs", null, costs.Zip(all).Count(it => it.First.Steps != it.Second.Steps || it.First.Code != it.Second.Code), ""));
    }

    private static Row Extreme(Ablation ablation, string subject, string figure, double[] ratios, double most) =>
        Row.RatioOf(subject, figure, most) with { Because = most is 1 ? "" : ablation.Subjects[Array.IndexOf(ratios, most)].Name };

    private static void Add(List<Row> rows, string subject, IReadOnlyList<Cost> costs)
    {
        rows.Add(new(subject, "time", null, Math.Round(costs.Sum(it => it.Milliseconds), 1), "") { Unit = "ms" });
        rows.Add(new(subject, "allocated", null, Math.Round(costs.Sum(it => it.Bytes) / 1e6, 1), "") { Unit = "MB" });
    }

    private static void Raw(List<Row> rows, string subject, Cost cost)
    {
        rows.Add(new(subject, "steps", null, cost.Steps, ""));
        rows.Add(new(subject, "code", null, cost.Code, ""));
        rows.Add(new(subject, "work", null, cost.Work, ""));
        rows.Add(new(subject, "interpreted", null, cost.Interpreted, ""));
    }

    /// <summary>Two left out cost more or less than the product of what each costs alone, where one does what the other would have done.</summary>
    private static void Pairs<TPolicy>(
        List<Row> rows, Ablation ablation, AblatedRoute<TPolicy> route, List<(Switch<TPolicy> Switch, double[] Ratios)> alone, IReadOnlyList<Cost> all, Setting setting)
    {
        var mattering = alone.Where(it => it.Switch.Ends && Array.Exists(it.Ratios, ratio => ratio >= Matters)).ToList();
        var pairs = new List<(string Subject, double Ratio)>();
        foreach (var (at, first) in mattering.Index())
        {
            foreach (var second in mattering.Skip(at + 1).Where(it => !it.Switch.IsPartOf(first.Switch)))
            {
                setting.Say($"{route.Name} without {first.Switch.Name} and {second.Switch.Name}");
                var both = Ratios(ablation.Without(route, first.Switch, second.Switch), all, it => it.Steps);
                pairs.Add((Subject(route.Name, $"{first.Switch.Name} and {second.Switch.Name}"), Mean(both.Select((ratio, program) => ratio / (first.Ratios[program] * second.Ratios[program])))));
            }
        }

        rows.Add(new($"{route.Name}, pairs left out", "pairs", null, pairs.Count, "") { Because = $"of the {mattering.Count} mechanisms without which a program takes {Matters - 1:P0} more steps" });
        rows.AddRange(pairs.OrderByDescending(it => Math.Abs(Math.Log(it.Ratio))).Take(FurthestPairs).Select(it => Row.RatioOf(it.Subject, "steps, mean, to the product of both alone", it.Ratio)));
    }

    private static double[] Ratios(IReadOnlyList<Cost> costs, IReadOnlyList<Cost> all, Func<Cost, long> of) => [.. costs.Zip(all, (it, before) => Ratio(of(it), of(before)))];

    // Code of nothing and code of nothing are equal; a run of no steps is counted as one.
    private static double Ratio(long ours, long before) => (double)Math.Max(ours, 1) / Math.Max(before, 1);

    private static double Mean(IEnumerable<double> ratios) => Math.Round(Math.Exp(ratios.Average(Math.Log)), 3);
}
