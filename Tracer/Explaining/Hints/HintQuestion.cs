using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Tracer.Engine;

namespace Tracer.Explaining;

/// <summary>
/// Tries hints, each on the whole run or on the recorded loop, and ranks them by the steps of the run.
/// <list type="bullet">
/// <item>A promotion is put into the program, which is run again: a candidate for each variable that the loop reads, before its first turn
/// or in every one, at the loop's start, and for each result that it computes there, behind the operation.</item>
/// <item>A merge point is put where the loop begins, or names more than it does: what lists are read with and at, as an interpreter reads
/// its program at its position (<see cref="MergePointProgram"/>).</item>
/// <item>The best of these are tried two at once.</item>
/// <item>A pure read, and a known kind, cannot be said in the language. The recorded loop is optimized again as if they were true, after
/// interpreting has found that they are, in this run.</item>
/// </list>
/// A promotion that makes the run longer, because its value keeps changing, is refuted by that; so nothing is recommended that was not tried.
/// </summary>
internal sealed class HintQuestion(ExplainTrace it, EngineTrace loop)
{
    /// <summary>Operations of the loop behind which promotions are tried; further ones are passed over.</summary>
    private const int MostOperations = 60;

    /// <summary>Hints that are tried with each other.</summary>
    private const int MostCombined = 3;

    /// <summary>A hint helps a run that takes less than so many thousandths of its steps with it, or has a smaller loop.</summary>
    private const int Helps = 990;

    private readonly Program _program = it.Run.Ready;
    private readonly List<HintTrial> _helpful = [];
    private readonly HashSet<TracingHint> _candidates = [];
    private readonly Dictionary<TracingHint, Sequence<Slot>> _greens = [];
    private int _refuted;

    private BlockId Head => _program.FindBlock(loop.Recorded.Anchor)!.Value;

    public HintReport Ask()
    {
        var now = LoopSize.Of(loop.Executed);
        var fates = it.Operations(loop);
        var operations = fates.Entries.Where(fate => loop.Recorded.Entries[fate.Entry] is TraceOperation).ToList();
        var staying = operations.Where(fate => fate.Usual.Stays).Take(MostOperations).ToList();
        var hoisted = operations.Where(fate => !fate.Usual.Stays && fate.First is { Stays: true }).Take(MostOperations);
        var read = ReadBy(loop.Executed.Body);
        var start = _program[Head].Body.TakeWhile(each => each is Hint).Count();
        foreach (var variable in ReadBy(loop.Executed.Entries.AsSpan()))
        {
            Try(new(HintForm.Promote, variable, loop.Recorded.Anchor, start, ""), now);
        }

        foreach (var fate in staying.Concat(hoisted))
        {
            var (block, instruction) = (fate.Where.Block, fate.Where.Instruction);
            if (loop.Recorded.Entries[fate.Entry] is TraceOperation { Result: { } result } && _program.FindBlock(block) is { } id && instruction < _program[id].Body.Count)
            {
                Try(new(HintForm.Promote, result, block, instruction + 1, ""), now);
            }
        }

        foreach (var (block, greens) in MergePointProgram.Positions(_program, Head))
        {
            var names = string.Join(", ", greens.Select(slot => ProgramWriter.WriteName(_program.Name(slot))));
            var hint = new TracingHint(HintForm.MergePoint, names, _program[block].Label, 0, "");
            _greens[hint] = greens;
            Try(hint, now);
        }

        Combine(now);
        Assume(now, staying, read);
        var ranked = _helpful.OrderBy(trial => trial.Steps ?? long.MaxValue)
            .ThenBy(trial => trial.Loop.Operations).ThenBy(trial => trial.Loop.Guards).ThenBy(trial => trial.And is not null);
        return new(loop.Number, now, it.Result.Steps, _candidates.Count, _refuted, ranked.ToSequence());
    }

