using Flowgraph;
using Tracer.Optimizer;
using Tracer.Text;

namespace Tracer.Explaining;

/// <summary>
/// What became of every recorded entry, from the optimizer's decisions: the last one on an entry stands, and the entries of the optimized trace tell
/// which of the recorded they come from. Where a decision does not name the entry that taught what was used, the trace itself does
/// (<see cref="Establishing"/>).
/// </summary>
internal static class FateQuestion
{
    public static Fates Ask(int number, Trace recorded, Optimization optimization)
    {
        var lines = TracePrinter.Lines(recorded);
        var isPeeled = optimization.Trace.Preamble > 0;
        var (first, body) = (new bool[recorded.Entries.Count], new bool[recorded.Entries.Count]);
        for (var i = 0; i < optimization.Sources.Count; i++)
        {
            if (optimization.Sources[i] is >= 0 and var source)
            {
                (i < optimization.Trace.Preamble || !isPeeled ? first : body)[source] = true;
            }
        }

        var (early, late) = (Last(recorded, optimization.Decisions, false, first), Last(recorded, optimization.Decisions, true, body));
        var establishing = new Establishing(recorded);
        var roots = RootsInLoop(recorded, optimization);
        var fates = new List<Fate>();
        for (var i = 0; i < recorded.Entries.Count; i++)
        {
            var fate = new Fate(
                i,
                lines[i],
                recorded.Entries[i].Origin,
                isPeeled && i >= recorded.Preamble && recorded.Preamble > 0 ? null : Judge(early[i], first[i], round: false),
                isPeeled && i >= recorded.Preamble ? Judge(late[i], body[i], round: true) : null);
            fates.Add(fate with { Roots = roots[i] ?? [] });

            Verdict Judge(Decision? decision, bool stays, bool round)
            {
                var it = decision ?? new(false, i, Rule.Kept);
                return new(stays, it.Rule, it.Value ?? Value.Undefined, it.By is { } by ? [by] : Sources(recorded.Entries[i], it.Rule, i, round, establishing));
            }
        }

        return new(number, recorded, optimization, fates.ToSequence());
    }

    /// <summary>By recorded entry that is in the loop's body: what it comes from.</summary>
    private static Sequence<Root>?[] RootsInLoop(Trace recorded, Optimization optimization)
    {
        var (found, trace, roots) = (new Sequence<Root>?[recorded.Entries.Count], optimization.Trace, new Roots(optimization.Trace));
        for (var i = trace.Preamble; i < trace.Entries.Count && trace.End is Loop; i++)
        {
            if (optimization.Sources[i] is >= 0 and var source && trace.Entries[i] is TraceOperation operation)
            {
                var read = operation.Operands.Where(it => it.IsVariable).Select(it => it.Variable).Distinct();
                found[source] = read.SelectMany(name => roots.Of(i, name)).Distinct().ToSequence();
            }
        }

        return found;
    }

    /// <summary>The last decision on each entry that says the same as the outcome.</summary>
    private static Decision?[] Last(Trace recorded, Sequence<Decision> decisions, bool inBody, bool[] stays)
    {
        var last = new Decision?[recorded.Entries.Count];
        foreach (var decision in decisions)
        {
            if (decision.Entry >= 0 && decision.InBody == inBody && decision.Rule.Stays() == stays[decision.Entry])
            {
                last[decision.Entry] = decision;
            }
        }

        return last;
    }

    /// <summary>Where the operands of a folded operation, or the variable of a guard, come from.</summary>
    private static Sequence<int> Sources(TraceEntry entry, Rule rule, int number, bool round, Establishing establishing)
    {
        var read = entry switch
        {
            Guard guard => [guard.Variable],
            TraceOperation operation when rule is Rule.Folded or Rule.RangeDecided or Rule.Copied => operation.Operands.Where(it => it.IsVariable).Select(it => it.Variable),
            _ => Enumerable.Empty<string>(),
        };
        return read.Select(name => establishing.Of(name, number, round)).OfType<int>().Distinct().ToSequence();
    }
}
