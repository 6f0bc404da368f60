using System.Collections.Immutable;
using Flowgraph;
using Laboratory.Comparing;
using Laboratory.Relating;
using PartialEval;
using Tracer;
using Tracer.Explaining;
using Tracer.Optimizer;

namespace Visualizer;

/// <summary>
/// The report of a comparison: what came of each route in a sentence, the loop on both sides, the counts, and the source, residual program
/// and traces
/// beside each other as pictures and as text, blocks coloured by the source block they come from.
/// </summary>
public static class Report
{
    /// <summary>Characters of a result in the heading; a longer one is a listing of its own.</summary>
    private const int LongestResult = 200;

    /// <summary>Traces of the engine whose entries a click tells of: the first ones, which are those that pay.</summary>
    private const int MostTraces = 20;

    private static readonly string[] CountColumns =
    [
        "route", "starts at", "blocks", "operations", "tests or guards", "ran: operations", "jumps", "tests", "guards", "steps",
    ];

    private static readonly string[] TimeColumns = ["to prepare", "to run", "pays after runs"];

    /// <param name="name">The program's.</param>
    /// <param name="file">Its file, for commands to type.</param>
    /// <param name="comparison">What to report.</param>
    /// <param name="times">Whether times are told; without them the same comparison has the same page.</param>
    public static HtmlPage Of(string name, string file, Comparison comparison, bool times = true)
    {
        var residual = comparison.Specialization.Residual;
        var ending = EndingText.Tell(comparison.Reference.Outcome.Ending, int.MaxValue);
        var run = comparison.Relation.Run;
        var explain = new ExplainTrace(new TracedRun(comparison.Program, comparison.Inputs, [], run.Policy), run, []);
        var panes = Panes(name, comparison);
        return new(
            $"{name}: interpreted, specialized, traced",
            $"result {TextMetric.Clip(ending, LongestResult)} · {(comparison.Agrees ? "all routes agree" : "the routes DISAGREE")}",
            [
                new HtmlSection("What came of it", Story(file, comparison.Story)),
                new HtmlSection("What was run", [.. Inputs(comparison), .. ending.Length > LongestResult ? [Listing($"the result, {Numbers.Long(ending.Length)} characters", ending)] : Array.Empty<HtmlBlock>()]),
                new HtmlSection("Counts", Counts(comparison, times)),
                new HtmlSection(
                    "Pictures",
                    [
                        new HtmlParagraph("A click on a block or a statement, or the key n, says where it comes from and why it is there. "
                            + "The key / searches."),
                        new HtmlParagraph("Numbers in boxes and on arrows say how often a block was entered and an arrow taken in this run."),
                        HtmlFigures.Legend(panes.SelectMany(pane => pane.Body)),
                        new HtmlPanes(panes),
                    ]),
                Relation(comparison.Relation),
                new HtmlSection(
                    "Text",
                    [
                        new HtmlPanes(
                        [
                            new("source program", Size(comparison.Program), [Listings.Of("source program", comparison.Program)]),
                            .. BeforeCleanup(comparison.Specialization),
                            new("residual program", Size(residual), [Listings.Of("residual program", residual)]),
                            .. TraceListings(comparison.Tracing),
                        ]),
                    ],
                    Open: false),
                .. ByStages(comparison, explain),
                new HtmlSection("How the residual program came about", Statistics(comparison), Open: false),
            ])
        {
            Facts = Facts(comparison, explain),
        };
    }

    /// <summary>
    /// Source, residual program and traces beside each other as pictures, and nothing else: a click on a place tells of it, and the same
    /// comparison has the same page.
    /// </summary>
    /// <param name="name">The program's.</param>
    /// <param name="comparison">What to show.</param>
    public static HtmlPage SideBySide(string name, Comparison comparison)
    {
        var run = comparison.Relation.Run;
        var explain = new ExplainTrace(new TracedRun(comparison.Program, comparison.Inputs, [], run.Policy), run, []);
        var panes = Panes(name, comparison);
        return new($"{name}: side by side", "", [HtmlFigures.Legend(panes.SelectMany(pane => pane.Body)), new HtmlPanes(panes)])
        {
            Facts = Facts(comparison, explain),
            Style = "@media screen{.panes{flex-wrap:nowrap;overflow-x:auto}.pane{flex:1 0 400px}}\n",
        };
    }

    private static ImmutableArray<HtmlPane> Panes(string name, Comparison comparison)
    {
        var specialization = comparison.Specialization;
        return
        [
            Pane("source program", comparison.Program, ProgramPicture.Of(name, comparison.Program, comparison.SourceCounts)),
            Pane(
                $"residual program, policy {specialization.Policy.Name}",
                specialization.Residual,
                SpecializationPicture.Of($"{name}, specialized", specialization, comparison.ResidualCounts)),
            .. Traces(comparison.Tracing, comparison.Program),
            .. Engine(comparison),
        ];
    }

