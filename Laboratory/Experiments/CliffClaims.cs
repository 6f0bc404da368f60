using Flowgraph;
using Laboratory.Experiments.Cliffs;

namespace Laboratory.Experiments;

/// <summary>E11: what was published of programs on which tracing stops paying off, beside the cliffs of <see cref="CliffCatalog"/>; steps, so no times.</summary>
public static class CliffClaims
{
    private const string Generated = "Bolz, \"Better JIT Support for Auto-Generated Python Code\", 2021";
    private const string Lessons = "Cuni, CPython core sprint, 2025";
    private const string Plain = "steps, falling";

    public static ExperimentKind Kind { get; } = new(
        "e11",
        "Cliffs: where tracing stops paying off",
        "Huge generated functions: Bolz, \"Better JIT Support for Auto-Generated Python Code\" (PyPy blog, September 2021). Tests driven by data:\n"
        + "Cuni's lessons from PyPy for CPython (core sprint 2025). Each cliff has a program with a parameter; steps are in ratio to interpreting, at each value of the\n"
        + "parameter, once falling and once cured. The cliffs and their cures are told in docs/cliffs.md, which is made of this raw data.",
        Run)
    {
        Alias = "cliffs",
        Columns = [Plain, "exits, falling", "bridges, falling", "aborts, falling", "steps, cured", "exits, cured", "bridges, cured", "aborts, cured"],
        Plots =
        [
            new(
                "e11",
                "cliffs: steps in ratio to interpreting, falling",
                "the parameter, by its place",
                "steps, ratio",
                [.. CliffCatalog.All.Select(Line)]),
        ],
    };

    private static PlotLine Line(Cliff cliff) =>
        new(cliff.Name, cliff.Values.Select((value, at) => (at + 1.0, CliffRows.Subject(cliff, value), Plain)).ToSequence());

    private static List<Row> Run(Setting setting)
    {
        var rows = new List<Row>();
        var results = new Dictionary<string, CliffResult>();
        foreach (var cliff in CliffCatalog.All)
        {
            setting.Say(cliff.Name);
            results[cliff.Name] = CliffRun.Measure(cliff, setting.Load($"cliffs/{cliff.Name}").Text);
        }

        var (huge, branches) = (results["huge"].Points[^1], results["branches"].Points[^1]);
        var (blocker, lucky) = (results["trace_blocker"].Points, results["lucky"].Points);
        rows.Add(new("huge", "recordings that are too long, without segments", 191, huge.Plain.Aborts, Generated)
        {
            Because = "there a template of some thousand lines whose functions are each tried; here one loop, blacklisted after six",
        });
        rows.Add(Ratio("huge", "without segments, to with them", huge.Plain.Steps, huge.Cured.Steps) with
        {
            Published = 2.96,
            Source = Generated,
            Because = "there seconds (14.47 and 4.89), with the time to compile; here steps of one loop",
        });
        rows.Add(new("branches", "bridges", 527, branches.Plain.Bridges, Lessons)
        {
            Because = "there nine tests and a bridge for each way through them; here eight tests, and beyond twelve bridges of a loop further ones end where ways join",
        });
        rows.Add(new("branches", "bridges of the branchless form", null, branches.Cured.Bridges, ""));
        rows.Add(Ratio("trace_blocker", "steps outside traces, with it", blocker[^1].Plain.Interpreted, blocker[^1].Plain.Steps));
        rows.Add(Ratio("trace_blocker", "steps outside traces, without it", blocker[^1].Cured.Interpreted, blocker[^1].Cured.Steps));
        rows.Add(Ratio("lucky", "exits, the worst recording to the best", lucky.Max(it => it.Plain.Exits), lucky.Min(it => it.Plain.Exits)));
        rows.Add(Ratio("lucky", "exits, the worst to the best, recorded anew", lucky.Max(it => it.Cured.Exits), lucky.Min(it => it.Cured.Exits)));
        foreach (var it in results.Values)
        {
            rows.AddRange(it.Points.SelectMany(point => Rows(CliffRows.Subject(it.Cliff, point.Parameter), point)));
            rows.AddRange(CliffRows.Write(it));
        }

        return rows;
    }

    private static IEnumerable<Row> Rows(string subject, CliffPoint point) =>
        new[] { (How: "falling", Counts: point.Plain), (How: "cured", Counts: point.Cured) }.SelectMany(it => new Row[]
        {
            Ratio(subject, $"steps, {it.How}", it.Counts.Steps, point.Reference),
            new(subject, $"exits, {it.How}", null, it.Counts.Exits, ""),
            new(subject, $"bridges, {it.How}", null, it.Counts.Bridges, ""),
            new(subject, $"aborts, {it.How}", null, it.Counts.Aborts, ""),
        });

    private static Row Ratio(string subject, string figure, long ours, long other) =>
        Row.RatioOf(subject, figure, (double)ours / Math.Max(other, 1));
}
