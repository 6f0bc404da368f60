using System.Globalization;
using System.Text;
using Flowgraph;
using Flowgraph.Text;
using Tracer.Engine;

namespace Tracer.Explaining;

/// <summary>Explanations of traces for a reader: a line a fact, places with their lines in the source.</summary>
public static class TraceExplanationText
{
    /// <summary>Hints and groups of starts listed.</summary>
    private const int Most = 12;

    public static string Write(Fates it)
    {
        var text = new StringBuilder();
        var optimized = it.Optimization.Trace;
        Line(text, $"trace {it.Trace}: {Count(it.Recorded.Entries.Count, "entry", "entries")} recorded, {optimized.Entries.Count} optimized{(optimized.Preamble > 0 ? $", {optimized.Body.Length} of them in the loop" : "")}");
        if (it.Whole is { } whole)
        {
            Line(text, $"  {whole}: {whole.Explain()}");
        }

        var width = Math.Min(44, it.Entries.Select(fate => Short(fate.Text).Length).DefaultIfEmpty(0).Max());
        foreach (var fate in it.Entries)
        {
            Line(text, $"{fate.Entry,5}  {Short(fate.Text).PadRight(width)}  {Describe(fate)}");
        }

        Line(text, $"  by rule: {string.Join(", ", it.Entries.GroupBy(fate => fate.Usual.Rule).OrderByDescending(rule => rule.Count()).ThenBy(rule => rule.Key).Select(rule => $"{rule.Key} {rule.Count()}"))}");
        return text.ToString();
    }

    public static string Write(GuardList it)
    {
        var text = new StringBuilder();
        Line(text, $"trace {it.Trace}: {Count(it.Guards.Count, "guard", "guards")}; resume data {Count(it.Resume.Items, "item", "items")}, {it.Resume.Own} if each is kept once");
        foreach (var guard in it.Guards)
        {
            Line(text, $"{guard.Entry,5}  {guard.Text}");
            Line(text, $"       {(guard.IsInLoop ? "every turn" : "once")}, for {Describe(guard.Source)} at {Place(guard.Where)}{(guard.Recorded is { } fate ? $" (recorded entry {fate.Entry})" : "")}");
            Line(text, $"       it stands: {Why(guard)}");
            Line(text, $"       failed {Count(guard.Failures, "time", "times")}; {(guard.Bridges.Count == 0 ? "no bridge" : $"goes on in trace {string.Join(", ", guard.Bridges)}")}; resume {Count(guard.Resume.Items, "item", "items")}, {guard.Resume.Own} of its own");
        }

        return text.ToString();
    }

    public static string Write(HintReport it)
    {
        var text = new StringBuilder();
        Line(text, $"trace {it.Trace}: a turn is {it.Loop}; the run takes {it.Steps} steps");
        Line(text, $"  tried {Count(it.Tried, "hint", "hints")}; {it.Refuted} are not true of this run or make it longer");
        if (it.Helpful.Count == 0)
        {
            Line(text, $"  no hint makes the loop smaller");
        }

        foreach (var (i, trial) in it.Helpful.Take(Most).Index())
        {
            var run = trial.Steps is { } steps ? $"; the run takes {steps} steps, in {Count(trial.Traces!.Value, "trace", "traces")}" : "";
            Line(text, $"  {(i == 0 ? "best" : "or")}: {Describe(trial)}: {trial.Loop}{run}");
        }

        return text.ToString();
    }

    public static string Write(Starts it)
    {
        var text = new StringBuilder();
        Line(text, $"{Count(it.Count, "start", "starts")}{(it.IsComplete ? "" : " (not all of the run: a limit was reached)")}");
        foreach (var place in it.Groups.GroupBy(group => group.Place))
        {
            Line(text, $"  {place.Key}: {Count(place.Sum(group => group.Count), "start", "starts")}, {Count(place.Count(group => group.Trace is not null), "trace", "traces")}");
            foreach (var group in place.Take(Most))
            {
                Line(text, $"    {group.Count,6}  {Percent(group.Count, place.Sum(each => each.Count))}  {Describe(group)}");
            }

            if (place.Count() > Most)
            {
                Line(text, $"    {place.Skip(Most).Sum(group => group.Count),6}          in {place.Count() - Most} more");
            }
        }

        return text.ToString();
    }

    /// <summary>What the engine gave up, and why.</summary>
    public static string Write(EngineResult it)
    {
        var text = new StringBuilder();
        foreach (var group in it.Events.Select(Reason).OfType<(string Place, string Name, string Sentence)>().GroupBy(reason => reason))
        {
            Line(text, $"{group.Key.Place}: {group.Key.Name}{(group.Count() > 1 ? $", {group.Count()} times" : "")}. {group.Key.Sentence}");
        }

        return text.Length == 0 ? "nothing was given up\n" : text.ToString();
    }

