using Flowgraph;
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

    public static bool IsAllocation(TraceEntry entry) => IsOperator(entry, Op.New, Op.NewArray, Op.Cons);

    public static bool IsRead(TraceEntry entry) => IsOperator(entry, Op.GetField, Op.ALoad);

    public static bool IsStore(TraceEntry entry) => IsOperator(entry, Op.SetField, Op.AStore);

    public static bool IsRest(TraceEntry entry) => !IsGuard(entry) && !IsAllocation(entry) && !IsRead(entry) && !IsStore(entry);

    /// <summary>How many entries of the part of a trace that turns.</summary>
    public static int InLoop(Trace trace, Func<TraceEntry, bool> counts) => trace.Entries.Skip(trace.Preamble).Count(counts);

    private static bool IsOperator(TraceEntry entry, params ReadOnlySpan<Op> operators) =>
        entry is TraceOperation { Operator.Op: var op } && operators.Contains(op);
}
