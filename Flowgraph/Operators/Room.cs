namespace Flowgraph;

/// <summary>
/// Whether an operation whose result nobody needs may go as far as memory is concerned. The result of most operators is at most as large as
/// their operands together: such an operation can run out of memory only where an operand already has half of what the limit allows, or is
/// one short of it, and it may go; the program then ends as it does with larger limits. The result of <c>shl</c> and <c>newarray</c> is as
/// large as a number says: these stay unless the number is proved small, and so does what is known to be too large already.
/// <code>
/// t = x * x, t is dead              goes
/// t = shl(x, 3), t is dead          goes, if x is proved an int
/// t = shl(1, 1099511627776)         stays, and ends the run
/// t = mul(C, C), C of 2^24 bits     stays, and ends the run
/// </code>
/// </summary>
internal static class Room
{
    /// <summary>The amount up to which a shift adds less than half of what an int may have.</summary>
    public const long MaxShift = 1 << 23;

    /// <summary>Whether a shift by at most so much, or an array of at most so many elements, leaves room.</summary>
    public static bool Has(Operator row, long amount) => row.Op switch
    {
        Op.Shl => amount <= MaxShift,
        Op.NewArray => amount <= FlowList.MaxCount,
        _ => true,
    };

    /// <summary>Whether the result of known operands is within the limits; for others than <c>shl</c> and <c>newarray</c>.</summary>
    public static bool Has(Operator row, in Value a, in Value b) => row.Op switch
    {
        Op.Mul => Bits(a) + Bits(b) <= Limits.Default.Bits,
        Op.Add or Op.Sub => Math.Max(Bits(a), Bits(b)) < Limits.Default.Bits,
        Op.Neg or Op.Not or Op.Div => Bits(a) < Limits.Default.Bits,
        Op.Append => (long)Count(a) + Count(b) <= FlowList.MaxCount,
        Op.Cons => Count(b) < FlowList.MaxCount,
        _ => true,
    };

    private static long Bits(in Value value) => value.IsInt ? value.AsBig.GetBitLength() : 0;

    private static int Count(in Value value) => value.Reference is FlowList list ? list.Count : 0;
}
