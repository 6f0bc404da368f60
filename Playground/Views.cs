using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Comparing;
using Laboratory.Replaying;
using PartialEval;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;
using Tracer.Text;
using Visualizer;

namespace Playground;

/// <summary>
/// The views of the page, each a function of the request alone: the source with its run, the residual program, traces, the comparison,
/// explanations. Every view tells the problems of the text and the inputs too, so that one request a change is enough.
/// </summary>
/// <param name="drawings">Draws the pictures, and keeps what the page may open of them.</param>
internal sealed class Views(Drawings drawings)
{
    /// <summary>Characters of a text; what is longer is cut, and that is said.</summary>
    private const int LongestText = 200_000;

    /// <summary>Items of output that are shown.</summary>
    private const int MostItems = 1_000;

    /// <summary>Steps of a replay.</summary>
    private const int MostSteps = 5_000;

    /// <summary>Traces that are shown: the first ones, which are those that pay.</summary>
    private const int MostTraces = 8;

    public Answer Answer(Request asked)
    {
        var read = ProgramReader.Read(asked.Program, "program.flow");
        IReadOnlyList<Problem> problems = [.. read.Diagnostics.Concat(ProgramChecks.Of(read)).Select(Tell)];
        if (read.Program is not { } program)
        {
            return new() { Problems = problems };
        }

        drawings.Clear();
        var it = Setting.Of(asked, program, read.Directives);
        var (panes, notes, html) = asked.View switch
        {
            "run" => Run(it),
            "specialize" => Specialize(it),
            "trace" => Trace(it),
            "compare" => Compare(it),
            "explain" => Explain(it),
            "replay" => Replay(it),
            _ => ([], [], null),
        };
        return new()
        {
            Good = true,
            Problems = problems,
            Inputs = it.Listed,
            Blocks = [.. program.Blocks.Select(block => block.Label)],
            Panes = panes,
            Notes = [.. it.Complaints, .. notes],
            Html = html,
        };
    }

    private static Problem Tell(Diagnostic it) =>
        new(it.Severity.ToString().ToLowerInvariant(), it.Code, it.Message, it.Span.Line, it.Span.Column, it.Span.Length);

    private (IReadOnlyList<Pane> Panes, IReadOnlyList<string> Notes, string? Html) Run(Setting it)
    {
        var output = new CollectedOutput();
        var machine = new Machine(it.Program, it.Inputs, new World(output, it.Reads, it.Limits), it.Asked.Fuel);
        var (ending, counts) = Interpreter.RunCounted(machine);
        var facts = Say($"{counts.Counts.Operations:N0} operations, {counts.Counts.Jumps:N0} jumps, {counts.Counts.Tests:N0} tests");
        return (
            [
                new($"result: {EndingText.Tell(ending)}", facts, Printed(output)),
                Drawn(
                    it,
                    "the program, and how often each way was taken",
                    Size(it.Program),
                    "",
                    () => ProgramPicture.Of(it.Title, it.Program, counts)),
            ],
            Ended(it, ending),
            null);
    }

    private (IReadOnlyList<Pane> Panes, IReadOnlyList<string> Notes, string? Html) Specialize(Setting it)
    {
        var made = Specialized(it);
        var residual = made.Residual;
        IReadOnlyList<Pane> before = made.Cleanup is null ? []
            : [new("before cleanup", Size(made.Raw), Text(ProgramWriter.Write(made.Raw)))];
        return (
            [
                Drawn(
                    it,
                    "residual program",
                    Size(residual),
                    ProgramWriter.Write(residual),
                    () => SpecializationPicture.Of("residual program", made)),
                .. before,
            ],
            Notes(it, made),
            null);
    }

    private (IReadOnlyList<Pane> Panes, IReadOnlyList<string> Notes, string? Html) Trace(Setting it)
    {
        var explain = new ExplainTrace(Traced(it));
        var run = explain.Result;
        var panes = run.Traces.Take(MostTraces).Select(trace => Drawn(
            it,
            $"trace {trace.Number}: {trace.Role.ToString().ToLowerInvariant()} at {trace.Place}",
            Say($"{trace.Turns:N0} turns, {Size(trace.Executed)}; {trace.Recorded.Entries.Count} entries recorded"),
            TracePrinter.Print(trace.Executed),
            () => TracePicture.Of($"trace {trace.Number}", trace.Executed, trace.Exits, trace.Turns, it.Program)));
        var recorded = run.Traces.Take(1).Select(trace =>
            new Pane($"trace {trace.Number} as recorded", Size(trace.Recorded), Text(TracePrinter.Print(trace.Recorded))));
        IEnumerable<string> notes = run.Traces.Count <= MostTraces ? []
            : [$"The first {MostTraces} of {run.Traces.Count} traces are shown."];
        var why = run.Events.OfType<RecordingAborted>().Select(abort => abort.Reason.Explain()).FirstOrDefault()
            ?? $"none came round {it.Tracing.HotLoop} times.";
        IEnumerable<string> none = run.Traces.Count > 0 ? [] : [$"No loop was traced: {why}"];
        return (
            [new($"result: {EndingText.Tell(run.Ending)}", Count(run.Traces.Count, "trace"), ""), .. panes, .. recorded],
            [.. notes, .. none, .. Ended(it, run.Ending)],
            null);
    }

