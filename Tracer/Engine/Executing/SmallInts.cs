using System.Runtime.CompilerServices;
using Flowgraph;
using Flowgraph.Interpreting;

namespace Tracer.Engine;

/// <summary>Operators on ints of 64 bits, in place; false where an operand is none, or the result would not be one.</summary>
internal static class SmallInts
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Add(in Value a, in Value b, out long sum)
    {
        sum = a.Bits + b.Bits;
        return a.Reference is null && b.Reference is null && ((a.Bits ^ sum) & (b.Bits ^ sum)) >= 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Subtract(in Value a, in Value b, out long difference)
    {
        difference = a.Bits - b.Bits;
        return a.Reference is null && b.Reference is null && ((a.Bits ^ b.Bits) & (a.Bits ^ difference)) >= 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Multiply(in Value a, in Value b, out long product)
    {
        var high = Math.BigMul(a.Bits, b.Bits, out product);
        return a.Reference is null && b.Reference is null && high == product >> 63;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool And(in Value a, in Value b, out long bits)
    {
        bits = a.Bits & b.Bits;
        return a.Reference is null && b.Reference is null;
    }

    /// <summary><c>eq</c> and <c>ne</c>, of more than ints.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Same(TraceCode code, in Value a, in Value b, out long truth)
    {
        var known = Interpreter.Quick(a, b, out var equal);
        truth = equal == (code == TraceCode.Eq) ? 1 : 0;
        return known;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Compare(TraceCode code, in Value a, in Value b, out long truth)
    {
        var holds = code switch
        {
            TraceCode.Lt => a.Bits < b.Bits,
            TraceCode.Le => a.Bits <= b.Bits,
            TraceCode.Gt => a.Bits > b.Bits,
            _ => a.Bits >= b.Bits,
        };
        truth = holds ? 1 : 0;
        return a.Reference is null && b.Reference is null;
    }
}
