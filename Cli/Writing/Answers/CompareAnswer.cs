using Laboratory.Comparing;
using Laboratory.Relating;

namespace Cli.Writing.Answers;

/// <summary>
/// What <c>flow compare --json</c> answers: the routes, how loops of traces relate to the residual program, and the story.
/// </summary>
public sealed record CompareAnswer(
    bool Agrees,
    ComparedPolicies Policy,
    string Stop,
    IEnumerable<RouteAnswer> Routes,
    IEnumerable<RelatedLoop> Relation,
    StoryAnswer Story)
{
    public static CompareAnswer Of(Comparison it) => new(
        it.Agrees,
        new(it.Specialization.Policy.Name, it.Relation.Run.Policy.Name),
        Words.Of(it.Specialization.Stop),
        it.Routes.Select(route => RouteAnswer.Of(it, route)),
        it.Relation.Loops.Select(RelatedLoop.Of),
        StoryAnswer.Of(it.Story));
}

/// <summary>The names of the policies of both techniques.</summary>
public sealed record ComparedPolicies(string Specialize, string Trace);

/// <summary>One route: its program's size, the steps of a run, milliseconds, and the run.</summary>
/// <param name="Name">The route.</param>
/// <param name="Start">Where it starts from.</param>
/// <param name="Blocks">Of its program.</param>
/// <param name="Operations">Of its program.</param>
/// <param name="Tests">Of its program.</param>
/// <param name="Steps">Of the run.</param>
/// <param name="Traced">What of them was done in traces.</param>
/// <param name="PreparationMs">Milliseconds until it could run.</param>
/// <param name="RunningMs">Milliseconds of the run.</param>
/// <param name="BreakEvenRuns">After how many runs preparing has paid; left out where it never does.</param>
/// <param name="Disagreement">How its outcome differs from the reference's.</param>
/// <param name="Run">The run.</param>
public sealed record RouteAnswer(
    string Name,
    string Start,
    int Blocks,
    int Operations,
    int Tests,
    long Steps,
    TracedWork Traced,
    double PreparationMs,
    double RunningMs,
    long? BreakEvenRuns,
    string? Disagreement,
    OutcomeAnswer Run)
{
    public static RouteAnswer Of(Comparison comparison, Route it) => new(
        it.Name,
        it.Start,
        it.Size.Blocks,
        it.Size.Operations,
        it.Size.Tests,
        it.Steps,
        new(it.Traced.Operations, it.Traced.Guards, it.Traced.Iterations),
        Math.Round(it.Preparation, 3),
        Math.Round(it.Running, 3),
        it.BreakEven(comparison.Reference),
        it.Disagreement,
        OutcomeAnswer.Of(it.Outcome));
}

/// <summary>What was done in traces.</summary>
public sealed record TracedWork(long Operations, long Guards, long Iterations);

/// <summary>A loop of a trace, held against the residual program: whether it is a cycle there, which, and where they part.</summary>
public sealed record RelatedLoop(
    int Trace,
    string Place,
    int Operations,
    int Guards,
    string Verdict,
    int Matched,
    int Turns,
    IEnumerable<string> Cycle,
    PartingAnswer? Parting)
{
    public static RelatedLoop Of(LoopRelation it) => new(
        it.Trace,
        it.Place,
        it.Loop.Operations,
        it.Loop.Guards,
        Words.Of(it.Verdict),
        it.Matched,
        it.Turns,
        it.Cycle,
        it.Parting is { } parting ? new(parting.Entry, parting.Trace, parting.Residual, parting.Place, parting.Why) : null);
}

/// <summary>Where a trace leaves the residual program, and why.</summary>
public sealed record PartingAnswer(int Entry, string Trace, string Residual, string Place, string Why);

/// <summary>What the comparison found, in sentences.</summary>
public sealed record StoryAnswer(IEnumerable<FindingAnswer> Findings, LoopsAnswer? Loops, IEnumerable<AdviceAnswer> Advice)
{
    public static StoryAnswer Of(Story it) => new(
        it.Findings.Select(finding => new FindingAnswer(finding.Route, Words.Of(finding.Kind), finding.Sentence)),
        it.Loops is { } loops
            ? new(loops.Residual, loops.ResidualPlace, loops.Trace, loops.TracePlace, Words.Of(loops.Verdict), loops.Relation)
            : null,
        it.Advice.Select(advice => new AdviceAnswer(
            Words.Of(advice.Lack), advice.Sentence, advice.Variables, advice.Cure, advice.Verb, advice.Words ?? [])));
}

/// <summary>What one route came to.</summary>
public sealed record FindingAnswer(string Route, string Kind, string Sentence);

/// <summary>The hottest loop of both routes side by side.</summary>
public sealed record LoopsAnswer(
    IEnumerable<string> Residual, string ResidualPlace, IEnumerable<string> Trace, string TracePlace, string Verdict, string Relation);

/// <summary>What would serve: what is missing, of which variables, its cure, and the command that shows it.</summary>
public sealed record AdviceAnswer(
    string Lack, string Sentence, IEnumerable<string> Variables, string Cure, string Command, IEnumerable<string> Words);
