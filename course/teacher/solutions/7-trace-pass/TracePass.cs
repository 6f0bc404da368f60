/// <summary>Drops guards that cannot fail, and computes now what is known: one walk that remembers what each variable is known to be.</summary>
public static class TracePass
{
    public static Trace Run(Trace trace)
    {
        var known = new Dictionary<string, Value>();
        var held = new HashSet<(string Variable, Condition Condition)>();
        var entries = new List<TraceEntry>();
        foreach (var entry in trace.Entries)
        {
            switch (entry)
            {
                case Guard guard:
                    var holds = held.Contains((guard.Variable, guard.Condition)) || (known.TryGetValue(guard.Variable, out var value) && guard.Condition.Holds(value));
                    if (holds)
                    {
                        break;
                    }

                    entries.Add(guard);
                    held.Add((guard.Variable, guard.Condition));
                    if (guard.Condition.Implied is { } taught && taught.Reference is null or FlowList or Symbol)
                    {
                        known[guard.Variable] = guard.Condition.Implied.Value;
                    }

                    break;
                case TraceOperation operation:
                    entries.Add(Fold(operation, known) is { } folded ? folded : operation);
                    if (operation.Result is { } result)
                    {
                        held.RemoveWhere(it => it.Variable == result);
                        known.Remove(result);
                        if (entries[^1] is TraceOperation { Operator.Name: "same" } copy && Known(copy.Operands[0], known) is { } now)
                        {
                            known[result] = now;
                        }
                    }

                    break;
            }
        }

        return trace with { Entries = [.. entries] };
    }

    /// <summary>A copy of the result, where the operator is pure, its operands are known and it does not fault.</summary>
    private static TraceOperation? Fold(TraceOperation operation, Dictionary<string, Value> known)
    {
        if (!operation.Operator.IsPure || operation.Result is null)
        {
            return null;
        }

        var values = new List<Value>();
        foreach (var operand in operation.Operands)
        {
            if (Known(operand, known) is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        var answer = operation.Operator.Fold([.. values]);
        return answer.IsValue ? operation with { Operator = Operators.Same, Operands = [Operand.Of(answer.Value)] } : null;
    }

    private static Value? Known(Operand operand, Dictionary<string, Value> known) =>
        operand.IsConstant ? operand.Constant : known.TryGetValue(operand.Variable, out var value) ? value : null;
}
