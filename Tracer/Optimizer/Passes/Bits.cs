using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>
/// Operations that change nothing, as the facts of their operands show: a mask that only clears bits that are 0 already, a remainder of
/// what is below the divisor, the smaller of two whose ranges lie apart.
/// <code>
/// x = y &amp; 255        x = y &amp; 255
/// z = x &amp; 511    →   z is x
/// u = x % 256        u is x
/// </code>
/// </summary>
internal static class Bits
{
    public static bool Simplify(Walk walk, in Call call, out Node? result)
    {
        result = null;
        if (!call.Row.IsPure || call.Args.Length != 2 || Transfer.Same(call.Code, call.A.Facts, call.B.Facts) is not (>= 0 and var same)
            || !Proofs.CannotFault(walk.Graph, call.Row, call.Args))
        {
            return false;
        }

        result = call.Args[same];
        walk.Decide(call.Entry, Rule.BitsDecided, result);
        return true;
    }
}
