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
    private readonly Stack<Node> _pending = new();

    /// <summary>What the walk cost, and the writing.</summary>
    public long Work => walk.Work + preamble.Count + body.Count;

    /// <summary>After <see cref="Emit"/>: for each entry the entry of the input that it comes from; -1 for a copy.</summary>
    public Sequence<int> Sources { get; private set; } = [];

    /// <summary>Decides what is kept; how many entries the body will have, copies not counted. Call it before <see cref="Emit"/>.</summary>
    public int Mark()
    {
        Keep();
        return body.Count(step => step.IsKept);
    }

    /// <summary>Null where a value that may be undefined would have to be copied.</summary>
    public Trace? Emit()
    {
        var kept = carried.Where(it => _isNeeded[it.Header.Id]).ToList();
        var (first, turn) = (preamble.FindAll(step => step.IsKept), body.FindAll(step => step.IsKept));
        var naming = new Naming(trace, needs, walk.Graph.Count, _needed, first, turn, kept, result, exit);
        var entries = new List<TraceEntry>();
        entries.AddRange(first.Select(step => Entry(step, naming)));
        if (!Copy(entries, kept.Where(it => it.Initial is not null).Select(it => (it, it.Initial!)), naming))
        {
            return null;
        }

        var start = entries.Count;
        entries.AddRange(turn.Select(step => Entry(step, naming)));
        if (!Copy(entries, kept.Select(it => (it, it.Next)), naming))
        {
            return null;
        }

        Sources = [.. first.Select(step => step.Entry), .. Copies(start - first.Count), .. turn.Select(step => step.Entry), .. Copies(entries.Count - start - turn.Count)];
        return new(trace.Anchor, entries.ToSequence(), End(naming)) { Preamble = preamble.Count == 0 && carried.TrueForAll(it => it.Initial is null) ? 0 : start };
    }

    private static IEnumerable<int> Copies(int count) => Enumerable.Repeat(-1, count);

    /// <summary>What became of the steps that are not kept.</summary>
    public IEnumerable<Decision> Unused() =>
        preamble.Where(step => !step.IsKept).Select(step => new Decision(false, step.Entry, Rule.ResultUnused))
            .Concat(body.Where(step => !step.IsKept).Select(step => new Decision(preamble.Count > 0, step.Entry, Rule.ResultUnused)));

    private void Keep()
    {
        Array.Clear(_isNeeded);
        _needed.Clear();
        var next = carried.ToDictionary(it => it.Header);
        foreach (var step in preamble.Concat(body))
        {
            step.IsKept = false;
        }

        foreach (var step in preamble.Concat(body))
        {
            if (!step.IsRemovable || !walk.Passes.Has(Pass.Dead))
            {
                Keep(step);
            }
        }

        Need(result is null ? [] : [result]);
        if (exit is not null)
        {
            Need(exit.Nodes);
        }

        while (_pending.TryPop(out var node))
        {
            if (node.Definition is { IsKept: false } step)
            {
                Keep(step);
            }

            node.Fills?.FindAll(fill => !fill.IsKept).ForEach(Keep);
            if (next.TryGetValue(node, out var it))
            {
                Need(it.Initial is null ? [it.Next] : [it.Next, it.Initial]);
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
            if (!node.IsConstant && !_isNeeded[node.Id])
            {
                _isNeeded[node.Id] = true;
                _needed.Add(node);
                _pending.Push(node);
            }
        }
    }

    private static TraceEntry Entry(Step step, Naming naming)
    {
        if (step.Row is null)
        {
            return new Guard(step.Condition!, naming.Of(step.Args[0]), Resume(step.Exit!, naming), step.Origin);
        }

        var operands = new Operand[step.Args.Length];
        for (var i = 0; i < operands.Length; i++)
        {
            operands[i] = naming.Operand(step.Args[i]);
        }

        var result = step.Result is { } node && step.Row.HasResult ? naming.Of(node) : null;
        return new TraceOperation(result, step.Row, new(ImmutableCollectionsMarshal.AsImmutableArray(operands)), step.Origin);
    }

    private static Resume Resume(Exit exit, Naming naming)
    {
        if (exit.Virtuals.Length == 0 && exit.Stores.Length == 0)
        {
            return new(exit.Label, Variables(exit, naming.Operand, null), exit.Instruction);
        }

        var virtuals = exit.Virtuals.Length == 0 ? null : naming.Virtuals(exit.Virtuals);
        Operand Read(Node node) => virtuals is not null && virtuals.TryGetValue(node, out var name) ? Tracer.Operand.Of(name) : naming.Operand(node);

        return new(exit.Label, Variables(exit, Read, virtuals), exit.Instruction)
        {
            Virtuals = exit.Virtuals.Select(it => new Virtual(virtuals![it.Node], it.Class, it.Fields.ToSequence(), it.Values.Select(Read).ToSequence())).ToSequence(),
            Stores = exit.Stores.Select(it => new PendingStore(it.Row, Read(it.Target), Read(it.Key), Read(it.Value))).ToSequence(),
        };
    }

    /// <summary>Without those that stand in their places.</summary>
    private static Sequence<Assignment> Variables(Exit exit, Func<Node, Operand> read, Dictionary<Node, string>? virtuals)
    {
        if (exit.Variables.Length == 0)
        {
            return [];
        }

        var variables = new List<Assignment>();
        foreach (var (variable, value) in exit.Variables)
        {
            var operand = read(value);
            if (operand.IsConstant || operand.Variable != variable || virtuals?.ContainsKey(value) == true)
            {
                variables.Add(new(variable, operand));
            }
        }

        return variables.ToSequence();
    }

    private bool Copy(List<TraceEntry> entries, IEnumerable<(Carried Place, Node Value)> values, Naming naming)
    {
        var origin = entries.Count > 0 ? entries[^1].Origin : new Origin(trace.Anchor, 0);
        var copies = new List<(Operand Target, Operand Source)>();
        foreach (var (place, value) in values)
        {
            var (target, source) = (naming.Of(place.Header), naming.Operand(value));
            if (source == Tracer.Operand.Of(target))
            {
                continue;
            }

            if (value.Facts.MayBeUndefined)
            {
                return false;
            }

            copies.Add((Operand.Of(target), source));
        }

        // By name: the order must not depend on that of the entries, or optimizing again would change it.
        copies.Sort((a, b) => string.CompareOrdinal(a.Target.Variable, b.Target.Variable));
        var ordered = Sabotage.Has(TracerBug.CopiesInTurn) ? copies : ParallelCopies.Order(copies, () => Operand.Of(naming.Fresh("t")));
        entries.AddRange(ordered.Select(copy => new TraceOperation(copy.Target.Variable, Operators.Same, [copy.Source], origin)));
        return true;
    }

    private TraceEnd End(Naming naming) => trace.End switch
    {
        Stop stop => stop with { Result = naming.Operand(result!) },
        Fault fault => fault with { Resume = Resume(exit!, naming) },
        Continue next => next with { Resume = Resume(exit!, naming) },
        _ => trace.End,
    };
}
