using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// The variables whose values are known where a trace is left: those that the exit assigns a constant, those that a guard before it
/// pinned and nothing has assigned since, and the guard's own, where failing it says what it is.
/// <code>
/// guard_value(code, […]) else b
/// guard_true(c) [pc = 7] else next         known at next: code = […], pc = 7, c = 0
/// </code>
/// In the body of a peeled loop an assignment behind the exit counts too: a turn may have done it.
/// </summary>
internal static class ExitKnowledge
{
    public static IReadOnlyList<Assignment> Of(TraceExit exit)
    {
        var known = new OrderedDictionary<string, Operand>(StringComparer.Ordinal);
        var (trace, isInBody) = (exit.Owner.Executed, exit.Entry >= exit.Owner.Executed.Preamble && exit.Owner.Executed.End is Loop);
        for (var i = 0; i < exit.Entry; i++)
        {
            if (isInBody && i == trace.Preamble)
            {
                Forget(known, trace.Body[(exit.Entry - i)..]);
            }

            switch (trace.Entries[i])
            {
                case Guard { Condition: IsValue pinned } guard:
                    known[guard.Variable] = Operand.Of(pinned.Expected);
                    break;
                case Guard { Condition: IsFalse } guard:
                    known[guard.Variable] = Operand.Of(0);
                    break;
                case TraceOperation { Result: { } changed } when !Sabotage.Has(TracerBug.BridgeKnowsTooMuch):
                    known.Remove(changed);
                    break;
            }
        }

        if (exit.Guard is { Condition: IsTrue } failed)
        {
            known[failed.Variable] = Operand.Of(0);
        }

        foreach (var made in exit.Resume.Virtuals)
        {
            // In the exit, the name is the new object's.
            known.Remove(made.Name);
        }

        var assigned = exit.Resume.Variables.Select(it => it.Variable).ToHashSet(StringComparer.Ordinal);
        var untouched = known.Where(pair => !assigned.Contains(pair.Key)).Select(pair => new Assignment(pair.Key, pair.Value));
        var restored = from it in exit.Resume.Variables
                       let value = it.Value.IsVariable && known.TryGetValue(it.Value.Variable, out var pinned) ? pinned : it.Value
                       where value.IsConstant
                       select it with { Value = value };
        return [.. untouched, .. restored];
    }

    private static void Forget(OrderedDictionary<string, Operand> known, ReadOnlySpan<TraceEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry is TraceOperation { Result: { } assigned })
            {
                known.Remove(assigned);
            }
        }
    }
}
