using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Text;
using PartialEval;
using Tracer;
using Tracer.Explaining;
using Tracer.Text;
using Rule = Tracer.Optimizer.Rule;

namespace Laboratory.Relating;

/// <summary>
/// Holds the loops of a traced run against the residual program that specializing the same program gives. Tracing an interpreter on one path of the interpreted
/// program, and specializing the interpreter to that program, should come to the same code: the loop of the trace is a path of the residual graph.
/// <code>
/// trace, peeled                     residual, cleaned
///     a = a - 1                         loop:  a = a - 1
///     r2 = r2 + r1                             r2 = r2 + r1
///     c = a == 0                 ~             c = a == 0
///     guard_false(c)                           if c goto exit else loop
///     loop
/// </code>
/// Where they part, what stands on one side only is looked up: in the optimizer's decisions if the trace lost it, in the residual program before cleanup if the
/// residual program lost it.
/// </summary>
public static class Relate
{
    /// <param name="explain">The traced run.</param>
    /// <param name="specialization">Of the same program.</param>
    public static Relation Of(ExplainTrace explain, Specialization specialization)
    {
        var loops = explain.Result.Traces.Where(it => it.Executed.End is Loop).OrderByDescending(it => it.Turns).ThenBy(it => it.Number);
        var flow = new ControlFlow(specialization.Residual);
        var found = new Loops(flow, new Dominators(flow));
        var cyclic = flow.ReversePostorder.ToArray().Where(block => found.Innermost(block) is not null).ToHashSet();
        return new(explain.Result, specialization, loops.Select(it => Of(explain, it, specialization, cyclic)).ToSequence());
    }

    private static LoopRelation Of(ExplainTrace explain, Tracer.Engine.EngineTrace trace, Specialization specialization, HashSet<BlockId> cyclic)
    {
        var search = new PathSearch(specialization.Residual, trace.Executed);
        if (cyclic.Count == 0)
        {
            return new(trace.Number, trace.Place, search.Size, LoopVerdict.NoCycle, 0, 0, [], null);
        }

        var best = search.Best(cyclic);
        if (best.Turns > 0)
        {
            return new(trace.Number, trace.Place, search.Size, LoopVerdict.Path, best.Matched / best.Turns, best.Turns, best.Labels, null) { Start = best.Start };
        }

        var (verdict, why) = Judge(explain, trace, specialization, best);
        var entry = best.Item?.Entry ?? trace.Executed.Entries.Count;
        var parting = new Parting(entry, best.Item is null ? "loop" : TracePrinter.Lines(trace.Executed)[entry], Text(specialization.Residual, best), best.Labels[^1], why);
        return new(trace.Number, trace.Place, search.Size, verdict, best.Matched, 0, best.Labels, parting) { Start = best.Start };
    }

    private static string Text(Program residual, Following it)
    {
        var block = ProgramWriter.WriteBlocks(residual)[residual.FindBlock(it.Labels[^1])!.Value.Index];
        if (it.Other is null or { Row: null })
        {
            return block.Jump;
        }

        var body = residual[residual.FindBlock(it.Labels[^1])!.Value].Body;
        var at = Enumerable.Range(0, body.Count).First(i => body[i] is Operation operation && Item.Of(residual, operation) == it.Other);
        return block.Body[at];
    }

    private static (LoopVerdict Verdict, string Why) Judge(ExplainTrace explain, Tracer.Engine.EngineTrace trace, Specialization specialization, Following it)
    {
        if (it.Item?.Condition is IsValue)
        {
            return (LoopVerdict.PromotedValue, "the trace checks that the value is the one it froze");
        }

        if (it.Item?.Condition is IsKind or IsClass)
        {
            return (LoopVerdict.UnknownKind, "the trace checks the kind or class");
        }

        if (it.Item is { } mine && it.Other is { } theirs && mine.Origin.SamePlace(theirs.Origin) && mine.Row == theirs.Row)
        {
            var frozen = mine.Operands.Zip(theirs.Operands, (a, b) => a.IsConstant.CompareTo(b.IsConstant)).ToArray();
            return Array.Exists(frozen, more => more > 0) ? Frozen(explain, trace, mine)
                : Array.Exists(frozen, more => more < 0) ? Constant(specialization, mine, frozen)
                : (LoopVerdict.OtherOperands, "the operands do not correspond");
        }

        var fates = explain.Operations(trace).Entries;
        var lost = it.Other is { } other ? fates.LastOrDefault(fate => fate.Where.SamePlace(other.Origin) && !fate.Usual.Stays) : null;
        var isInLoop = it.Other is { } step && trace.Executed.Body.ToArray().Any(entry => entry.Origin.SamePlace(step.Origin));
        if (lost is not null && !isInLoop)
        {
            return (Lost(lost), $"the trace lost it: {lost.Usual.Rule.Explain()}");
        }

        if (it.Item is { } kept && !Has(specialization.Residual, kept.Origin))
        {
            return !Has(specialization.Raw, kept.Origin) ? Done(specialization, kept.Origin)
                : fates.Any(fate => fate.Where.SamePlace(kept.Origin) && fate.Usual.Rule is Rule.KeptAsItMayFault or Rule.KeptAsKindUnknown)
                    ? (LoopVerdict.UnknownKind, "cleanup removed it; the trace keeps it, since it may fault")
                    : (LoopVerdict.CleanupRule, "cleanup removed it");
        }

        if (it.Other is { } never && !trace.Recorded.Entries.Any(entry => entry.Origin.SamePlace(never.Origin)))
        {
            return (LoopVerdict.OtherPath, "the trace never came by there");
        }

        if (it.Item is not null && it.Other is { Row: { } row } && isInLoop && (row.Purity is Purity.WritesHeap or Purity.Allocates))
        {
            return (LoopVerdict.Heap, "the trace does it later");
        }

        return it.Item is not null && it.Other is not null ? (LoopVerdict.OtherOperands, "both do both, but not in this order or not on these values") : (LoopVerdict.OtherPath, "the residual program is not back where the turn began");
    }

