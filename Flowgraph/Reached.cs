namespace Flowgraph;

/// <summary>The kinds of things that engines can come to.</summary>
internal enum ReachKind : byte
{
    /// <summary>What an entry of a trace became.</summary>
    TraceRule,

    /// <summary>A limit of the trace optimizer that was crossed.</summary>
    OptimizerLimit,

    /// <summary>A way out of a trace that was taken.</summary>
    TraceExit,

    /// <summary>Why a recording was given up, a place blacklisted, or no further trace made.</summary>
    TracingLimit,

    /// <summary>What a trace is to the others.</summary>
    TraceRole,

    /// <summary>A pass of cleanup that changed something.</summary>
    CleanupPass,

    /// <summary>A rule of rewriting that fitted, in cleanup or in the trace optimizer.</summary>
    RewriteRule,

    /// <summary>What was done with partly known data.</summary>
    PartialUse,

    /// <summary>Why the specializer gave something up.</summary>
    Generalized,

    /// <summary>How a specialization ended, and the budget that ended it.</summary>
    SpecializationEnd,

    /// <summary>An operator for which code was written.</summary>
    Code,

    /// <summary>How compiled code was left.</summary>
    CodeExit,

    /// <summary>A limit on sizes that ended a run.</summary>
    RunLimit,

    /// <summary>An engine, and how it ended.</summary>
    Ending,
}

/// <summary>
/// Counts what engines come to, while somebody asks: rules that fire, ways out that are taken, limits that are crossed. A campaign says
/// nothing of a rule that none of its programs reaches (docs/verification.md, Reached). Counting is of one thread, from <see cref="Begin"/>
/// until what it gives is disposed; an engine that nobody asks looks at one field of its thread.
/// <code>
/// using var reached = Reached.Begin();      x = 1 + 2 in a trace      reached.Counts: (TraceRule, Folded) → 1
/// </code>
/// </summary>
internal sealed class Reached : IDisposable
{
    [ThreadStatic]
    private static Reached? now;

    private readonly Reached? _outer = now;
    private readonly Dictionary<(ReachKind Kind, string What), long> _counts = [];

    private Reached()
    {
    }

    public static bool IsOn => now is not null;

    public IReadOnlyDictionary<(ReachKind Kind, string What), long> Counts => _counts;

    /// <summary>From now on this thread counts here; what it counted before goes on when this is disposed.</summary>
    public static Reached Begin() => now = new();

    public static void Count(ReachKind kind, string what, long times = 1)
    {
        if (now is { } it && times > 0)
        {
            it._counts[(kind, what)] = it._counts.GetValueOrDefault((kind, what)) + times;
        }
    }

    public static void Count<T>(ReachKind kind, T what, long times = 1)
        where T : struct, Enum
    {
        if (now is not null)
        {
            Count(kind, what.ToString(), times);
        }
    }

    public void Dispose() => now = _outer;
}
