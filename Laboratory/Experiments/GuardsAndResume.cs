using System.Globalization;
using Laboratory.Relating;
using Tracer.Engine;
using Tracer.Optimizer;

namespace Laboratory.Experiments;

/// <summary>
/// E7: guards and what they must tell the interpreter. How many entries are guards before and after optimizing, how few of them ever fail,
/// how few make most of the failures, and what sharing does for resume data. Published figures are PyPy's on eleven benchmarks; ours are
/// shapes, on the corpus and the kernels.
/// </summary>
public static class GuardsAndResume
{
    private const string Source = "VMIL 2012";
    private const string Sizes = "VMIL 2012, talk/vmil2012/logs/resume_summary.csv";
    private const string Failures = "VMIL 2012, talk/vmil2012/logs/guard_summary.json";
    private const string Total = "all programs";
    private const string LongRuns = "kernels";

    /// <summary>KiB of the eleven benchmarks together, shared and naive.</summary>
    private const double PublishedShared = 44_320.69;
    private const double PublishedNaive = 194_317.05;

    private const string Before = "guards recorded";
    private const string After = "guards left";
    private const string Removed = "entries removed";
    private const string GuardsRemoved = "guards removed";
    private const string Failing = "ever fail";
    private const string Half = "half of failures";
    private const string Shared = "resume data";

    private const string SharedToNaive = "resume data, shared to naive";

    private const string SmallLoops =
        "a loop of ours has a handful of guards, and the one that ends it fails in each run; a benchmark there has 888 guards or more";

    private const string OtherOperations =
        "an interpreter in Flowgraph finds an instruction by one test after the other, each a guard; other operations are counted there";

    private const string FewerVariables =
        "what an exit need not list is not counted, where theirs counts bytes of frames, constants and numbers";

    /// <summary>The published logs were written without peeling.</summary>
    private static readonly TracingPolicy Tracing = TracingPolicies.Default with { Passes = PassSet.All.Without(Pass.Peel) };

    public static ExperimentKind Kind { get; } = new(
        "e7",
        "Guards: how many, which fail, and what their resume data takes",
        "Schneider and Bolz, \"The Efficient Handling of Guards in the Design of RPython's Tracing JIT\" (VMIL 2012), on eleven\n"
        + "benchmarks of PyPy, without peeling. Ours are all traces of the corpus, bridges included, each program traced with the values\n"
        + "that its lines give, and of the kernels of e6. Entries are operations and guards. An item of resume data is a variable's\n"
        + "value, a virtual or a part of one, or a store that waits. Naive: each exit lists every variable that is live where it leads.\n"
        + "Shared: what is in its place already is left out, and what the exit before lists too is kept once. The raw data have each\n"
        + "program.",
        Count)
    {
        Columns = [Before, After, Removed, GuardsRemoved, Failing, Half, Shared],
    };

    private static List<Row> Count(Setting setting)
    {
        var corpus = new List<(string Name, GuardCounts Counts)>();
        foreach (var name in setting.Programs)
        {
            var program = setting.Load(name);
            if (CorpusRelation.Traced(program.Program, program.Directives, Tracing)?.Result.Traces is { Count: > 0 } traces)
            {
                corpus.Add((name, GuardCounts.Of(program.Program, traces)));
            }
        }

        var kernels = new List<(string Name, GuardCounts Counts)>();
        foreach (var kernel in Kernel.All)
        {
            setting.Say(kernel.Name);
            var program = kernel.Load(setting);
            var traces = Kernel.Run(program, kernel.Counted, Tracing.Passes).Traces;
            kernels.Add((kernel.Name, GuardCounts.Of(program.Program, traces)));
        }

        var all = GuardCounts.Sum([.. corpus.Concat(kernels).Select(it => it.Counts)]);
        var loops = GuardCounts.Sum([.. kernels.Select(it => it.Counts)]);
        var rows = new List<Row>
        {
            new(Total, "programs", null, corpus.Count + kernels.Count, ""),
            new(Total, "traces", null, all.Traces, ""),
            new(Total, "entries recorded", null, all.Recorded, ""),
            new(Total, "number of guards left", null, all.GuardsLeft, ""),
            new(Total, "failures", null, all.Failures.Sum(), ""),
            new(Total, "items of resume data, naive", null, all.Naive, ""),
            new(Total, "items of resume data, as exits list them", null, all.Resume.Items, ""),
            new(Total, "items of resume data, shared", null, all.Resume.Own, ""),
            Between("guards, of entries recorded", all.Before, 14, 22, Source, OtherOperations),
            Between("guards, of entries left", all.After, 15, 20, Source, OtherOperations),
            Between(Removed, all.Removed, 69, 84, Source, OtherOperations),
            Between(GuardsRemoved, all.GuardsRemoved, 66, 86, Source, OtherOperations),
            Between("guards that ever fail", all.Failing, 2.4, 5.7, Failures, SmallLoops),
            Between("guards that make half of all failures", all.Half, 0.008, 0.225, Failures, SmallLoops),
            Between(SharedToNaive, all.Shared, 17.9, 31.1, Sizes, FewerVariables),
            new(Total, $"{SharedToNaive}, all together", Math.Round(100 * PublishedShared / PublishedNaive, 1), all.Shared, Sizes)
            {
                Unit = Row.Percent,
                Because = FewerVariables,
            },
            Shape(Total, "most guards never fail", all.Failing < 50, Failures),
            Shape(LongRuns, "a tenth of the guards makes half of the failures", loops.Half <= 10, Failures),
            Shape(Total, "sharing saves more than half of the resume data", all.Shared < 50, Sizes),
        };
        rows.AddRange(Line(Total, all));
        rows.AddRange(Line(LongRuns, loops));
        rows.AddRange(kernels.SelectMany(it => Line(it.Name, it.Counts)));
        rows.AddRange(corpus.SelectMany(it => Line(Row.Detail("corpus", it.Name), it.Counts)));
        return rows;
    }

    /// <summary>Whether a share of ours lies where the shares of the published benchmarks do.</summary>
    private static Row Between(string figure, double share, double least, double most, string source, string because) => Shape(
        Total,
        string.Create(CultureInfo.InvariantCulture, $"{figure}: {least} to {most} %, as of each benchmark"),
        share >= least && share <= most,
        source,
        because);

    private static Row Shape(string subject, string statement, bool holds, string source, string because = "") =>
        Row.Holds(subject, statement, holds, source) with { Because = holds ? "" : because };

    private static IEnumerable<Row> Line(string subject, GuardCounts it)
    {
        (string Figure, double Share)[] shares =
        [
            (Before, it.Before), (After, it.After), (Removed, it.Removed), (GuardsRemoved, it.GuardsRemoved), (Failing, it.Failing),
            (Half, it.Half), (Shared, it.Shared),
        ];
        return shares.Select(share => new Row(subject, share.Figure, null, share.Share, "") { Unit = Row.Percent });
    }
}
