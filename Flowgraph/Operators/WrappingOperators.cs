namespace Flowgraph;

/// <summary>
/// Integers that wrap at 64 bits, as hardware does: both operands are first wrapped to signed 64 bits.
/// <code>
/// add64(2^63 - 1, 1) → -2^63        shl64(1, 64) → 1   (counts are masked with 63)
/// div64(-2^63, -1)   → -2^63        mod64(-2^63, -1) → 0
/// </code>
/// </summary>
internal static class WrappingOperators
{
    public static void AddTo(Rows rows)
    {
        const Laws ring = Laws.Commutative | Laws.Associative;
        Wrapping(rows, "add64", (a, b) => unchecked(a + b), "a + b modulo 2^64", ring);
        Wrapping(rows, "sub64", (a, b) => unchecked(a - b), "a - b modulo 2^64");
        Wrapping(rows, "mul64", (a, b) => unchecked(a * b), "a · b modulo 2^64", ring);
        Wrapping(rows, "div64", (a, b) => b == 0 ? FaultKind.DivisionByZero : b == -1 ? unchecked(-a) : a / b, "a / b, truncated", faults: FaultKind.DivisionByZero);
        Wrapping(rows, "mod64", (a, b) => b == 0 ? FaultKind.DivisionByZero : b == -1 ? 0 : a % b, "the remainder of div64", faults: FaultKind.DivisionByZero);
        Wrapping(rows, "shl64", (a, b) => a << (int)(b & 63), "a shifted left by b mod 64");
        Wrapping(rows, "shr64", (a, b) => a >> (int)(b & 63), "a shifted right by b mod 64, copies of the sign coming in");
    }

    private static void Wrapping(
        Rows rows, string name, Func<long, long, Answer> evaluate, string meaning, Laws laws = Laws.None, params Sequence<FaultKind> faults) =>
        rows.Int2(name, null, (a, b) => evaluate(Wrap(a), Wrap(b)), meaning, laws, Bulk.None, faults);

    /// <summary>The low 64 bits as a signed number.</summary>
    private static long Wrap(in Value value)
    {
        if (value.IsSmall)
        {
            return value.Bits;
        }

        return unchecked((long)(ulong)(value.AsBig & ulong.MaxValue));
    }
}
