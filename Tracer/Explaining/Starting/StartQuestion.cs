using Flowgraph;
using Flowgraph.Interpreting;
using Tracer.Engine;
using Tracer.Optimizer;

namespace Tracer.Explaining;

/// <summary>
/// Every start at which a loop could have been recorded: each arrival at a loop's head, or at a merge point with its greens, that counts. What is recorded
/// from there is optimized, and equal results are counted together. An engine records one of these starts, and it is a matter of luck which.
/// <code>
/// collatz, n = 27:      x odd at the start of the turn, or even: two traces, 41 and 69 starts
/// </code>
/// Where an inner loop that has no trace is met, recording goes along with it for as many turns as the policy says, and then the inner loop is what is recorded.
/// Bridges are not among the starts.
/// </summary>
internal static class StartQuestion
{
    public static Starts Ask(TracedRun run, ExitNeeds needs, long most)
    {
        var program = run.Ready;
        var anchors = new AnchorTable(program, run.Policy, run.At);
        var groups = new OrderedDictionary<(string Place, Trace? Recorded, AbortReason? Abort), StartGroup>();
        var recordings = new StartRecordings(program, anchors, run.Policy, most, Closed);
        var machine = new Machine(program, run.Inputs, new World(DiscardedOutput.Instance, run.Input, run.Limits), run.Fuel);
        var recorder = new StartRecorder(recordings, anchors);
        var ending = Interpreter.Run(machine, ref recorder);
        if (ending is not null)
        {
            recordings.End(ending switch { Stopped => AbortReason.ProgramStopped, Faulted => AbortReason.ProgramFaulted, _ => AbortReason.OutOfFuel });
        }

        var places = groups.Values.Select(it => it.Place).Distinct().Index().ToDictionary(it => it.Item, it => it.Index);
        var merged = groups.Values.GroupBy(it => (it.Place, it.Trace, it.Abort)).Select(Merge);
        var ordered = merged.OrderBy(it => places[it.Place]).ThenByDescending(it => it.Count).ThenBy(it => it.First).ToSequence();
        return new(ordered, groups.Values.Sum(it => it.Count), recordings.HasRoom);

        void Closed(Anchor anchor, long number, Expedition expedition, AbortReason? abort)
        {
            var recorded = abort is null ? Recorded(program, run.Policy, anchor, expedition) : null;
            var key = (anchor.Place, recorded, abort);
            if (groups.TryGetValue(key, out var group))
            {
                groups[key] = group with { Count = group.Count + 1 };
                return;
            }

            var optimized = recorded is null ? null : TraceOptimizer.Run(recorded, run.Policy.Passes, needs, run.Policy.Optimizer).Trace;
            groups.Add(key, new(anchor.Place, optimized, abort, 1, number, recorded?.Entries.Count ?? 0));
        }
    }

    private static StartGroup Merge(IEnumerable<StartGroup> same)
    {
        var those = same.OrderBy(it => it.First).ToList();
        return those[0] with { Count = those.Sum(it => it.Count) };
    }

    private static Trace Recorded(Program program, TracingPolicy policy, Anchor anchor, Expedition expedition)
    {
        var (log, reached) = (expedition.Log, expedition.Reached!);
        var part = expedition.Loop ?? (0, log.Count);
        var text = new Transcription(program, BlockTranscripts.Of(program), new(reached.Block, 0), policy.TraceLimit);
        log.Transcribe(text, part.From, part.End);
        var label = program[reached.Block].Label;
        return new(label, [.. text.Segments[0].Entries], text.Segments.Count == 1 ? Loop.Instance : new Continue(Resume.At(program[text.Segments[1].Start.Block].Label, text.Segments[1].Start.Instruction)));
    }
}
