using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// Known bits. Of every int the low 64 bits (of infinite two's complement) are 0, 1 or unknown; masks and shifts teach them, and a mask that only
/// clears bits that are 0 already disappears.
/// <code>
/// x = y &amp; 255        x = y &amp; 255
/// z = x &amp; 511    →   z is x
/// </code>
/// Not handled: carries of sums, and ints beyond 64 bits but for their low bits.
/// </summary>
internal static class Bits
{
    public static bool Simplify(Walk walk, in Call call, out Node? result)
    {
        result = null;
        if (call.Code != Code.And || !FaultProofs.CannotFault(walk.Graph, call.Row, call.Args))
        {
            return false;
        }

        result = Covers(call.B, call.A) ? call.A : Covers(call.A, call.B) ? call.B : null;
        if (result is null)
        {
            return false;
        }

        walk.Decide(call.Entry, Rule.BitsDecided, result);
        return true;
    }

    /// <summary>Learns the bits of a result.</summary>
    public static void Result(Walk walk, in Call call, Node? result)
    {
        if (result is null || !walk.Passes.Has(Pass.Bits) || call.Row.Result != Kind.Int || call.Args.Length == 0)
        {
            return;
        }

        walk.Graph.Learn(result, Transfer(call.Code, call.A.Facts, call.Args.Length > 1 ? call.B.Facts : default));
    }

    /// <summary>The bits of the int that an operator gives, if it succeeds, of operands of which this is known.</summary>
    internal static Facts Transfer(Code code, in Facts first, in Facts second)
    {
        var (a, b) = (Known(first), Known(second));
        var (zeros, ones) = code switch
        {
            Code.And => (a.Zeros | b.Zeros, a.Ones & b.Ones),
            Code.Or => (a.Zeros & b.Zeros, a.Ones | b.Ones),
            Code.Xor => ((a.Zeros & b.Zeros) | (a.Ones & b.Ones), (a.Zeros & b.Ones) | (a.Ones & b.Zeros)),
            Code.Not => (a.Ones, a.Zeros),
            Code.Shl when second.Number is >= 0 and < 64 and var count => ((a.Zeros << (int)count) | ((1UL << (int)count) - 1), a.Ones << (int)count),
            _ => default,
        };
        return Facts.Unknown with { Zeros = zeros, Ones = ones };
    }

    private static (ulong Zeros, ulong Ones) Known(in Facts facts) =>
        facts.Number is { } number ? (~(ulong)number, (ulong)number) : (facts.Zeros, facts.Ones);

    /// <summary>Whether a constant mask has every bit that a number from 0 to 2^63 - 1 can have.</summary>
    private static bool Covers(Node mask, Node number) =>
        mask.IsConstant && mask.Constant.IsSmall && number.Facts is { IsInt: true, Min: >= 0 } facts && facts.Max != long.MaxValue
        && (~(ulong)mask.Constant.Bits & ~facts.Zeros) == 0;
}
