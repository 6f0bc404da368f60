using System.Runtime.InteropServices;
using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// Makes a trace of steps: drops those that nobody needs, names values (<see cref="Naming"/>), and puts what the loop carries into its places.
/// <code>
/// dead    an operation that cannot fault and has no effect, whose result no kept step, exit or next turn reads
/// places  carried i, next i - 1: the result is named i itself; only where the old i is still read later, a copy stands before loop
/// </code>
/// A variable that an exit needs is a use: what is dead inside the trace but alive behind an exit is kept, or is a constant there.
/// </summary>
internal sealed class Emitter(
    Trace trace, Walk walk, ExitNeeds? needs, List<Step> preamble, List<Step> body, List<Carried> carried, Node? result = null, Exit? exit = null)
{
    private readonly bool[] _isNeeded = new bool[walk.Graph.Count];
    private readonly List<Node> _needed = [];
    private Dictionary<Step, int> _merged = [];

    /// <summary>What the walk cost, and the writing.</summary>
    public long Work => walk.Work + preamble.Count + body.Count;

    /// <summary>After <see cref="Emit"/>: for each entry the entry of the input that it comes from; -1 for a copy.</summary>
    public Sequence<int> Sources { get; private set; } = [];

    /// <summary>After <see cref="Mark"/>: whether a value is needed whose operation was left out.</summary>
    public bool LacksValues => _needed.Exists(static node => node.IsLeftOut);

    /// <summary>Decides what is kept; how many entries the body will have, copies not counted. Call it before <see cref="Emit"/>.</summary>
    public int Mark()
    {
        Keep();
        return Kept(body);
    }

    /// <summary>Null where a value that may be undefined would have to be copied.</summary>
    public Trace? Emit()
    {
        var kept = carried.FindAll(it => _isNeeded[it.Header.Id]);
        var (first, turn) = (preamble.FindAll(step => step.IsKept), body.FindAll(step => step.IsKept));
        if (walk.Passes.Has(Pass.Offsets) && walk.Passes.Has(Pass.Dead))
        {
            _merged = WorkingChecks.Merge(first, _isNeeded).Concat(WorkingChecks.Merge(turn, _isNeeded)).ToDictionary();
        }

        var naming = new Naming(trace, walk, needs, _needed, first, turn, kept, result, exit);
        var writer = new EntryWriter(trace, naming);
        var copies = Copies(first, kept.FindAll(it => it.Initial is not null).ConvertAll(it => (it, it.Initial!)), naming);
        var moves = Copies(turn.Count > 0 ? turn : first, kept.ConvertAll(it => (it, it.Next)), naming);
        if (copies is null || moves is null)
        {
            return null;
        }

        var start = first.Count + copies.Count;
        var entries = new TraceEntry[start + turn.Count + moves.Count];
        var sources = new int[entries.Length];
        Array.Fill(sources, -1);
        Write(first, 0);
        copies.CopyTo(entries, first.Count);
        Write(turn, start);
        moves.CopyTo(entries, start + turn.Count);
        Sources = Wrap(sources);
        return new(trace.Anchor, Wrap(entries), End(writer, naming)) { Preamble = preamble.Count == 0 && carried.TrueForAll(it => it.Initial is null) ? 0 : start };

        void Write(List<Step> steps, int at)
        {
            foreach (var step in steps)
            {
                sources[at] = step.Entry;
                entries[at++] = writer.Entry(step);
            }
        }
    }

    /// <summary>After <see cref="Emit"/>: logs what became of the steps that are not kept.</summary>
    public void ReportUnused(DecisionLog log)
    {
        foreach (var step in preamble)
        {
            Report(step, false);
        }

        foreach (var step in body)
        {
            Report(step, preamble.Count > 0);
        }

        void Report(Step step, bool inBody)
        {
            if (!step.IsKept)
            {
                log.Add(inBody, step.Entry, Rule.ResultUnused);
            }
            else if (_merged.TryGetValue(step, out var by))
            {
                log.Add(inBody, step.Entry, Rule.Reassociated, by: by);
            }
        }
    }

    /// <summary>Entries, in the preamble or in the body, whose operations are not kept although stores or allocations were done for them.</summary>
    public HashSet<(bool InBody, int Entry)> Idle()
    {
        var idle = new HashSet<(bool, int)>();
        foreach (var step in preamble.Concat(body))
        {
            if (step is { Forces: true, IsKept: false, Row: not null })
            {
                idle.Add((step.InBody, step.Entry));
            }
        }

        if (idle.Count > 0)
        {
            idle.ExceptWith(preamble.Concat(body).Where(step => step.IsKept).Select(step => (step.InBody, step.Entry)));
        }

        return idle;
    }

    private static int Kept(List<Step> steps)
    {
        var kept = 0;
        foreach (var step in steps)
        {
            kept += step.IsKept ? 1 : 0;
        }

        return kept;
    }

    private static Sequence<T> Wrap<T>(T[] items) => new(ImmutableCollectionsMarshal.AsImmutableArray(items));

    private void Keep()
    {
        Array.Clear(_isNeeded);
        _needed.Clear();
        var next = carried.ToDictionary(it => it.Header);
        Begin(preamble);
        Begin(body);
        Need(result is null ? [] : [result]);
        if (exit is not null)
        {
            Need(exit.Nodes);
        }

        for (var done = 0; done < _needed.Count; done++)
        {
            var node = _needed[done];
            if (node.Definition is { IsKept: false } step)
            {
                Keep(step);
            }

            node.Fills?.FindAll(fill => !fill.IsKept).ForEach(Keep);
            if ((node.IsPhi || node.IsInput) && next.TryGetValue(node, out var it))
            {
                Need(it.Initial is null ? [it.Next] : [it.Next, it.Initial]);
            }
        }
    }

    private void Begin(List<Step> steps)
    {
        var dead = walk.Passes.Has(Pass.Dead);
        foreach (var step in steps)
        {
            step.IsKept = false;
            if (!step.IsRemovable || !dead)
            {
                Keep(step);
            }
        }
    }

    private void Keep(Step step)
    {
        step.IsKept = true;
        Need(step.Args);
        if (step.Exit is { } leaving)
        {
            Need(leaving.Nodes);
        }
    }

    private void Need(ReadOnlySpan<Node> nodes)
    {
        foreach (var node in nodes)
        {
            if (!_isNeeded[node.Id] && !node.IsConstant)
            {
                _isNeeded[node.Id] = true;
                _needed.Add(node);
            }
        }
    }

    /// <summary>Copies that put values into the places of the loop; null where one may be undefined.</summary>
    private List<TraceEntry>? Copies(List<Step> before, List<(Carried Place, Node Value)> values, Naming naming)
    {
        var copies = new List<(Operand Target, Operand Source)>();
        foreach (var (place, value) in values)
        {
            var (target, source) = (naming.Operand(place.Header), naming.Operand(value));
            if (source == target)
            {
                continue;
            }

            if (value.Facts.MayBeUndefined)
            {
                return null;
            }

            copies.Add((target, source));
        }

        // By name: the order must not depend on that of the entries, or optimizing again would change it.
        copies.Sort((a, b) => string.CompareOrdinal(a.Target.Variable, b.Target.Variable));
        var origin = before.Count > 0 ? before[^1].Origin : new Origin(trace.Anchor, 0);
        var ordered = Sabotage.Has(TracerBug.CopiesInTurn) ? copies : ParallelCopies.Order(copies, () => Operand.Of(naming.Fresh("t")));
        return [.. ordered.Select(copy => new TraceOperation(copy.Target.Variable, Operators.Same, [copy.Source], origin))];
    }

    private TraceEnd End(EntryWriter writer, Naming naming) => trace.End switch
    {
        Stop stop => stop with { Result = naming.Operand(result!) },
        Fault fault => fault with { Resume = writer.Resume(exit!) },
        Continue next => next with { Resume = writer.Resume(exit!) },
        _ => trace.End,
    };
}
