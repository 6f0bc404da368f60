using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>What optimizing gave.</summary>
/// <param name="Trace">The optimized trace.</param>
/// <param name="LoopArguments">What a peeled loop carries from turn to turn, the unchanging included; 0 where nothing was peeled.</param>
/// <param name="Trials">How often the loop's body was walked until its assumptions held.</param>
/// <param name="Work">What it cost: entries visited, values listed by exits, places compared by stores, steps written.</param>
public sealed record Optimization(Trace Trace, int LoopArguments, int Trials, long Work)
{
    private readonly DecisionLog _log = new(0);
    private Sequence<Decision>? _decisions;

    /// <summary>Entries that nobody needed although stores or allocations were done for them.</summary>
    internal IReadOnlySet<(bool InBody, int Entry)> Idle { get; init; } = new HashSet<(bool, int)>();

    internal Optimization(Trace trace, DecisionLog log, int loopArguments, int trials, long work)
        : this(trace, loopArguments, trials, work) => _log = log;

    /// <summary>What became of every entry, in the order of the decisions.</summary>
    public Sequence<Decision> Decisions => _decisions ??= _log.ToSequence();

    /// <summary>For each entry of <see cref="Trace"/> the entry of the input that it comes from; -1 for a copy that stands before <c>label</c> or <c>loop</c>.</summary>
    public Sequence<int> Sources { get; init; } = [];

    /// <summary>Whether a second turn like this one would leave the loop at once.</summary>
    internal bool LeavesAtOnce => _log.Has(Rule.LoopLeftAtOnce);

    internal void CountReached()
    {
        if (Reached.IsOn)
        {
            foreach (var (rule, times) in Decisions.CountBy(decision => decision.Rule))
            {
                Reached.Count(ReachKind.TraceRule, rule, times);
            }
        }
    }
}

/// <summary>
/// The optimizer of the policy <c>default</c>: one walk along the trace, on which every pass looks at every entry, and for a loop a second one over a copy
/// of it that comes after the first turn (or two) and knows all that it found out. Then a walk backwards drops what nobody needs, and values get names.
/// <code>
/// guard_value(x, 5) else b2            guard_value(x, 5) else b2
/// x2 = x * 2                           i = i - 11
/// x3 = x2 + 1                          c = i >= 0
/// i = i - x3                           guard_true(c) […] else l_done
/// c = i >= 0                     →     label
/// guard_true(c) else l_done            i = i - 11
/// loop                                 c = i >= 0
///                                      guard_true(c) […] else l_done
///                                      loop
/// </code>
/// Kept true: output, result, faults and their places are those of the input trace, from every state; where a guard fails, the interpreter goes on in the
/// same state. No operation that can fault moves. Time is linear in entries plus what exits list; past a budget of the latter the trace stays as it is.
/// Source: the optimizer of PyPy, as described in the papers named in its passes.
/// </summary>
public static class TraceOptimizer
{
    /// <summary>The optimized trace.</summary>
    /// <param name="trace">Any trace, optimized ones included.</param>
    /// <param name="passes">Which passes to use.</param>
    /// <param name="log">Told every decision.</param>
    /// <param name="needs">What exits must restore; null for every variable that the trace assigns.</param>
    /// <param name="limits">What keeps its time linear; null for the usual limits.</param>
    public static Trace Optimize(Trace trace, PassSet passes, Action<Decision>? log = null, ExitNeeds? needs = null,
        OptimizerLimits? limits = null)
    {
        var result = Run(trace, passes, needs, limits);
        if (log is not null)
        {
            foreach (var decision in result.Decisions)
            {
                log(decision);
            }
        }

        return result.Trace;
    }

    /// <summary>The optimized trace, and how it came about.</summary>
    /// <param name="trace">Any trace, optimized ones included.</param>
    /// <param name="passes">Which passes to use; with none the trace stays as it is.</param>
    /// <param name="needs">What exits must restore; null for every variable that the trace assigns.</param>
    /// <param name="limits">What keeps its time linear; null for the usual limits.</param>
    /// <param name="pure">Entries that read the heap and are to be taken for pure, whatever is stored: to ask what would follow.</param>
    public static Optimization Run(Trace trace, PassSet passes, ExitNeeds? needs = null, OptimizerLimits? limits = null,
        IReadOnlySet<int>? pure = null)
    {
        if (passes.IsEmpty)
        {
            return Unchanged(trace, null);
        }

        var result = Rounds(trace, passes, needs, limits ?? OptimizerLimits.Default, pure);
        result.CountReached();
        return result;
    }

    private static Optimization Rounds(Trace trace, PassSet passes, ExitNeeds? needs, OptimizerLimits limits, IReadOnlySet<int>? pure)
    {
        // What turned out to be needed by nobody has made stores and allocations wait no longer: without it they wait.
        var idle = new HashSet<(bool, int)>();
        var result = Once(trace, passes, needs, limits, pure, idle) ?? TooMuch(trace);
        for (var round = 1; passes.Has(Pass.Dead) && result.Idle.Count > 0; round++)
        {
            if (round >= limits.Rounds)
            {
                Reached.Count(ReachKind.OptimizerLimit, OptimizerLimit.Rounds);
                break;
            }

            idle.UnionWith(result.Idle);
            if (Once(trace, passes, needs, limits, pure, idle) is not { } next
                || next.Trace.Body.Length > result.Trace.Body.Length || next.Trace.Entries.Count > result.Trace.Entries.Count)
            {
                break;
            }

            result = next with { Work = result.Work + next.Work };
        }

        return result;
    }

