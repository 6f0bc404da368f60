using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// The optimizer of the 2012 posts: one walk along the trace with a partial environment, partial evaluation without control flow.
///
/// Problem: promotion freezes values into a trace, and the operations on them are still there.
/// Idea: an operation on known values is executed now and dropped, its result becoming known; a guard on a known value is
/// dropped, since it held when it was recorded and the value has not changed. What a guard that stays teaches is known after it.
/// <code>
/// guard_value(x, 5) else b2             guard_value(x, 5) else b2
/// x2 = x * 2                            i = i - 11
/// x3 = x2 + 1                           c = i >= 0
/// i = i - x3                      →     guard_true(c) [x = 5, x2 = 10, x3 = 11] else l_done
/// c = i >= 0                            x = 5
/// guard_true(c) else l_done             x2 = 10
/// loop                                  x3 = 11
///                                       loop
/// </code>
/// Kept true: wherever the trace can be left or started over, every known variable is assigned there: by the resume variables
/// of a guard (what was known before it), or by an assignment before <c>loop</c>.
///
/// Not folded: operators that are not pure, and an operation that would fault, run out of memory, or give too long a literal
/// (<see cref="LiteralLength"/>), which stays where it is.
/// A guard that a known value contradicts (nobody records one) stays too, with its variable brought up to date before it.
/// Resume variables cost space: guards times known variables. Past <see cref="ResumeBudget"/> of them all known values are
/// assigned in the trace and forgotten, so the result never has more than twice the entries, and bounded resume data.
/// Not removed: assignments before <c>loop</c> of variables that nobody changed, and copies; both need a form with single
/// assignments. A trace that is peeled already stays as it is. Source: Bolz, "Optimizing Traces of the Flow Graph Language" (2012).
/// </summary>
public static class ConstantFolding
{
    /// <summary>Resume variables that all guards together may have.</summary>
    public const long ResumeBudget = 4_000_000;

    public static Trace Optimize(Trace trace, long resumeBudget = ResumeBudget)
    {
        if (trace.Preamble > 0)
        {
            return trace;
        }

        var walk = new Walk(trace.Anchor, resumeBudget);
        foreach (var entry in trace.Entries)
        {
            walk.Visit(entry);
        }

        var end = walk.Finish(trace.End);
        return new(trace.Anchor, walk.Result.ToSequence(), end);
    }

    private sealed class Walk(string anchor, long resumeBudget)
    {
        private readonly PartialEnvironment _known = new();
        private Origin _last = new(anchor, 0);

        public List<TraceEntry> Result { get; } = [];

        public void Visit(TraceEntry entry)
        {
            _last = entry.Origin;
            if (entry is TraceOperation operation)
            {
                Visit(operation);
            }
            else if (entry is Guard guard)
            {
                Visit(guard);
            }
        }

        public TraceEnd Finish(TraceEnd end)
        {
            if (end is Loop)
            {
                AssignAll();
            }

            return end switch
            {
                Stop stop => stop with { Result = _known.Resolve(stop.Result) },
                Fault fault => fault with { Resume = Complete(fault.Resume) },
                Continue next => next with { Resume = Complete(next.Resume) },
                _ => end,
            };
        }

        private void Visit(TraceOperation operation)
        {
            var operands = operation.Operands.Select(_known.Resolve).ToSequence();
            if (Fold(operation.Operator, operands) is { IsValue: true } answer && !LiteralLength.IsTooLong(answer.Value, operands[0].Constant, operands[^1].Constant))
            {
                if (operation.Result is { } folded)
                {
                    _known.Write(folded, answer.Value);
                }

                return;
            }

            if (operation.Result is { } result)
            {
                _known.Remove(result);
            }

            Result.Add(operation with { Operands = operands });
        }

        private void Visit(Guard guard)
        {
            if (_known.TryGet(guard.Variable, out var value))
            {
                if (guard.Condition.Holds(value))
                {
                    return;
                }

                Assign(new(guard.Variable, Operand.Of(value)));
            }

            resumeBudget -= _known.Count + guard.Resume.Variables.Count;
            if (resumeBudget < 0)
            {
                AssignAll();
                _known.Clear();
            }

            Result.Add(guard with { Resume = Complete(guard.Resume) });
            if (guard.Condition.Implied is { } implied)
            {
                _known.Write(guard.Variable, implied);
            }
        }

        /// <summary>What the operator answers now; null where it must wait for the run.</summary>
        private static Answer? Fold(Operator row, Sequence<Operand> operands)
        {
            if (!row.IsPure || operands.Any(operand => operand.IsVariable))
            {
                return null;
            }

            return row.Fold([.. operands.Select(operand => operand.Constant)]);
        }

        private void AssignAll()
        {
            foreach (var assignment in _known.Snapshot())
            {
                Assign(assignment);
            }
        }

        private void Assign(Assignment it) => Result.Add(new TraceOperation(it.Variable, Operators.Same, [it.Value], _last));

        /// <summary>All that is known, then what the entry assigned already (which wins).</summary>
        private Resume Complete(Resume resume)
        {
            if (resume.Variables.Count == 0)
            {
                return resume with { Variables = _known.Snapshot() };
            }

            var order = new OrderedDictionary<string, Operand>(StringComparer.Ordinal);
            foreach (var (variable, operand) in _known.Snapshot())
            {
                order[variable] = operand;
            }

            foreach (var (variable, operand) in resume.Variables)
            {
                order[variable] = _known.Resolve(operand);
            }

            return resume with { Variables = order.Select(pair => new Assignment(pair.Key, pair.Value)).ToSequence() };
        }
    }
}