    /// <summary>An event that gives something up; null for others.</summary>
    public static (string Place, string Name, string Sentence)? Reason(EngineEvent it) => it switch
    {
        RecordingAborted abort => (it.Place, $"{abort.Reason}", abort.Reason.Explain()),
        PlaceBlacklisted listed => (it.Place, $"{listed.Reason}", listed.Reason.Explain()),
        LimitReached limit => (it.Place, $"{limit.Reason}", limit.Reason.Explain()),
        TraceDropped dropped => (it.Place, $"trace {dropped.Trace} dropped", dropped.Reason.Explain()),
        _ => null,
    };

    public static string Describe(HintTrial it) => it.And is { } and ? $"{Describe(it.Hint)} and {Describe(and)}" : Describe(it.Hint);

    public static string Describe(TracingHint it) => it.Form switch
    {
        HintForm.MergePoint => $"merge_point({it.Variable}) at {it.Block}:{it.Instruction}",
        HintForm.Promote => $"promote {ProgramWriter.WriteName(it.Variable)} at {it.Block}:{it.Instruction}",
        HintForm.Pure => $"know that {it.Detail} at {it.Block}:{it.Instruction} reads what nobody changes",
        _ => $"know that {ProgramWriter.WriteName(it.Variable)} is of kind {it.Detail} at {it.Block}",
    };

    private static string Describe(Fate fate)
    {
        var (first, usual) = (fate.First, fate.Usual);
        var when = fate.InLoop is null ? usual.Stays ? "stays" : "gone"
            : usual.Stays ? first is { Stays: false } ? "only in the loop" : "every turn" : first is { Stays: true } ? "before the loop only" : "gone";
        var pass = usual.Pass is { } decided ? $" ({decided.ToString().ToLowerInvariant()})" : "";
        var value = usual.Value.IsUndefined ? "" : $": {Short(usual.Value)}";
        var from = usual.From.Count == 0 ? "" : $"; from {string.Join(", ", usual.From)}";
        var named = usual is { Stays: true, Rule: Optimizer.Rule.Kept } && fate.Roots.Count > 0;
        var roots = named ? $"; it comes from {Describe(fate.Roots)}" : "";
        return $"{when}: {usual.Rule.Explain()}{pass}{value}{from}{roots}";
    }

    private static string Describe(StartGroup it) => it.Trace is null
        ? $"given up: {it.Abort!.Value.Explain()} (first at arrival {it.First})"
        : $"{Count(it.Recorded, "entry", "entries")} → {(it.Loop is { } loop ? $"a turn of {loop}" : Count(it.Trace.Entries.Count, "entry", "entries"))}, from {it.Trace.Anchor} (first at arrival {it.First})";

    private static string Describe(GuardSource it) => it switch
    {
        GuardSource.Test => "the test",
        GuardSource.Promotion => "the promotion",
        GuardSource.MergePoint => "the merge point",
        _ => "the bridge's value",
    };

    private static string Why(GuardFacts it)
    {
        var roots = Describe(it.Roots);
        var rule = it.Recorded?.First is { Stays: true } first && !it.IsInLoop ? first.Rule : it.Recorded?.Usual.Rule ?? Optimizer.Rule.Kept;
        var once = !it.IsInLoop && it.Recorded?.InLoop is { Stays: false } later ? $"; in the loop it is gone: {later.Rule.Explain()}" : "";
        return $"{rule.Explain()}{(roots.Length > 0 ? $"; it comes from {roots}" : "")}{once}";
    }

    private static string Describe(Sequence<Root> roots) => string.Join(", ", roots.Select(root => root.Kind switch
    {
        RootKind.Changing => $"{root.Name}, which every turn changes",
        RootKind.Start => $"{root.Name} as it was at the start",
        RootKind.Further => $"more than was followed ({root.Name} and what it is computed from)",
        RootKind.Heap => $"what the heap holds ({root.Name})",
        _ => $"the input ({root.Name})",
    }));

    private static string Place(Origin where) => where.Span is { } span ? $"{span.File}:{span.Line}" : where.ToString();

    private static string Percent(long part, long whole) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole,5:F1} %");

    private static string Short(string text) => text.Length <= 44 ? text : text[..43] + "…";

    private static string Short(Value value) => ValueText.Brief(value, 44);

    private static string Count(long number, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
