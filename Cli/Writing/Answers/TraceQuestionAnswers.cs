using System.Text.Json.Serialization;
using Tracer.Engine;
using Tracer.Explaining;
using Tracer.Text;

namespace Cli.Writing.Answers;

/// <summary>What became of each recorded entry of a trace.</summary>
public sealed record OperationsAnswer(
    string Question,
    int Trace,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Whole,
    IEnumerable<FateAnswer> Entries)
{
    public static OperationsAnswer Of(Fates it) => new(
        "operations",
        it.Trace,
        it.Whole is { } whole ? Words.Of(whole) : null,
        it.Entries.Select(fate => new FateAnswer(
            fate.Entry, fate.Text, fate.Where.ToString(), VerdictAnswer.Of(fate.First), VerdictAnswer.Of(fate.InLoop))));
}

/// <summary>An entry: what became of it in the first turn, and in the loop; null where there is no such turn.</summary>
public sealed record FateAnswer(
    int Entry,
    string Text,
    string Where,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] VerdictAnswer? First,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] VerdictAnswer? InLoop);

/// <summary>
/// Whether an entry stays, the rule that decided, its pass, the value that the result is known to be, and the entries that it follows
/// from.
/// </summary>
public sealed record VerdictAnswer(
    bool Stays,
    string Rule,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Pass,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Value,
    IEnumerable<int> From)
{
    public static VerdictAnswer? Of(Verdict? it) => it is null ? null
        : new(it.Stays, Words.Of(it.Rule), it.Pass is { } pass ? Words.Of(pass) : null, CauseAnswer.Text(it.Value), it.From);
}

/// <summary>The guards of a trace: where each comes from, how often it failed, and where control goes then.</summary>
public sealed record GuardsAnswer(string Question, int Trace, ResumeAnswer Resume, IEnumerable<GuardAnswer> Guards)
{
    public static GuardsAnswer Of(GuardList it) => new("guards", it.Trace, ResumeAnswer.Of(it.Resume), it.Guards.Select(GuardAnswer.Of));
}

/// <summary>A guard.</summary>
/// <param name="Exit">The number of its exit.</param>
/// <param name="Entry">The number of its entry in the trace that is run.</param>
/// <param name="Text">As printed.</param>
/// <param name="InLoop">Whether it stands in the loop, and not before it.</param>
/// <param name="Source">What it stands for.</param>
/// <param name="Where">Where in the program.</param>
/// <param name="Recorded">The entry that it was recorded as.</param>
/// <param name="Rule">The rule that kept it.</param>
/// <param name="Roots">What its condition depends on.</param>
/// <param name="Failures">How often it failed.</param>
/// <param name="Bridges">Traces that go on from it.</param>
/// <param name="Resume">Its resume data.</param>
public sealed record GuardAnswer(
    int Exit,
    int Entry,
    string Text,
    bool InLoop,
    string Source,
    string Where,
    int? Recorded,
    string? Rule,
    IEnumerable<RootAnswer> Roots,
    long Failures,
    IEnumerable<int> Bridges,
    ResumeAnswer Resume)
{
    public static GuardAnswer Of(GuardFacts it) => new(
        it.Number,
        it.Entry,
        it.Text,
        it.IsInLoop,
        Words.Of(it.Source),
        it.Where.ToString(),
        it.Recorded?.Entry,
        it.Recorded is { } fate ? Words.Of(fate.Usual.Rule) : null,
        it.Roots.Select(root => new RootAnswer(Words.Of(root.Kind), root.Name)),
        it.Failures,
        it.Bridges,
        ResumeAnswer.Of(it.Resume));
}

/// <summary>What a condition depends on in the end.</summary>
public sealed record RootAnswer(string Kind, string Name);

/// <summary>Hints that would make a loop shorter, those tried counted.</summary>
public sealed record HintAnswer(
    string Question, int Trace, LoopAnswer Loop, long Steps, int Tried, int Refuted, IEnumerable<TrialAnswer> Helpful)
{
    public static HintAnswer Of(HintReport it) => new(
        "hint", it.Trace, new(it.Loop.Operations, it.Loop.Guards), it.Steps, it.Tried, it.Refuted, it.Helpful.Select(TrialAnswer.Of));
}

/// <summary>A hint that was tried, alone or with another; the loop, and the steps of the whole run where that was run.</summary>
public sealed record TrialAnswer(
    string Form, string Variable, string Where, string Detail, ProposedHint? And, LoopAnswer Loop, long? Steps, int? Traces)
{
    public static TrialAnswer Of(HintTrial it)
    {
        var hint = ProposedHint.Of(it.Hint);
        return new(
            hint.Form,
            hint.Variable,
            hint.Where,
            hint.Detail,
            it.And is { } and ? ProposedHint.Of(and) : null,
            new(it.Loop.Operations, it.Loop.Guards),
            it.Steps,
            it.Steps is null ? null : it.Traces);
    }
}

/// <summary>A hint, the variable, and where it would stand.</summary>
public sealed record ProposedHint(string Form, string Variable, string Where, string Detail)
{
    public static ProposedHint Of(TracingHint it) => new(Words.Of(it.Form), it.Variable, $"{it.Block}:{it.Instruction}", it.Detail);
}

/// <summary>The traces that recordings from different steps of a run give.</summary>
public sealed record StartsAnswer(string Question, long Count, bool Complete, IEnumerable<StartGroupAnswer> Groups)
{
    public static StartsAnswer Of(Starts it) => new(
        "starts",
        it.Count,
        it.IsComplete,
        it.Groups.Select(group => new StartGroupAnswer(
            group.Place,
            group.Count,
            group.First,
            group.Abort is { } abort ? Words.Of(abort) : null,
            group.Trace is null ? null : TracePrinter.Print(group.Trace),
            group.Loop is { } loop ? new(loop.Operations, loop.Guards) : null)));
}

/// <summary>Starts that give the same trace, or the same reason for none.</summary>
public sealed record StartGroupAnswer(
    string Place,
    long Count,
    long First,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Abort,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Text,
    LoopAnswer? Loop);

/// <summary>Why recordings were given up, and which limits were reached.</summary>
public sealed record TraceStopAnswer(string Question, IEnumerable<ExplainedReason> Reasons)
{
    public static TraceStopAnswer Of(EngineResult it) => new(
        "stop",
        it.Events.Select(TraceExplanationText.Reason).OfType<(string Place, string Name, string Sentence)>()
            .Select(each => new ExplainedReason(each.Place, each.Name, each.Sentence)));
}

/// <summary>A reason, where it arose, and what it means.</summary>
public sealed record ExplainedReason(string Place, string Reason, string Sentence);

/// <summary>What answers about traces begin with: the policy of the run.</summary>
public sealed record TracedUnder(string Policy);