    /// <summary>A constant of the residual program that is a variable in the trace: static, or found by cleanup.</summary>
    private static (LoopVerdict, string) Constant(Specialization specialization, Item mine, int[] frozen)
    {
        var source = specialization.Source[specialization.Source.FindBlock(mine.Origin.Block)!.Value].Body[mine.Origin.Instruction];
        var why = new Explain(specialization);
        var isStatic = source is Operation operation && operation.Operands.Index().Any(
            it => frozen[it.Index] < 0 && it.Item.IsVariable && why.IsKnown(specialization.Source.Name(it.Item.Slot), mine.Origin));
        return isStatic ? (LoopVerdict.StaticValue, "an operand is a constant in the residual program")
            : (LoopVerdict.CleanupRule, "an operand is a constant in the residual program, found by cleanup or known at some points only");
    }

    /// <summary>What the specializer left nothing of.</summary>
    private static (LoopVerdict, string) Done(Specialization made, Origin place) => new Explain(made).Operands(place) switch
    {
        OperandsKnown.Static => (LoopVerdict.StaticValue, "the specializer did it: its operands are static"),
        OperandsKnown.NotReached => (LoopVerdict.OtherPath, "the specializer never came by there"),
        OperandsKnown.InPart => (LoopVerdict.MissingPass, "the specializer did it: it knows the part, though not the whole"),
        _ => (LoopVerdict.CleanupRule, "nothing was left of it: nobody needs its result"),
    };

    /// <summary>A constant of the trace: from a promotion or merge point, or from an assignment on the recorded path.</summary>
    private static (LoopVerdict, string) Frozen(ExplainTrace explain, Tracer.Engine.EngineTrace trace, Item item)
    {
        var (establishing, recorded) = (new Establishing(trace.Recorded), trace.Recorded.Entries);
        var (pending, seen) = (new Stack<int>([explain.Operations(trace).Optimization.Sources[item.Entry]]), new HashSet<int>());
        while (pending.TryPop(out var entry))
        {
            if (entry >= 0 && recorded[entry] is Guard { Condition: IsValue })
            {
                return (LoopVerdict.PromotedValue, "an operand is a constant in the trace, by a promotion or a merge point");
            }

            if (entry >= 0 && seen.Add(entry) && recorded[entry] is TraceOperation operation)
            {
                foreach (var operand in operation.Operands.Where(operand => operand.IsVariable))
                {
                    pending.Push(establishing.Of(operand.Variable, entry, round: true) ?? -1);
                }
            }
        }

        return (LoopVerdict.KnownOnPath, "an operand is a constant in the trace, by an assignment on its path");
    }

    private static LoopVerdict Lost(Fate fate) => fate.Usual.Rule switch
    {
        _ when fate.First is { Stays: true } && fate.InLoop is not null && fate.Usual.Rule is not (Rule.AllocationDelayed or Rule.VirtualRead or Rule.VirtualWritten) => LoopVerdict.DoneBefore,
        Rule.Folded or Rule.GuardOnKnownValue => LoopVerdict.PromotedValue,
        Rule.HeapReadForwarded or Rule.StoreDelayed or Rule.StoreOverwritten or Rule.StoredAlready or Rule.AllocationDelayed or Rule.VirtualRead
            or Rule.VirtualWritten or Rule.VirtualCompared => LoopVerdict.Heap,
        Rule.GuardOfKind or Rule.GuardOfClass => LoopVerdict.UnknownKind,
        _ => LoopVerdict.TraceRule,
    };

    private static bool Has(Program program, Origin origin) => program.Blocks.Any(
        block => block.Jump.Origin.SamePlace(origin) || block.Body.Any(it => it.Origin.SamePlace(origin)));
}