    private static ImmutableArray<PlaceFacts> Facts(Comparison comparison, ExplainTrace explain)
    {
        var traces = explain.Result.Traces.Take(MostTraces).Select(it => ($"trace {it.Number} of the engine", explain.Operations(it))).ToList();
        return new Inspection(comparison.Program, comparison.Specialization, traces).Facts();
    }

    // Before and after, pass by pass.
    private static IEnumerable<HtmlBlock> ByStages(Comparison comparison, ExplainTrace explain)
    {
        var panes = new List<HtmlPane>();
        if (Stages.Cleaning(comparison.Specialization) is { } cleaning)
        {
            panes.Add(new("residual program, from raw to cleaned", "", [cleaning]));
        }

        if (explain.Hottest is { } hottest)
        {
            var needs = ExitNeeds.Of(explain.Run.Ready, hintsRead: true);
            var stages = Stages.Optimizing(hottest, explain.Run.Policy.Passes, passes => TraceOptimizer.Run(hottest.Recorded, passes, needs));
            panes.Add(new($"trace {hottest.Number} of the engine, from recorded to optimized", "", [stages]));
        }

        return panes.Count == 0 ? [] : [new HtmlSection("Before and after, pass by pass", [new HtmlPanes([.. panes])])];
    }

    private static ImmutableArray<HtmlBlock> Inputs(Comparison comparison)
    {
        var statics = comparison.Division.Static.ToDictionary(pair => pair.Key, pair => pair.Value);
        var rows = comparison.Inputs.Keys.Union(comparison.Division.Dynamic).Order(StringComparer.Ordinal)
            .Select(ImmutableArray<HtmlCell> (variable) =>
            [
                variable,
                statics.ContainsKey(variable) ? "static" : "dynamic",
                comparison.Inputs.TryGetValue(variable, out var value) ? ValueText.Brief(value, 200) : "(no value)",
            ]);
        return [new HtmlTable("The division: what the specializer knows, and what only the run knows", ["variable", "known", "value in this run"], [.. rows])];
    }

    private static ImmutableArray<HtmlBlock> Story(string file, Story story)
    {
        var body = new List<HtmlBlock>
        {
            new HtmlTable("Each way of running the program, and what it came to", ["route", "what it came to"], [.. story.Findings.Select(ImmutableArray<HtmlCell> (it) => [it.Route, it.Sentence])]),
        };
        if (story.Loops is { } loops)
        {
            body.Add(new HtmlPanes(
            [
                new("loop of the residual program", loops.ResidualPlace, [Lines("loop of the residual program", loops.Residual, loops.Differ?.Residual, Difference.Removed)]),
                new("loop of the trace", loops.TracePlace, [Lines("loop of the trace", loops.Trace, loops.Differ?.Trace, Difference.Added)]),
            ]));
            body.Add(new HtmlParagraph(loops.Relation));
        }

        body.AddRange(story.Advice.Select(it => new HtmlProblem($"{it.Sentence} {it.Cure} {it.Command(file)}")));
        return [.. body];
    }

    private static HtmlListing Lines(string name, Sequence<string> lines, int? parting, Difference mark) =>
        new(name, [.. lines.Select((line, i) => new HtmlLine(line, i == parting ? mark : Difference.None))]);

    private static ImmutableArray<HtmlBlock> Counts(Comparison comparison, bool times)
    {
        var fewest = comparison.Routes.Min(route => route.Steps);
        var rows = comparison.Routes.Select(ImmutableArray<HtmlCell> (route) =>
        [
            route.Name,
            route.Start.Split('(')[0],
            route.Size.Blocks,
            route.Size.Operations,
            route.Size.Tests,
            route.Operations,
            route.Jumps,
            route.Outcome.Counts.Tests,
            route.Traced.Guards,
            new HtmlCell(Numbers.Long(route.Steps), Number: true, Best: route.Steps == fewest),
            .. times ? Times(comparison, route) : [],
            .. comparison.Agrees ? [] : new HtmlCell[] { route.Disagreement ?? "agrees" },
        ]);
        var table = new HtmlTable(
            $"Code size, then what one run executed{(times ? "; times in milliseconds" : "")}",
            [.. CountColumns, .. times ? TimeColumns : [], .. comparison.Agrees ? Array.Empty<string>() : ["agreement"]],
            [.. rows]);
        var about = new HtmlParagraph(
            "A run is counted once its code was made; a trace is reached by interpreting from the entry. Operations, jumps and tests are exact."
            + (times ? AboutTimes : ""));
        var problems = new List<HtmlBlock> { about, table };
        if (StopText.Write(comparison.Specialization) is { } stop)
        {
            problems.Add(new HtmlProblem($"Specialization stopped: {stop}."));
        }

        if (comparison.Tracing.Abort is { } reason)
        {
            problems.Add(new HtmlProblem($"The published model traced no loop. {reason.Explain()}"));
        }

        return [.. problems];
    }