    private List<string> ReadBy(ReadOnlySpan<TraceEntry> entries) =>
        [.. entries.ToArray().SelectMany(Reads).Where(name => _program.FindVariable(name) is not null).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Reads(TraceEntry entry) => entry is Guard guard
        ? [guard.Variable]
        : ((TraceOperation)entry).Operands.Where(operand => operand.IsVariable).Select(operand => operand.Variable);

    /// <summary>A loop that comes by a place more than once asks for one hint there.</summary>
    private void Try(TracingHint hint, LoopSize now)
    {
        if (!_candidates.Add(hint))
        {
            return;
        }

        if (Run(hint, null) is not { } trial)
        {
            _refuted++;
        }
        else if (Helpful(trial, now))
        {
            _helpful.Add(trial);
        }
    }

    /// <summary>The best hints of the language, two at once: kept where they do better than each alone.</summary>
    private void Combine(LoopSize now)
    {
        var best = _helpful.OrderBy(trial => trial.Steps).Take(MostCombined).ToArray();
        for (var i = 0; i < best.Length; i++)
        {
            for (var j = i + 1; j < best.Length; j++)
            {
                if (best[i].Hint.Form == HintForm.MergePoint && best[j].Hint.Form == HintForm.MergePoint)
                {
                    continue;
                }

                if (Run(best[i].Hint, best[j].Hint) is { } both && both.Steps < Helps * best[i].Steps / 1000 && Helpful(both, now))
                {
                    _helpful.Add(both);
                }
            }
        }
    }

    private bool Helpful(HintTrial trial, LoopSize now) =>
        IsSmaller(trial.Loop, now) || (trial.Hint.Form == HintForm.MergePoint && trial.Steps < Helps * it.Result.Steps / 1000);

    /// <summary>The run with one hint or two; null where it takes more steps, means something else, or has no such loop.</summary>
    private HintTrial? Run(TracingHint hint, TracingHint? and)
    {
        // From behind to the front: a promotion cuts its block.
        var hints = and is null ? [hint] : (TracingHint[])[hint, and];
        var program = _program;
        foreach (var each in hints.OrderBy(each => each.Form).ThenByDescending(each => each.Instruction))
        {
            var block = program.FindBlock(each.Block)!.Value;
            program = each.Form == HintForm.Promote
                ? PromotedProgram.Of(program, program.FindVariable(each.Variable)!.Value, block, each.Instruction)
                : MergePointProgram.Of(program, block, _greens[each]);
        }

        var namesPlaces = Array.Exists(hints, each => each.Form == HintForm.MergePoint);
        var changed = it.Run with { Program = program, Fuel = it.Result.FuelUsed + 10_000, At = namesPlaces ? null : it.Run.At };
        var (result, output) = changed.Run();
        var isSame = output == it.Output && (result.Ending.Equals(it.Result.Ending) || result.Ending is Stopped { Value.Reference: FlowObject or FlowArray });
        if (!isSame || result.Steps >= it.Result.Steps)
        {
            return null;
        }

        var loops = result.Traces.Where(trace => trace.Executed.End is Loop && (namesPlaces || trace.Place == loop.Place));
        return loops.MaxBy(trace => trace.Turns) is { } after
            ? new(hint, LoopSize.Of(after.Executed), result.Steps, result.Traces.Count) { And = and }
            : null;
    }

    /// <summary>Pure reads and known kinds: seen to be true of this run, then assumed while the loop is optimized again.</summary>
    private void Assume(LoopSize now, List<Fate> staying, List<string> read)
    {
        var reads = staying.Where(fate => loop.Recorded.Entries[fate.Entry] is TraceOperation { Operator.Purity: Purity.ReadsHeap, Result: not null })
            .Select(fate => (Fate: fate, At: (_program.FindBlock(fate.Where.Block)!.Value.Index, fate.Where.Instruction))).ToList();
        var seen = new HintObservations();
        var watch = new HintWatch(Head, [.. reads.Select(each => each.At)], seen);
        Interpreter.Run(new Machine(_program, it.Run.Inputs, new World(DiscardedOutput.Instance, it.Run.Input, it.Run.Limits), it.Run.Fuel), ref watch);
        foreach (var group in reads.GroupBy(each => each.At))
        {
            var fate = group.First().Fate;
            var hint = new TracingHint(HintForm.Pure, ((TraceOperation)loop.Recorded.Entries[fate.Entry]).Result!, fate.Where.Block, fate.Where.Instruction, fate.Text);
            Try(hint, seen.IsPure(group.Key), loop.Recorded, group.Select(each => each.Fate.Entry).ToHashSet(), now);
        }

        foreach (var variable in read)
        {
            var kind = seen.KindOf(_program.FindVariable(variable)!.Value);
            var hint = new TracingHint(HintForm.Kind, variable, loop.Recorded.Anchor, 0, kind?.Name().Name ?? "");
            var guard = new Guard(new IsKind(kind ?? Kind.Int), variable, Resume.At(loop.Recorded.Anchor), loop.Recorded.Entries[0].Origin);
            Try(hint, kind is not null, loop.Recorded with { Entries = [guard, .. loop.Recorded.Entries] }, null, now);
        }
    }

    private void Try(TracingHint hint, bool isTrue, Trace recorded, HashSet<int>? pure, LoopSize now)
    {
        _candidates.Add(hint);
        if (!isTrue)
        {
            _refuted++;
            return;
        }

        var size = LoopSize.Of(it.Optimize(recorded, pure).Trace);
        if (IsSmaller(size, now))
        {
            _helpful.Add(new(hint, size, null, null));
        }
    }

    private static bool IsSmaller(LoopSize size, LoopSize now) =>
        size.Operations < now.Operations || (size.Operations == now.Operations && size.Guards < now.Guards);
}
