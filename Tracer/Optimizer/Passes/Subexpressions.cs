namespace Tracer.Optimizer;

/// <summary>
/// Common subexpressions: what was computed before is not computed again. A pure operation depends on its operands alone, and operands never change
/// their values, so the earlier result is the result; and since the earlier one succeeded, the later one cannot fault.
/// <code>
/// n = len(l)            n = len(l)
/// m = len(l)     →      k = n + 1           m is n
/// k = m + 1
/// </code>
/// Operands of commutative operators are tried both ways. The first of several that may fault stays where it is: nothing moves.
/// </summary>
internal static class Subexpressions
{
    public static bool Simplify(Walk walk, ref Call call, out Node? result)
    {
        result = null;
        if (!call.Row.IsPure)
        {
            return false;
        }

        result = walk.Graph.Find(Key.Of(call));
        if (result is null && (call.Row.Laws.HasFlag(Flowgraph.Laws.Commutative) || (walk.Graph.Bug == TracerBug.EverythingCommutes && call.Args.Length == 2)))
        {
            result = walk.Graph.Find(Key.Of(call.Row, [call.B, call.A]));
        }

        if (result is null)
        {
            return false;
        }

        result = Graph.Resolve(result);
        walk.Decide(call.Entry, Rule.KnownResult, result);
        return true;
    }
}
