using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>
/// Dead stores. A store that cannot fault waits until somebody could see it: a read that may be of the same place, output, the end of a turn.
/// One to the same place meanwhile replaces it. A guard does not end the waiting: its exit lists what is still to be done.
/// <code>
/// setfield(o, 'f', x)                  guard_true(c) [setfield(o, 'f', x)] else b
/// guard_true(c) else b          →      setfield(o, 'f', y)
/// setfield(o, 'f', y)
/// </code>
/// Storing what is there already is dropped. A store that may fault is done where it stands, and the object is known to be one after it.
/// </summary>
internal static class Stores
{
    public static bool Simplify(Walk walk, ref Call call, out Node? result)
    {
        result = null;
        if (call.Row.Purity != Flowgraph.Purity.WritesHeap || call.A.IsVirtual || !Proofs.CannotFault(walk.Graph, call))
        {
            return false;
        }

        if (walk.Heap.Find(call.A, call.B) == call.C)
        {
            walk.Decide(call.Entry, Rule.StoredAlready, call.C, walk.Heap.KnownSince(call.A, call.B));
            return true;
        }

        walk.Decide(call.Entry, Rule.StoreDelayed);
        walk.Heap.Delay(walk, call);
        FaultProofs.Succeeded(walk.Graph, call.Row, call.Args);
        return true;
    }
}
