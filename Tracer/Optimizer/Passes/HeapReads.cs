namespace Tracer.Optimizer;

/// <summary>
/// Heap reads. What a field or an element holds is known from the last read of it, or the last store to it, until a store that may be to the
/// same place (<see cref="HeapState"/>).
/// <code>
/// x = getfield(o, 'f')         x = getfield(o, 'f')
/// setfield(o, 'g', y)    →     setfield(o, 'g', y)        u is x, v is y
/// u = getfield(o, 'f')
/// v = getfield(o, 'g')
/// </code>
/// The earlier access succeeded, fields do not go away and arrays keep their length: the read that disappears could not have faulted.
/// </summary>
internal static class HeapReads
{
    public static bool Simplify(Walk walk, ref Call call, out Node? result)
    {
        result = call.Row.Purity == Flowgraph.Purity.ReadsHeap ? walk.Heap.Find(call.A, call.B) : null;
        if (result is null)
        {
            return false;
        }

        walk.Decide(call.Entry, Rule.HeapReadForwarded, result, walk.Heap.KnownSince(call.A, call.B));
        return true;
    }
}
