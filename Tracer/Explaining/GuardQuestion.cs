using Flowgraph;
using Tracer.Engine;
using Tracer.Text;

namespace Tracer.Explaining;

/// <summary>Where the guards of a trace come from, why they stand, and what they did in the run.</summary>
internal static class GuardQuestion
{
    public static GuardList Ask(Program program, EngineResult run, EngineTrace trace, Fates fates)
    {
        var (executed, lines, sizes) = (trace.Executed, TracePrinter.Lines(trace.Executed), ResumeSize.Of(trace.Executed));
        var (guards, roots) = (new List<GuardFacts>(), new Roots(executed));
        var bridges = run.Traces.Where(it => it.Parent == trace.Number).ToLookup(it => it.ParentExit, it => it.Number);
        for (var i = 0; i < executed.Entries.Count; i++)
        {
            if (executed.Entries[i] is not Guard guard)
            {
                continue;
            }

            var number = guards.Count;
            var recorded = fates.Optimization.Sources[i];
            guards.Add(new(
                number,
                i,
                lines[i],
                executed.End is Loop && i >= executed.Preamble,
                Source(program, guard, trace),
                guard.Origin,
                recorded >= 0 ? fates.Entries[recorded] : null,
                roots.Of(i, guard.Variable),
                trace.Exits[number],
                bridges[number].ToSequence(),
                sizes[number]));
        }

        return new(trace.Number, guards.ToSequence(), sizes.Aggregate(default(ResumeSize), (all, it) => all + it));
    }

    private static GuardSource Source(Program program, Guard guard, EngineTrace trace)
    {
        if (program.FindBlock(guard.Origin.Block) is not { } id)
        {
            return GuardSource.Bridge;
        }

        var block = program[id];
        var hint = block.Body.FirstOrDefault(it => it.Origin.SamePlace(guard.Origin)) is Hint;
        return hint ? GuardSource.MergePoint
            : !block.Jump.Origin.SamePlace(guard.Origin) ? GuardSource.Bridge
            : block.Jump is If ? GuardSource.Test
            : trace.Parent is not null && guard.Condition is IsValue && block.Jump is not Promote ? GuardSource.Bridge : GuardSource.Promotion;
    }
}