    private static HtmlSection Relation(Relation relation)
    {
        var rows = relation.Loops.Select(ImmutableArray<HtmlCell> (loop) =>
        [
            $"trace {loop.Trace} at {loop.Place}",
            loop.Loop.Operations,
            loop.Loop.Guards,
            $"{loop.Verdict}: {loop.Verdict.Explain()}",
            loop.Matched,
            loop.Parting is { } at ? $"{at.Trace} / {at.Residual}: {at.Why}" : string.Join(" → ", loop.Cycle),
        ]);
        var table = new HtmlTable(
            "Each loop that the tracing engine traced in this run, held against the residual program: operations and guards of a turn, and how many of them correspond.",
            ["loop", "operations", "guards", "verdict", "in common", "through, or where they part"],
            [.. rows]);
        return new("Is the trace a path of the residual graph?", [table]);
    }

    private const string AboutTimes = " Times are of a warm process, in milliseconds: each is the shortest of as many repetitions as there was "
        + "time for. Preparing is specializing, compiling, or recording and optimizing; it has paid for itself after that many runs, against "
        + "interpreting.";

    private static HtmlCell[] Times(Comparison comparison, Laboratory.Comparing.Route route) =>
    [
        Milliseconds(route.Preparation),
        Milliseconds(route.Running),
        route.BreakEven(comparison.Reference) is { } runs ? new HtmlCell(Numbers.Long(runs), Number: true) : "",
    ];

    private static HtmlCell Milliseconds(double time) => new(Numbers.Milliseconds(time), Number: true);

    private static HtmlPane Pane(string title, Program program, Picture picture) =>
        new(title, Size(program), [Place(picture)]);

    private static IEnumerable<HtmlPane> BeforeCleanup(Specialization specialization) => specialization.Cleanup is null
        ? []
        : [new("residual program, before cleanup", Size(specialization.Raw), [Listings.Of("raw residual program", specialization.Raw)])];

    private static string Size(Program program) =>
        $"{Count(program.Blocks.Count, "block", "blocks")}, {Count(program.OperationCount, "operation", "operations")}";

    private static IEnumerable<HtmlPane> Traces(TracingResult result, Program source)
    {
        if (result.Recorded is { } recorded)
        {
            yield return new("published model: trace, as recorded", Size(recorded),
                [Place(TracePicture.Of("trace", recorded, source: source))]);
        }

        if (result.Optimized is { } optimized)
        {
            yield return new("published model: trace, optimized", Size(optimized),
                [Place(TracePicture.Of("optimized trace", optimized, result.Exits, result.Traced.Iterations, source))]);
        }
    }

    // The loop that the tracing engine turned most often: what the relation below is about.
    private static IEnumerable<HtmlPane> Engine(Comparison comparison)
    {
        if (comparison.Relation is { Loops: [{ } most, ..], Run: var run })
        {
            var trace = run.Traces.First(it => it.Number == most.Trace);
            var title = $"traced, policy {run.Policy.Name}: trace {trace.Number}, {(trace.Turns == 1 ? "1 turn" : Numbers.Long(trace.Turns) + " turns")}";
            yield return new(title, $"{trace.Place}; {Size(trace.Executed)}",
                [Place(TracePicture.Of(title, trace.Executed, trace.Exits, trace.Turns, comparison.Program))]);
        }
    }

    private static IEnumerable<HtmlPane> TraceListings(TracingResult result)
    {
        if (result.Recorded is { } recorded)
        {
            yield return new("published model: trace, as recorded", Size(recorded), [Listings.Of("trace", recorded)]);
        }

        if (result.Optimized is { } optimized)
        {
            yield return new("published model: trace, optimized", Size(optimized), [Listings.Of("optimized trace", optimized)]);
        }
    }

    private static string Size(Trace trace) =>
        $"{Count(trace.Entries.Count, "entry", "entries")}: {Count(trace.OperationCount, "operation", "operations")}, {Count(trace.GuardCount, "guard", "guards")}";

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";

    private static HtmlListing Listing(string name, string text) => HtmlListing.Of(name, text);

    private static HtmlBlock Place(Picture picture)
    {
        return HtmlFigures.Of(picture);
    }

    private static ImmutableArray<HtmlBlock> Statistics(Comparison comparison)
    {
        var (specialization, it) = (comparison.Specialization, comparison.Specialization.Statistics);
        var copies = it.Copies.Select((count, block) => (specialization.Source.Blocks[block].Label, Count: count)).OrderByDescending(pair => pair.Count);
        return
        [
            new HtmlTable(
                "The specializer's work",
                ["what", "number"],
                [
                    ["specialization points", it.Points],
                    ["operations folded", it.OperationsFolded],
                    ["operations left in the residual program", it.OperationsLeft],
                    ["static faults left in place", it.StaticFaultsLeft],
                    ["code cache hits", it.CacheHits],
                    ["why it ended", specialization.Stop switch { StopReason.Complete => "complete", StopReason.Budget => "a budget was used up", _ => "the source diverges" }],
                ]),
            new HtmlTable("Residual copies of each source block", ["source block", "copies"], [.. copies.Select(ImmutableArray<HtmlCell> (pair) => [pair.Label, pair.Count])]),
        ];
    }
}
