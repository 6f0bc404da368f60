using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>A store that was executed by the program and not yet by the trace.</summary>
/// <param name="Call">The store.</param>
/// <param name="Target">The object or array.</param>
/// <param name="Key">The field or index.</param>
/// <param name="Value">What is stored.</param>
/// <param name="Before">What the place held before, if that is known.</param>
internal sealed record Delayed(Call Call, Node Target, Node Key, Node Value, Node? Before);

/// <summary>
/// What is known of the heap: the contents of fields and elements that were read or stored, and the stores that are still to be done. A store forgets
/// every place that may be the same one. Two places are different where their keys are, or where their objects are: two constants, different
/// classes, an object made here beside a value that is older, or two that a test has found to be unequal.
/// <code>
/// a[i] = p, a[0] = q, x = a[i]      i may be 0: what is in a[i] is no longer known
/// </code>
/// </summary>
internal sealed class HeapState
{
    private readonly Dictionary<(Node Target, Node Key), (Node Value, int Since)> _contents = [];
    private readonly List<Delayed> _delayed = [];

    /// <summary>Places that were known, and the entry of the store that may have been to them.</summary>
    private readonly Dictionary<(Node Target, Node Key), int> _forgotten = [];

    public IReadOnlyList<Delayed> Pending => _delayed;

    public IEnumerable<((Node Target, Node Key) Place, Node Value)> Contents => _contents.Select(pair => (pair.Key, pair.Value.Value));

    /// <summary>A copy in which some places hold something else; stores still to be done are of what their places hold there.</summary>
    /// <param name="changed">The places and what they hold.</param>
    /// <param name="before">What is in memory, by place, where a store is still to be done; null where that is not known.</param>
    public HeapState With(
        IEnumerable<((Node Target, Node Key) Place, Node Value)> changed, IReadOnlyDictionary<(Node Target, Node Key), Node?> before)
    {
        var clone = new HeapState();
        foreach (var (place, value) in _contents)
        {
            clone._contents.Add(place, value);
        }

        foreach (var (place, value) in changed)
        {
            clone._contents[place] = (value, KnownSince(place.Target, place.Key));
        }

        clone._delayed.AddRange(_delayed.Select(it => it with { Value = clone.Find(it.Target, it.Key)!, Before = before[(it.Target, it.Key)] }));
        return clone;
    }

    /// <summary>The places of the stores still to be done, in their order; null where what one of them holds is not known.</summary>
    public IReadOnlyList<(Node Target, Node Key)>? PendingPlaces =>
        _delayed.TrueForAll(it => Find(it.Target, it.Key) is not null) ? [.. _delayed.Select(it => (it.Target, it.Key))] : null;

    public void Forget((Node Target, Node Key) place) => _contents.Remove(place);

    public Node? Find(Node target, Node key) => _contents.TryGetValue((target, key), out var known) ? Graph.Resolve(known.Value) : null;

    /// <summary>The entry of the store because of which a place is known no more; -1 where it is known, or never was.</summary>
    public int ForgottenBy(Node target, Node key) => _forgotten.GetValueOrDefault((target, key), -1);

    /// <summary>The entry that read or stored last what is known of a place; -1 where nothing is.</summary>
    public int KnownSince(Node target, Node key) => _contents.TryGetValue((target, key), out var known) ? known.Since : -1;

    public void Know(Walk walk, Node target, Node key, Node value)
    {
        if (_contents.Count >= walk.Limits.Places)
        {
            Reached.Count(ReachKind.OptimizerLimit, OptimizerLimit.Places);
            _contents.Clear();
        }

        _contents[(target, key)] = (value, walk.Graph.Now);
        _forgotten.Remove((target, key));
    }

    /// <summary>A place gets a value; whatever may be the same place is forgotten.</summary>
    public void Store(Walk walk, Node target, Node key, Node value)
    {
        walk.Work += _contents.Count;
        foreach (var place in _contents.Keys)
        {
            if (walk.Graph.Bug != TracerBug.ForgetsAliases && MayOverlap(walk.Graph, place.Target, place.Key, target, key))
            {
                _contents.Remove(place);
                _forgotten[place] = walk.Graph.Now;
            }
        }

        Know(walk, target, key, value);
    }

