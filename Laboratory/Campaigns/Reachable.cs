using Flowgraph;
using Flowgraph.Cleanup;
using Flowgraph.Codegen;
using Flowgraph.Reasoning.Rules;
using Laboratory.Agreeing;
using Laboratory.Generating;
using PartialEval;
using Tracer;
using Tracer.Engine;
using Tracer.Optimizer;
using Rule = Tracer.Optimizer.Rule;
using SpecializationStop = PartialEval.StopReason;
using TracingStop = Tracer.Engine.StopReason;

namespace Laboratory.Campaigns;

/// <summary>
/// What a campaign of all engines is to come to. One with <see cref="Enough"/> cases or more that leaves something out has not tested it,
/// and fails.
/// <code>
/// rules of the trace optimizer      Kept 40,211, Folded 1,873, …
/// limits on sizes                   Bits 12, Elements 31, Items 4; never: Characters
/// </code>
/// </summary>
public static class Reachable
{
    /// <summary>Cases from which on a campaign is judged by what it reached. Fewer may leave out what is rare.</summary>
    public const long Enough = 10_000;

    private static readonly string[] Endings = ["result", "fault", "out of fuel", "out of memory"];

    private static readonly (ReachKind Kind, string Title, IEnumerable<string> Names)[] Kinds =
    [
        (ReachKind.TraceRule, "rules of the trace optimizer", Enum.GetNames<Rule>()),
        (ReachKind.OptimizerLimit, "limits of the trace optimizer", Enum.GetNames<OptimizerLimit>()),
        (ReachKind.TraceExit, "ways out of traces", Enum.GetNames<ExitForm>()),
        (ReachKind.TraceRole, "traces", Enum.GetNames<TraceRole>()),
        (ReachKind.TracingLimit, "limits of the tracing engine",
            [.. Enum.GetNames<AbortReason>(), .. Enum.GetNames<BlacklistReason>(), .. Enum.GetNames<TracingStop>()]),
        (ReachKind.CleanupPass, "passes of cleanup",
            Enum.GetValues<CleanupPasses>().Where(pass => ushort.IsPow2((ushort)pass)).Select(pass => pass.ToString())),
        (ReachKind.RewriteRule, "rules of rewriting", RewriteRules.All.Select(rule => rule.Name)),
        (ReachKind.PartialUse, "uses of partly known data", Enum.GetNames<PartialUse>()),
        (ReachKind.Generalized, "reasons to generalize", Enum.GetNames<WhyGeneralized>()),
        (ReachKind.SpecializationEnd, "ends of specializations", [.. Enum.GetNames<SpecializationStop>(), .. Enum.GetNames<BudgetKind>()]),
        (ReachKind.Code, "operators with code", Operators.All.Select(row => row.Name)),
        (ReachKind.CodeExit, "ways out of compiled code", Enum.GetNames<CodeExit>()),
        (ReachKind.RunLimit, "limits on sizes", Enum.GetNames<RunLimit>()),
        (ReachKind.Ending, "endings of engines", [.. Engines.OfCampaigns.SelectMany(engine => Endings.Select(how => $"{engine}: {how}"))]),
    ];

