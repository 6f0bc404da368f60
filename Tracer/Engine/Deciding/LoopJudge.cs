using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// Whether a trace was recorded in an unlucky turn, and is dropped to be recorded anew. Which turn was recorded must not decide what
/// becomes of a program, so runs are counted, and judged in portions of <see cref="TracingPolicy.TrialRuns"/>.
/// <code>
/// loop: came round 12 times, went round by way of odd 30 times                 dropped: the usual way is to odd
/// loop: came round 12 times, by way of odd 30 times, of third 12 times         stays
/// </code>
/// Then the next recording should take the way by which the trace was usually left (<see cref="Anchor.Expected"/>). How often a place is
/// recorded anew is limited.
/// </summary>
internal sealed class LoopJudge
{
    private readonly TracingPolicy _policy;
    private readonly Journal _journal;
    private readonly Dictionary<(string Block, int Instruction), BlockId?> _tests = [];
    private readonly Program _program;

    public LoopJudge(Program program, TracingPolicy policy, Journal journal)
    {
        (_program, _policy, _journal) = (program, policy, journal);
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            if (program.Blocks[b].Jump is If test)
            {
                // Where several jumps come from one place, none of them can be told by it.
                var place = (test.Origin.Block, test.Origin.Instruction);
                _tests[place] = _tests.ContainsKey(place) ? null : new BlockId(b);
            }
        }
    }

    /// <summary>Whether the traces stay as they are.</summary>
    public bool IsSettled { get; set; }

    /// <summary>
    /// A trace is about to be entered after a portion of runs: drops it if runs went on behind one exit half again as often as they went
    /// all other ways together, the trace's own among them. Where there are many ways, none is the usual one.
    /// </summary>
    public bool Drops(Anchor anchor, Fragment trace)
    {
        if (!trace.IsDue || IsSettled || Sabotage.Has(TracerBug.KeepsUnluckyRecordings))
        {
            return false;
        }

        var counts = trace.Trial;
        trace.BeginTrial(_policy.TrialRuns);
        if (anchor.EndsAtJoins || trace.Compiled is not null || MostTaken(trace, counts) is not { } most
            || 2 * most.Count <= 3 * (trace.CameRound - counts.CameRound + most.Others))
        {
            return false;
        }

        return TryRetrace(anchor, DropReason.UsuallyLeft, most.Edge);
    }

    /// <summary>A loop's exit is hot: drops the trace if nobody ever came round in it.</summary>
    public bool DropsAtOnce(TraceExit exit)
    {
        var (owner, anchor) = (exit.Owner, exit.Owner.Root);
        var cameRound = owner.Turns > 0 || (owner.Executed.Preamble > 0 && exit.Entry >= owner.Executed.Preamble);
        if (owner.Role != TraceRole.Loop || anchor?.Trace != owner || cameRound || owner.Runs > exit.Count
            || Sabotage.Has(TracerBug.KeepsUnluckyRecordings))
        {
            return false;
        }

        return TryRetrace(anchor, DropReason.NeverCameRound, EdgeOf(exit));
    }

    /// <summary>The interpreter goes on at an exit that gets no bridge: drops a loop that nearly always goes on so.</summary>
    public void LeftToInterpreter(TraceExit exit)
    {
        if (IsSettled || exit.Owner.Root is not { Trace: { Role: TraceRole.Loop } trace } anchor)
        {
            return;
        }

        anchor.ToInterpreter++;
        if (exit.Threshold < int.MaxValue || trace.Runs < _policy.TrialRuns || 10 * anchor.ToInterpreter < 9 * trace.Runs
            || 10 * trace.Turns > trace.Runs)
        {
            return;
        }

        if (anchor.Retraces >= _policy.RetraceLimit)
        {
            Drop(anchor, DropReason.LeftToInterpreter);
            _journal.Blacklisted(anchor.Place, BlacklistReason.LeavesTooSoon);
            anchor.Threshold = int.MaxValue;
            return;
        }

        Retrace(anchor, DropReason.LeftToInterpreter, null);
    }

    /// <summary>Drops a trace, unless its place was recorded anew too often; then it stays.</summary>
    private bool TryRetrace(Anchor anchor, DropReason reason, int? usual)
    {
        if (anchor.Retraces >= _policy.RetraceLimit)
        {
            _journal.Limit(anchor.Place, StopReason.RetraceLimit, anchor);
            return false;
        }

        Retrace(anchor, reason, usual);
        return true;
    }

    private void Retrace(Anchor anchor, DropReason reason, int? usual)
    {
        anchor.Retraces++;
        Drop(anchor, reason);
        anchor.Expected = usual;
    }

    private void Drop(Anchor anchor, DropReason reason)
    {
        _journal.Dropped(anchor.Place, anchor.Trace!.Number, reason);
        (anchor.Trace, anchor.Count, anchor.Threshold, anchor.ToInterpreter) = (null, 0, 1, 0);
        (anchor.Bridges, anchor.HasManyPaths) = (0, false);
    }

    /// <summary>
    /// The way out that most runs took, copies of one test counted together, and how many took others; only tests have another way to go.
    /// </summary>
    private (int Edge, long Count, long Others)? MostTaken(Fragment trace, TrialCounts before)
    {
        var taken = new Dictionary<int, long>();
        for (var i = 0; i < trace.Exits.Length; i++)
        {
            if (EdgeOf(trace.Exits[i]) is { } edge)
            {
                taken[edge] = taken.GetValueOrDefault(edge) + trace.Exits[i].WentOn - before.Exit(i);
            }
        }

        if (taken.Count == 0)
        {
            return null;
        }

        var most = taken.MaxBy(it => it.Value);
        return (most.Key, most.Value, taken.Values.Sum() - most.Value);
    }

    /// <summary>The edge that an exit takes, 2·block + way; null where it stands for no test that is known.</summary>
    private int? EdgeOf(TraceExit exit)
    {
        if (exit.Guard is not { } guard || _tests.GetValueOrDefault((guard.Origin.Block, guard.Origin.Instruction)) is not { } block)
        {
            return null;
        }

        var test = (If)_program[block].Jump;
        return exit.Position.Block == test.Then ? 2 * block.Index : exit.Position.Block == test.Else ? (2 * block.Index) + 1 : null;
    }
}
