using Flowgraph;


namespace Tracer.Optimizer;

/// <summary>
/// Loop peeling. Problem: a guard or operation on a value that never changes is done every turn, and an object that lives from one turn to the next must be
/// allocated, because at the start of a turn nothing is known. Idea: do the first turn apart. After it everything that it computed and
/// checked is known, and unless a turn changes it, it is known at the start of every turn.
/// <code>
/// a: guard_value(x, 5), y = y + x, loop       →      guard_value(x, 5), y = y + 5, label, y = y + 5, loop
/// </code>
/// What a turn changes is assumed and then checked (<see cref="LoopState"/>): the body is walked under the assumptions, the end of the turn is compared with them,
/// what does not hold is weakened, and the trial starts again. What is left is proved by induction. Nothing moves: an operation of the body disappears
/// because the preamble has done the same on the same values.
///
/// Two turns are done apart where that makes the loop shorter: what is made in one turn and used in the next but one was found in memory in the first turn.
///
/// Not peeled: where the second turn would leave at once, where the body gets no shorter, where assumptions do not settle in
/// <see cref="OptimizerLimits.Trials"/> trials. A trace that is peeled already keeps its preamble. Source: Ardö, Bolz and Fijałkowski,
/// "Loop-Aware Optimizations in PyPy's Tracing JIT" (DLS 2012).
/// </summary>
internal sealed class Peeling
{
    private readonly Trace _trace;
    private readonly PassSet _passes;
    private readonly ExitNeeds? _needs;
    private readonly Walk _walk;
    private readonly LoopState _state;
    private readonly int _bodyStart;
    private readonly int _turns;
    private (List<Step> Steps, Dictionary<string, Node> Variables, HeapState Heap)? _start;
    private int _decisions;

    /// <param name="trace">The trace.</param>
    /// <param name="passes">Its passes.</param>
    /// <param name="needs">What exits must restore.</param>
    /// <param name="walk">A walk that has visited nothing yet.</param>
    /// <param name="turns">Turns to do before the loop, where it has no preamble yet.</param>
    public Peeling(Trace trace, PassSet passes, ExitNeeds? needs, Walk walk, int turns = 1)
    {
        (_trace, _passes, _needs, _walk, _turns) = (trace, passes, needs, walk, turns);
        _state = new(_walk.Graph, _walk.Assigned);
        _bodyStart = trace.Preamble;
    }

    public Rule Failure { get; private set; } = Rule.LoopUnstable;

    public int Trials { get; private set; }

    /// <summary>How many entries the walk has visited before the body.</summary>
    public int Visited { get; private set; }

    /// <summary>Whether the loop carries something that was not virtual when it was entered and is at the end of every turn.</summary>
    public bool NextTurnKnowsMore { get; private set; }

    /// <summary>Null where peeling is of no use; <see cref="Failure"/> says why.</summary>
    public Emission? Run()
    {
        for (var i = 0; i < (_bodyStart > 0 ? _bodyStart : _turns * _trace.Entries.Count); i++)
        {
            _walk.Visit(_trace.Entries[i % _trace.Entries.Count], i % _trace.Entries.Count);
            Visited++;
            if (_walk.Budget < 0 || _walk.Graph.IsContradicted)
            {
                Failure = _walk.Budget < 0 ? Rule.TooMuchResumeData : Rule.LoopLeftAtOnce;
                return null;
            }
        }

        _state.Heap.Prepare(_walk, _walk.Heap);

        foreach (var variable in _walk.Assigned)
        {
            _walk.Read(variable);
        }

        var (preamble, entry, heap) = (_walk.Steps, _walk.Variables, _walk.Heap);
        _start = (preamble, entry, heap);
        var varying = Varying.In(preamble, _walk);
        _state.Enter(entry, heap, varying.Contains);
        _decisions = _walk.Decisions.Count;
        _walk.Graph.Mark();
        var gaveUp = false;
        var escaping = new HashSet<Node>();
        while (++Trials <= _walk.Limits.Trials && _walk.Budget >= 0)
        {
            var variables = _state.Start(entry);
            _walk.Restart(variables, _state.Heap.Start(heap, _state.Header), _decisions);
            if (Turn())
            {
                if (gaveUp)
                {
                    Failure = Rule.LoopLeftAtOnce;
                    return null;
                }

                gaveUp = true;
                _state.GiveUpFacts(varying.Contains);
                _walk.Graph.Undo();
                continue;
            }

            var stops = _state.Heap.WaitsElsewhere(_walk);
            if (stops && SettlesAnyway())
            {
                // Values that do not change after all may name other places.
                _walk.Graph.Undo();
                continue;
            }

            if (stops)
            {
                _state.Heap.StopWaiting();
            }

            if (!stops && _state.Check(_walk, Trials > 3, escaping) & _state.Heap.Check(_walk, heap, [.. _state.Cells], Trials > 3))
            {
                var settled = _state.Settle();
                if (!settled && Finish(preamble, escaping) is { } result)
                {
                    return result;
                }
            }

            _walk.Graph.Undo();
            if (escaping.Count > 0 || stops)
            {
                BeforeLoop(preamble, entry, heap, escaping);
                _state.Enter(entry, heap, varying.Contains);
                _decisions = _walk.Decisions.Count;
                _walk.Graph.Mark();
                escaping.Clear();
            }
        }

        Failure = _walk.Budget < 0 ? Rule.TooMuchResumeData : Rule.LoopUnstable;
        Reached.Count(ReachKind.OptimizerLimit, _walk.Budget < 0 ? OptimizerLimit.ResumeData : OptimizerLimit.Trials);
        return null;
    }