    /// <summary>How an engine ended.</summary>
    internal static string Ending(string engine, Ending ending) => $"{engine}: {ending switch
    {
        Stopped => Endings[0],
        Faulted => Endings[1],
        OutOfFuel => Endings[2],
        _ => Endings[3],
    }}";

    /// <summary>
    /// Whether a campaign like this one is asked for it. What needs passages of its own is asked of the programs that have them; what needs
    /// more time or memory than a case may take, or limits that only tests lower, is asked of none, and tests of its own come to it.
    /// </summary>
    private static bool IsAskedFor(ReachKind kind, string name, Shapes shapes, bool lowLimits) => (kind, name) switch
    {
        (ReachKind.RunLimit, nameof(RunLimit.Memory)) or (ReachKind.SpecializationEnd, nameof(BudgetKind.Memory)) => false,
        (ReachKind.Generalized, nameof(WhyGeneralized.TooLong) or nameof(WhyGeneralized.TooLarge)) => false,
        (ReachKind.Generalized, nameof(WhyGeneralized.SharedByKey) or nameof(WhyGeneralized.Product)) => false,
        (ReachKind.Generalized, nameof(WhyGeneralized.LongRun) or nameof(WhyGeneralized.ManyTurns)) => false,
        (ReachKind.Generalized, nameof(WhyGeneralized.ManyFrames)) => false,
        (ReachKind.Generalized, nameof(WhyGeneralized.Stack) or nameof(WhyGeneralized.Returned)) =>
            shapes is Shapes.Calls or Shapes.Recursion,
        (ReachKind.PartialUse, nameof(PartialUse.StackKept) or nameof(PartialUse.FramePushed) or nameof(PartialUse.FramePopped)) =>
            shapes is Shapes.Calls or Shapes.Recursion,
        (ReachKind.TraceExit, nameof(ExitForm.Fault)) => false,
        (ReachKind.CleanupPass, nameof(CleanupPasses.Splitting)) => false,
        (ReachKind.RunLimit, _) => lowLimits,
        (ReachKind.TracingLimit, _) => shapes is Shapes.Mixed or Shapes.Plain,
        (ReachKind.Ending, _) => lowLimits || !name.EndsWith(Endings[3], StringComparison.Ordinal),
        (ReachKind.RewriteRule, _) => shapes == Shapes.Chains,
        (ReachKind.TraceRule, nameof(Rule.GuardOfClass) or nameof(Rule.GuardOfKind)) => shapes == Shapes.Chains,
        (ReachKind.TraceExit, nameof(ExitForm.GuardClass) or nameof(ExitForm.GuardKind)) => shapes == Shapes.Chains,
        (ReachKind.TraceRule, nameof(Rule.GuardStrengthened)) => shapes == Shapes.Corners,
        (ReachKind.TraceExit, nameof(ExitForm.Exchanging) or nameof(ExitForm.AllocatingAndExchanging)) => shapes == Shapes.Corners,
        (ReachKind.OptimizerLimit, nameof(OptimizerLimit.Rounds)) => shapes == Shapes.Corners,
        (ReachKind.PartialUse or ReachKind.Generalized or ReachKind.CodeExit, _) => shapes == Shapes.Mixed,
        _ => true,
    };

    /// <summary>Whether a campaign is large enough, and of all engines, so that it fails for what it left out.</summary>
    public static bool IsJudged(CampaignResult result, IEnumerable<string> engines) =>
        result.Counts.Cases >= Enough && Engines.OfCampaigns.All(engine => engines.Contains(engine.Name));

    /// <summary>What a campaign fails for; empty where it is not judged.</summary>
    public static Sequence<string> Judge(CampaignResult result, IEnumerable<string> engines, Shapes shapes, bool lowLimits) =>
        IsJudged(result, engines) ? Missing(result.Reached, shapes, lowLimits) : [];

    /// <summary>What a campaign of all engines is to come to and did not, each with its kind.</summary>
    public static Sequence<string> Missing(IEnumerable<ReachedCount> reached, Shapes shapes, bool lowLimits)
    {
        var counted = reached.Select(it => (it.Kind, it.What)).ToHashSet();
        return (from kind in Kinds
                from name in kind.Names
                where !counted.Contains((kind.Kind.ToString(), name)) && IsAskedFor(kind.Kind, name, shapes, lowLimits)
                select $"{kind.Title}: {name}").ToSequence();
    }

    /// <summary>A line for each kind: what was reached, and how often; endings of all engines together.</summary>
    public static IEnumerable<(string Title, Sequence<ReachedCount> Counts)> ByKind(IEnumerable<ReachedCount> reached)
    {
        var counts = reached.ToLookup(it => it.Kind);
        return Kinds.Select(kind =>
        {
            var here = counts[kind.Kind.ToString()];
            var shown = kind.Kind == ReachKind.Ending
                ? ReachedCount.Sum(here.Select(it => it with { What = it.What[(it.What.IndexOf(':') + 2)..] })) : here;
            return (kind.Title, shown.OrderByDescending(it => it.Times).ToSequence());
        });
    }
}