    /// <summary>After a step: what it read is known, what it stored too.</summary>
    public void Done(Walk walk, in Call call, Node? result)
    {
        if (call.Row.Purity == Purity.WritesHeap)
        {
            Store(walk, call.A, call.B, call.C);
        }
        else if (call.Row.Purity == Purity.ReadsHeap)
        {
            Know(walk, call.A, call.B, result!);
        }
    }

    public void Delay(Walk walk, in Call call)
    {
        var before = Find(call.A, call.B);
        for (var i = 0; i < _delayed.Count; i++)
        {
            if (_delayed[i].Target == call.A && _delayed[i].Key == call.B)
            {
                walk.Decide(_delayed[i].Call.Entry, Rule.StoreOverwritten, null, call.Entry);
                before = _delayed[i].Before;
                _delayed.RemoveAt(i);
                break;
            }
        }

        if (before == call.C && (walk.Graph.Bug == TracerBug.DropsStoresBack || !MayBeDelayed(walk.Graph, call)))
        {
            // The place gets back what it held: nothing is to be done.
            walk.Decide(call.Entry, Rule.StoredAlready, call.C);
            Store(walk, call.A, call.B, call.C);
            return;
        }

        if (_delayed.Count >= walk.Limits.Delayed)
        {
            Reached.Count(ReachKind.OptimizerLimit, OptimizerLimit.Delayed);
            Flush(walk);
        }

        _delayed.Add(new(call, call.A, call.B, call.C, before));
        Store(walk, call.A, call.B, call.C);
    }

    /// <summary>Whether a delayed store may be to the place of a call.</summary>
    private bool MayBeDelayed(Graph graph, in Call call)
    {
        foreach (var it in _delayed)
        {
            if (MayOverlap(graph, it.Target, it.Key, call.A, call.B))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Before a step that reads or writes a place: if a delayed store may be to it, all are done now, in their order.</summary>
    public void FlushOverlapping(Walk walk, in Call call)
    {
        if (MayBeDelayed(walk.Graph, call))
        {
            Flush(walk);
        }
    }

    public void Flush(Walk walk)
    {
        var stores = _delayed.ToArray();
        _delayed.Clear();
        if (walk.Graph.Bug == TracerBug.StoresBackwards)
        {
            Array.Reverse(stores);
        }

        foreach (var it in stores)
        {
            var value = Graph.Resolve(it.Value);
            Virtuals.Force(walk, value);
            walk.Steps.Add(new(it.Call.Row, null, [Graph.Resolve(it.Target), Graph.Resolve(it.Key), value], it.Call.Origin, it.Call.Entry));
            walk.Decide(it.Call.Entry, Rule.KeptForItsEffect);
        }
    }

    /// <summary>Whether two values cannot be one object or array.</summary>
    public static bool AreDistinct(Node a, Node b)
    {
        if (a == b)
        {
            return false;
        }

        return a.IsVirtualWithIdentity || b.IsVirtualWithIdentity
            || (a.IsFresh && b.Id < a.Id) || (b.IsFresh && a.Id < b.Id) || (a.IsConstant && b.IsConstant)
            || (a.IsFresh && (b.IsConstant || b.IsInput)) || (b.IsFresh && (a.IsConstant || a.IsInput));
    }

    private static bool MayOverlap(Graph graph, Node target, Node key, Node otherTarget, Node otherKey) =>
        (target == otherTarget || !(NodeFacts.Differ(target, otherTarget) || graph.Find(Key.Unequal(target, otherTarget)) is not null))
        && MayBeEqual(key, otherKey);

    private static bool MayBeEqual(Node a, Node b)
    {
        if (a == b)
        {
            return true;
        }

        if (Sabotage.Has(TracerBug.TellsAllPlacesApart))
        {
            return false;
        }

        if (a.IsConstant && b.IsConstant)
        {
            return a.Constant == b.Constant;
        }

        var (left, right) = (a.Facts, b.Facts);
        if (Distances.Of(a) is var (origin, distance) && Distances.Of(b) is var (other, far) && distance != far
            && (origin == other || Sabotage.Has(TracerBug.TellsDistancesApart)))
        {
            return false;
        }

        return (left.Kinds & right.Kinds) != 0 && !(left.IsInt && right.IsInt && left.Meet(right).IsNothing);
    }
}
