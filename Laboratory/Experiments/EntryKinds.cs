using Tracer;

namespace Laboratory.Experiments;

/// <summary>
/// What published tables tell apart among the entries of a trace: <c>new</c>, <c>get</c>, <c>set</c>, guards, and the rest, which is
/// arithmetic, tests and lists.
/// </summary>
internal static class EntryKinds
{
    public static bool IsGuard(TraceEntry entry) => entry is Guard;

    public static bool IsClassGuard(TraceEntry entry) => entry is Guard { Condition: IsClass };

    public static bool IsAllocation(TraceEntry entry) => IsOperator(entry, "new", "newarray", "cons");

    public static bool IsRead(TraceEntry entry) => IsOperator(entry, "getfield", "aload");

    public static bool IsStore(TraceEntry entry) => IsOperator(entry, "setfield", "astore");

    public static bool IsRest(TraceEntry entry) => !IsGuard(entry) && !IsAllocation(entry) && !IsRead(entry) && !IsStore(entry);

    /// <summary>How many entries of the part of a trace that turns.</summary>
    public static int InLoop(Trace trace, Func<TraceEntry, bool> counts) => trace.Entries.Skip(trace.Preamble).Count(counts);

    private static bool IsOperator(TraceEntry entry, params ReadOnlySpan<string> names) =>
        entry is TraceOperation { Operator.Name: var name } && names.Contains(name);
}
