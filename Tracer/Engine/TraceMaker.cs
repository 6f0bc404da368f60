using Flowgraph;
using Flowgraph.Analysis;
using Tracer.Optimizer;

namespace Tracer.Engine;

/// <summary>
/// From recordings to traces that are ready to run: writes their entries, in segments where they are long, optimizes each, and links
/// their exits. A bridge, and each further segment, begins with what is known where it begins: as assignments, which the optimizer
/// knows how to use.
/// <code>
/// guard_true(c) [pc = 7] else next      →      trace next:   pc = 7,  c = 0,  …recorded…,  continue at loop
/// </code>
/// </summary>
internal sealed class TraceMaker(
    Program program, BlockTranscripts transcripts, TraceFrame frame, AnchorTable anchors, TracingPolicy policy, Journal journal, Forcing? forcing)
{
    private readonly Lazy<Liveness> _liveness = new(() => new(new ControlFlow(program), hintsRead: true));
    private readonly ExitNeeds _needs = forcing is null ? ExitNeeds.Of(program, hintsRead: true) : ExitNeeds.All(program);
    private readonly List<Fragment> _fragments = [];
    private long _entries;

    public IReadOnlyList<Fragment> Fragments => _fragments;

    /// <summary>Why no more traces may be made; null while they may.</summary>
    public StopReason? Full =>
        _fragments.Count >= policy.MaxTraces ? StopReason.TraceLimit : _entries >= policy.MaxEntries ? StopReason.EntryLimit : null;

    /// <param name="anchor">Where the loop begins.</param>
    /// <param name="log">What was recorded.</param>
    /// <param name="part">The turn in it.</param>
    /// <param name="stays">Whether a second turn must not leave the loop at once.</param>
    /// <returns>False where it would; then there is no trace.</returns>
    public bool MakeLoop(Anchor anchor, PathLog log, (int From, int End) part, bool stays)
    {
        var made = Make(anchor, null, log, part, anchor, [], TraceRole.Loop, anchor.Place, stays);
        anchor.Trace = made ?? anchor.Trace;
        return made is not null;
    }

    /// <summary>
    /// Makes an approach. Where a loop was dropped, bridges that ended at its head go too: those recorded in their place do not stop at an
    /// approach.
    /// </summary>
    public void MakeApproach(Anchor anchor, Expedition expedition)
    {
        if (anchor.Retraces > 0)
        {
            var bridges = _fragments.Where(it => it is { Role: TraceRole.Bridge, Executed.End: Continue });
            foreach (var bridge in bridges.Where(it => it.End.Anchor == anchor))
            {
                bridge.Parent!.Bridge = bridge.Parent.Bridge == bridge ? null : bridge.Parent.Bridge;
            }
        }

        var (log, reached) = (expedition.Log, expedition.Reached!);
        anchor.Trace = Make(anchor, null, log, (0, expedition.Approach), reached, [], TraceRole.Approach, anchor.Place)!;
    }

    /// <param name="exit">Where it begins.</param>
    /// <param name="expedition">What was recorded.</param>
    /// <param name="value">The value that the bridge is for, where the exit is a promotion.</param>
    public void MakeBridge(TraceExit exit, Expedition expedition, Value? value)
    {
        var known = Known(exit);
        if (value is { } frozen)
        {
            var resume = Resume.At(exit.Resume.Label, exit.Resume.Instruction);
            known.Add(new Guard(new IsValue(frozen), exit.Promoted!, resume, exit.Guard!.Origin));
        }

        var place = program[expedition.Log.Start.Block].Label;
        var (log, reached) = (expedition.Log, expedition.Reached!);
        var bridge = Make(exit.Owner.Root, exit, log, (0, expedition.Approach), reached, known, TraceRole.Bridge, place)!;
        if (value is not null && bridge.Exits[0] is { Guard.Condition: IsValue } next)
        {
            next.ValueDepth = exit.ValueDepth + 1;
        }
    }

    private Fragment? Make(
        Anchor? root, TraceExit? parent, PathLog log, (int From, int End) part, Anchor reached, List<TraceEntry> known, TraceRole role,
        string place, bool stays = false)
    {
        var start = role == TraceRole.Loop ? new Position(reached.Block, 0) : log.Start;
        var text = new Transcription(program, transcripts, start, policy.TraceLimit, log.Entries);
        log.Transcribe(text, part.From, part.End);
        var segments = text.Segments;
        Fragment? first = null;
        for (var i = 0; i < segments.Count; i++)
        {
            var label = program[segments[i].Start.Block].Label;
            TraceEnd end = i + 1 < segments.Count
                ? new Continue(Resume.At(program[segments[i + 1].Start.Block].Label, segments[i + 1].Start.Instruction))
                : role == TraceRole.Loop && segments.Count == 1 ? Loop.Instance : new Continue(Resume.At(program[reached.Block].Label));
            var trace = new Trace(label, [.. known, .. segments[i].Entries], end);
            var optimized = TraceOptimizer.Run(trace, policy.Passes, _needs, policy.Optimizer);
            if (stays && optimized.LeavesAtOnce)
            {
                return null;
            }

            var fragment = Add(root, parent, trace, optimized.Trace, i == 0 ? role : TraceRole.Segment, i == 0 ? place : label);
            first ??= fragment;
            if (i + 1 < segments.Count)
            {
                parent = fragment.End;
                known = Known(parent);
            }
            else if (end is Continue)
            {
                (fragment.End.Anchor, fragment.End.Threshold) = (reached, int.MaxValue);
            }
        }

        return first;
    }

    private Fragment Add(Anchor? root, TraceExit? parent, Trace recorded, Trace executed, TraceRole role, string place)
    {
        var fragment = new Fragment(_fragments.Count, role, place, root, parent, recorded, executed);
        new FragmentWriter(program, frame, fragment, IsLive).Write();
        forcing?.Add(fragment);
        foreach (var exit in fragment.Exits)
        {
            var block = exit.Position.Block;
            var isAnchor = exit.Position.Instruction == 0 && anchors.IsAnchor[block.Index];
            exit.Anchor = isAnchor && !anchors.IsMergePoint(block) ? anchors.Open(block) : null;
            exit.Threshold = isAnchor ? int.MaxValue : policy.HotExit;
        }

        if (parent is not null)
        {
            parent.Bridge = fragment;
        }
        else
        {
            fragment.BeginTrial(policy.TrialRuns);
        }

        _fragments.Add(fragment);
        _entries += executed.Entries.Count;
        journal.Made(place, fragment.Number, role);
        return fragment;
    }

    private bool IsLive(BlockId block, string name) =>
        program.FindVariable(name) is { } slot && (forcing is not null || _liveness.Value.IsLiveIn(block, slot));

    /// <summary>What is known on leaving through an exit, as assignments to variables that somebody may still read.</summary>
    private List<TraceEntry> Known(TraceExit exit)
    {
        var origin = exit.Guard?.Origin ?? new Origin(exit.Resume.Label, exit.Resume.Instruction);
        return [.. from it in ExitKnowledge.Of(exit)
                   where exit.Resume.Instruction > 0 ? program.FindVariable(it.Variable) is not null : IsLive(exit.Position.Block, it.Variable)
                   select new TraceOperation(it.Variable, Operators.Same, [it.Value], origin)];
    }
}