    /// <summary>One time; null where an operation that was left out is needed after all.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="passes">Which passes to use.</param>
    /// <param name="needs">What exits must restore.</param>
    /// <param name="limits">What keeps its time linear.</param>
    /// <param name="pure">Entries that are taken for pure.</param>
    /// <param name="idle">Entries to leave out where they cannot fault.</param>
    private static Optimization? Once(Trace trace, PassSet passes, ExitNeeds? needs, OptimizerLimits limits, IReadOnlySet<int>? pure,
        HashSet<(bool, int)> idle)
    {
        var walk = new Walk(passes, needs, Assigned(trace), trace.Entries.Count, limits) { AssumedPure = pure, Idle = idle };
        if (trace.End is not Loop || (trace.Preamble == 0 && !passes.Has(Pass.Peel)))
        {
            return Close(trace, walk, needs, 0) is { } straight ? straight.Finish(0) : TooMuch(trace);
        }

        var peeling = new Peeling(trace, passes, needs, walk);
        var peeled = peeling.Run();
        if (trace.Preamble > 0)
        {
            return peeled?.Finish(peeling.Trials) ?? Unchanged(trace, peeling.Failure, true, peeling.Trials, walk.Work);
        }

        if (peeled is not null && peeling.NextTurnKnowsMore)
        {
            peeled = Twice(trace, passes, needs, limits, pure, peeled);
        }

        peeling.BackToEntry();
        if (Close(trace, walk, needs, peeling.Visited) is not { } whole)
        {
            return TooMuch(trace);
        }

        var length = whole.Emitter.Mark();
        Optimization? written = null;
        if (peeled is not null && peeled.Emitter.Mark() < length && peeled.Finish(peeling.Trials) is { } shorter)
        {
            // Copies may have made it longer than it looked.
            if (shorter.Trace.Body.Length <= length || shorter.Trace.Body.Length < (written = whole.Finish(peeling.Trials))?.Trace.Entries.Count)
            {
                return shorter;
            }
        }

        written ??= whole.Finish(peeling.Trials);
        whole.Decisions.Add(true, -1, peeled is null ? peeling.Failure : Rule.LoopNotShorter);
        return written;
    }

    /// <summary>Variables that some entries assign, in the order of their first assignment.</summary>
    internal static IReadOnlyList<string> Assigned(Trace trace)
    {
        var assigned = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var entry in trace.Entries)
        {
            if (entry is TraceOperation { Result: { } result })
            {
                assigned.TryAdd(result, true);
            }
        }

        return [.. assigned.Keys];
    }

    /// <summary>Two turns before the loop, where that makes it shorter: what one turn found in the heap may be virtual a turn later.</summary>
    private static Emission Twice(Trace trace, PassSet passes, ExitNeeds? needs, OptimizerLimits limits, IReadOnlySet<int>? pure,
        Emission once)
    {
        var walk = new Walk(passes, needs, Assigned(trace), 2 * trace.Entries.Count, limits) { AssumedPure = pure };
        return new Peeling(trace, passes, needs, walk, turns: 2).Run() is { } twice && twice.Emitter.Mark() < once.Emitter.Mark() ? twice : once;
    }

    /// <summary>Without peeling: at the start nothing is known, at <c>loop</c> every variable is in its place.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="walk">A walk along its first entries.</param>
    /// <param name="needs">What exits must restore.</param>
    /// <param name="visited">How many entries the walk has visited.</param>
    private static Emission? Close(Trace trace, Walk walk, ExitNeeds? needs, int visited)
    {
        for (var i = visited; i < trace.Entries.Count && walk.Budget >= 0; i++)
        {
            walk.Visit(trace.Entries[i], i);
        }

        var phis = new List<Carried>();
        Exit? exit = null;
        Node? result = null;
        switch (trace.End)
        {
            case Loop:
                walk.Heap.Flush(walk);
                foreach (var variable in walk.Assigned)
                {
                    if (walk.Inputs.TryGetValue(variable, out var start))
                    {
                        var next = walk.Read(variable);
                        Virtuals.Force(walk, next);
                        phis.Add(new(start, null, Graph.Resolve(next), variable));
                    }
                }

                break;

            case Stop stop:
                result = walk.Read(stop.Result);
                Virtuals.Force(walk, result);
                walk.Heap.Flush(walk);
                break;

            default:
                exit = walk.Leave(trace.End.Exit!);
                break;
        }

        return walk.Budget < 0 ? null : new(new(trace, walk, needs, [], walk.Steps, phis, result, exit), walk.Decisions, 0);
    }

    private static Optimization TooMuch(Trace trace)
    {
        Reached.Count(ReachKind.OptimizerLimit, OptimizerLimit.ResumeData);
        return Unchanged(trace, Rule.TooMuchResumeData);
    }

    private static Optimization Unchanged(Trace trace, Rule? why, bool inBody = false, int trials = 0, long work = 0)
    {
        var log = new DecisionLog(1);
        if (why is { } rule)
        {
            log.Add(inBody, -1, rule);
        }

        return new(trace, log, 0, trials, work) { Sources = Enumerable.Range(0, trace.Entries.Count).ToSequence() };
    }
}