    /// <summary>Takes the walk back to where it entered the loop, if it came so far.</summary>
    public void BackToEntry()
    {
        if (_start is { } start)
        {
            _walk.Graph.Undo();
            _walk.Restart(start.Variables, start.Heap, _decisions, [.. start.Steps]);
            _walk.InBody = false;
        }
    }

    /// <summary>Walks the body once; true where it cannot get to its end.</summary>
    private bool Turn()
    {
        for (var i = _bodyStart; i < _trace.Entries.Count && _walk.Budget >= 0 && !_walk.Graph.IsContradicted; i++)
        {
            _walk.Visit(_trace.Entries[i], i);
        }

        _state.Heap.Finish(_walk);
        return _walk.Graph.IsContradicted;
    }

    /// <summary>Whether something that was carried turned out not to change, though the turn's heap is not what was assumed.</summary>
    private bool SettlesAnyway()
    {
        _state.Check(_walk, Trials > 3, []);
        return _state.Settle();
    }

    /// <summary>Allocates virtuals at the end of the preamble, and does the stores that do not wait.</summary>
    private void BeforeLoop(List<Step> preamble, Dictionary<string, Node> entry, HeapState heap, HashSet<Node> escaping)
    {
        _walk.Restart(entry, heap, _decisions);
        _walk.InBody = false;
        foreach (var node in escaping)
        {
            Virtuals.Force(_walk, node);
        }

        _state.Heap.Prepare(_walk, heap);
        preamble.AddRange(_walk.Steps);
    }

    /// <summary>The peeled trace, to be written; null where a virtual cannot stay one after all.</summary>
    private Emission? Finish(List<Step> preamble, HashSet<Node> escaping)
    {
        var carried = _state.Cells.Where(cell => cell.Assumption == Assumption.Carried && cell.End is not null).ToList();
        var read = new Uses(_walk, carried, _passes.Has(Pass.Dead));
        var needed = carried.FindAll(cell => read.Has(cell.Header));
        var reached = Virtuals.Reach([.. needed.Select(cell => cell.End!)]);
        escaping.UnionWith(_state.VirtualsAmong(reached));
        if (escaping.Count > 0)
        {
            return null;
        }

        NextTurnKnowsMore = needed.Exists(cell => cell.End!.IsVirtual);
        var arguments = Arguments(read);
        foreach (var cell in needed)
        {
            Virtuals.Force(_walk, cell.End!);
        }

        var phis = needed.Select(cell => new Carried(cell.Header, cell.Initial, Graph.Resolve(cell.End!), cell.Name)).ToList();
        _walk.Decide(-1, Rule.LoopPeeled);
        return new(new(_trace, _walk, _needs, preamble, _walk.Steps, phis), _walk.Decisions.Copy(), arguments);
    }

    /// <summary>Values that the state consists of at the start of a turn, and values of the preamble that the body reads.</summary>
    private int Arguments(Uses read)
    {
        var counted = new bool[_walk.Graph.Count];
        foreach (var step in _walk.Steps)
        {
            if (step.Result is { } own)
            {
                counted[own.Id] = true;
            }
        }

        var headers = _state.Cells.Where(cell => read.Has(cell.Header)).Select(cell => cell.Header);
        var kept = _walk.Inputs.Where(pair => _needs?.Variables.Contains(pair.Key) != false && !_walk.IsAssigned(pair.Key)).Select(pair => pair.Value);
        var arguments = 0;
        foreach (var node in headers.Concat(kept).Concat(read.Nodes))
        {
            arguments += node.IsConstant || node.IsVirtual || counted[node.Id] ? 0 : 1;
            counted[node.Id] = true;
        }

        return arguments;
    }
}