    private static (IReadOnlyList<Pane> Panes, IReadOnlyList<string> Notes, string? Html) Compare(Setting it)
    {
        if (it.Dynamic.FirstOrDefault(pair => pair.Value is null).Key is { } unknown)
        {
            return ([], [$"{unknown} has no value, and comparing runs the program: give it one."], null);
        }

        var comparison = Routes.Compare(
            it.Program, it.Division, it.Inputs, it.Reads, it.Policy, it.Budgets, null, it.Asked.Fuel, it.Tracing);
        return ([], Ended(it, comparison.Reference.Outcome.Ending), Report.Of(it.Title, $"{it.Title}.flow", comparison).ToHtml());
    }

    private (IReadOnlyList<Pane> Panes, IReadOnlyList<string> Notes, string? Html) Explain(Setting it)
    {
        var question = it.Asked.Question.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var asked = string.Join(' ', question);
        if (question is ["operations" or "guards"])
        {
            var explain = new ExplainTrace(Traced(it));
            return explain.Hottest is not { } loop ? ([], ["No loop was traced."], null)
                : ([new(asked, $"trace {loop.Number}", question[0] == "guards"
                    ? TraceExplanationText.Write(explain.Guards(loop)) : TraceExplanationText.Write(explain.Operations(loop)))], [], null);
        }

        var made = Specialized(it);
        var about = new Explain(made);
        switch (question)
        {
            case ["why", var what] when what.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
                && about.Why(what[..at], what[(at + 1)..]) is { } why:
                return ([Drawn(it, asked, "", ExplanationText.Write(why), () => ExplanationPicture.Of(made, why))], [], null);
            case ["copies", var block] when about.Copies(block) is { } copies:
                return ([Drawn(it, asked, "", ExplanationText.Write(copies), () => ExplanationPicture.Of(made, copies))], [], null);
            case ["why" or "copies", ..]:
                return (
                    [],
                    [$"'{asked}' names no variable and block of a specialization point: ask why VARIABLE@BLOCK, or copies BLOCK."],
                    null);
            default:
                var stop = about.Stop();
                return ([Drawn(it, "why it ended", "", ExplanationText.Write(stop), () => ExplanationPicture.Of(made, stop))], [], null);
        }
    }

    private static (IReadOnlyList<Pane> Panes, IReadOnlyList<string> Notes, string? Html) Replay(Setting it)
    {
        var log = it.Asked.Route switch
        {
            "specialize" => SpecializerReplay.Of(it.Program, it.Division, it.Policy, it.Budgets, MostSteps),
            "trace" => TracerReplay.Of(Traced(it), MostSteps),
            _ => InterpreterReplay.Of(it.Program, it.Inputs, it.Reads, MostSteps, it.Asked.Fuel, it.Limits),
        };
        return ([], [], ReplayPage.Of(it.Title, log).ToHtml());
    }

    private static Specialization Specialized(Setting it) =>
        Specializer.Specialize(it.Program, it.Division, it.Policy, budgets: it.Budgets);

    private static TracedRun Traced(Setting it) =>
        new(it.Program, it.Inputs, it.Reads, it.Tracing, TracedRun.UsualAnchor(it.Program, it.Directives.TraceAnchor), it.Asked.Fuel)
        {
            Limits = it.Limits,
        };

    private static IReadOnlyList<string> Notes(Setting it, Specialization made) =>
    [
        .. Advice.Of(it.Program, it.Division, it.Inputs, null, "specialize").Select(advice => advice.Sentence),
        .. GivenUp.Of(made).Select(given => given.Describe(it.Program)),
        .. made.Unfollowed.Select(hint => hint.Describe(it.Program)),
        .. StopText.Write(made) is { } stop ? [$"Specialization stopped: {stop}."] : Array.Empty<string>(),
    ];

    private static IReadOnlyList<string> Ended(Setting it, Ending ending) => ending switch
    {
        OutOfMemory => [$"The run came to its limit on memory, {it.Asked.Megabytes} MB: raise it under settings, or take a smaller input."],
        RanOut => [Say($"The run used up its fuel, {it.Asked.Fuel:N0} units: raise it under settings, or take a smaller input.")],
        _ => [],
    };

    // Bytes are text, and each value is a line of its own.
    private static string Printed(CollectedOutput output)
    {
        var text = new System.Text.StringBuilder();
        foreach (var item in output.Items.Take(MostItems))
        {
            if (item.IsByte)
            {
                text.Append((char)(byte)item.Value.Bits);
            }
            else
            {
                text.Append(text.Length > 0 && text[^1] != '\n' ? "\n" : "").Append(ValueText.Brief(item.Value, LongestText)).Append('\n');
            }
        }

        return text.Append(output.Items.Count > MostItems ? $"… {output.Items.Count - MostItems} more items" : "").ToString();
    }

    private Pane Drawn(Setting it, string title, string facts, string text, Func<Picture> picture)
    {
        var pane = new Pane(title, facts, Text(text));
        return it.Asked.Pictures ? drawings.Draw(pane, picture()) : pane;
    }

    private static string Text(string text) =>
        text.Length <= LongestText ? text : Say($"{text[..LongestText]}\n… {text.Length - LongestText:N0} more characters");

    private static string Size(Program it) => $"{Count(it.Blocks.Count, "block")}, {Count(it.OperationCount, "operation")}";

    private static string Size(Trace it) => $"{Count(it.OperationCount, "operation")}, {Count(it.GuardCount, "guard")}";

    private static string Count(int number, string noun) => Say($"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
