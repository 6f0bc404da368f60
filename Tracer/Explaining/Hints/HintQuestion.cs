using Flowgraph;
using Flowgraph.Interpreting;
using Tracer.Engine;

namespace Tracer.Explaining;

/// <summary>
/// Tries single hints, each on the whole run or on the recorded loop, and ranks them by what they remove from the loop.
/// <list type="bullet">
/// <item>A promotion is put into the program, which is run again: a candidate for each variable that the loop reads, at the loop's start,
/// and for each result that the loop still computes, behind the operation.</item>
/// <item>A pure read, and a known kind, cannot be said in the language. The recorded loop is optimized again as if they were true, after
/// interpreting has found that they are, in this run.</item>
/// </list>
/// A promotion that makes the run longer, because its value keeps changing, is refuted by that; so nothing is recommended that was not tried.
/// </summary>
internal sealed class HintQuestion(ExplainTrace it, EngineTrace loop)
{
    /// <summary>Operations of the loop behind which promotions are tried; further ones are passed over.</summary>
    private const int MostOperations = 60;

    private readonly Program _program = it.Run.Ready;
    private readonly List<HintTrial> _helpful = [];
    private readonly HashSet<TracingHint> _candidates = [];
    private int _refuted;

    private BlockId Head => _program.FindBlock(loop.Recorded.Anchor)!.Value;

    public HintReport Ask()
    {
        var now = LoopSize.Of(loop.Executed);
        var fates = it.Operations(loop);
        var staying = fates.Entries.Where(fate => fate.Usual.Stays && loop.Recorded.Entries[fate.Entry] is TraceOperation).Take(MostOperations).ToList();
        var read = loop.Executed.Body.ToArray().SelectMany(Reads).Where(name => _program.FindVariable(name) is not null).Distinct(StringComparer.Ordinal).ToList();
        var start = _program[Head].Body.TakeWhile(each => each is Hint).Count();
        foreach (var variable in read)
        {
            Promote(new(HintForm.Promote, variable, loop.Recorded.Anchor, start, ""), now);
        }

        foreach (var fate in staying)
        {
            var (block, instruction) = (fate.Where.Block, fate.Where.Instruction);
            if (loop.Recorded.Entries[fate.Entry] is TraceOperation { Result: { } result } && _program.FindBlock(block) is { } id && instruction < _program[id].Body.Count)
            {
                Promote(new(HintForm.Promote, result, block, instruction + 1, ""), now);
            }
        }

        Assume(now, staying, read);
        var ranked = _helpful.OrderBy(trial => trial.Loop.Operations).ThenBy(trial => trial.Loop.Guards).ThenBy(trial => trial.Steps ?? long.MaxValue);
        return new(loop.Number, now, it.Result.Steps, _candidates.Count, _refuted, ranked.ToSequence());
    }

    private static IEnumerable<string> Reads(TraceEntry entry) => entry is Guard guard
        ? [guard.Variable]
        : ((TraceOperation)entry).Operands.Where(operand => operand.IsVariable).Select(operand => operand.Variable);

    /// <summary>A loop that comes by a place more than once asks for one hint there.</summary>
    private void Promote(TracingHint hint, LoopSize now)
    {
        if (!_candidates.Add(hint))
        {
            return;
        }

        var block = _program.FindBlock(hint.Block)!.Value;
        var changed = it.Run with
        {
            Program = PromotedProgram.Of(_program, _program.FindVariable(hint.Variable)!.Value, block, hint.Instruction),
            Fuel = it.Result.FuelUsed + 10_000,
        };
        var (result, output) = changed.Run();
        var isSame = output == it.Output && (result.Ending.Equals(it.Result.Ending) || result.Ending is Stopped { Value.Reference: FlowObject or FlowArray });
        if (!isSame || result.Steps >= it.Result.Steps)
        {
            _refuted++;
            return;
        }

        if (result.Traces.Where(trace => trace.Place == loop.Place && trace.Executed.End is Loop).MaxBy(trace => trace.Turns) is { } after && LoopSize.Of(after.Executed) is var size && IsSmaller(size, now))
        {
            _helpful.Add(new(hint, size, result.Steps, result.Traces.Count));
        }
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
