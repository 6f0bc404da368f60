using System.Numerics;

namespace Flowgraph;

/// <summary>
/// Unbounded integers: 64 bits while they fit, <see cref="BigInteger"/> beyond, back again when they fit.
/// <code>
/// add(2^63 - 1, 1)  →  2^63 (large)        sub(2^63, 1)  →  2^63 - 1 (64 bits again)
/// </code>
/// Bit operators see an infinite two's complement. No int has more than 2^24 bits; in a run with lower limits (see <see cref="Limits"/>), fewer.
/// </summary>
internal static class IntOperators
{
    /// <summary>The most bits an int may have.</summary>
    private const long MaxBits = 1 << 24;

    public static void AddTo(Rows rows)
    {
        const Laws ring = Laws.Commutative | Laws.Associative;
        rows.Int2("add", "+", Add, "a + b", ring | Laws.ZeroOnTheRight);
        rows.Int2("sub", "-", Sub, "a - b", Laws.ZeroOnTheRight);
        rows.Int2("mul", "*", Mul, "a · b", ring | Laws.OneOnTheRight);
        rows.Int2("div", "/", Div, "a / b, truncated toward zero", Laws.OneOnTheRight, Bulk.Number, FaultKind.DivisionByZero);
        rows.Int2("mod", "%", Mod, "the remainder of div; it has a's sign", Laws.None, Bulk.Number, FaultKind.DivisionByZero);
        rows.Int1("neg", a => a.Bits == long.MinValue || !a.IsSmall ? Limit(-a.AsBig) : -a.Bits, "-a");
        rows.Int2("min", null, (a, b) => Less(a, b) ? a : b, "the smaller of a and b", ring | Laws.Idempotent);
        rows.Int2("max", null, (a, b) => Less(a, b) ? b : a, "the larger of a and b", ring | Laws.Idempotent);
        rows.Int2("and", "&", (a, b) => Both(a, b) ? a.Bits & b.Bits : Limit(a.AsBig & b.AsBig), "bits set in both", ring | Laws.Idempotent);
        rows.Int2("or", "|", (a, b) => Both(a, b) ? a.Bits | b.Bits : Limit(a.AsBig | b.AsBig), "bits set in either", ring | Laws.Idempotent | Laws.ZeroOnTheRight);
        rows.Int2("xor", "^", (a, b) => Both(a, b) ? a.Bits ^ b.Bits : Limit(a.AsBig ^ b.AsBig), "bits set in one of the two", ring | Laws.ZeroOnTheRight);
        rows.Int1("not", a => a.IsSmall ? ~a.Bits : Limit(-a.AsBig - 1), "every bit flipped: -a - 1");
        rows.Int2("shl", "<<", ShiftLeft, "a · 2^b", Laws.ZeroOnTheRight, Bulk.Number, FaultKind.BadAmount);
        rows.Int2("shr", ">>", ShiftRight, "a / 2^b, rounded down", Laws.ZeroOnTheRight, Bulk.Number, FaultKind.BadAmount);
        rows.Int2("lt", "<", (a, b) => Less(a, b), "1 if a < b, else 0", Laws.Truth, Bulk.None);
        rows.Int2("le", "<=", (a, b) => !Less(b, a), "1 if a ≤ b, else 0", Laws.Truth, Bulk.None);
        rows.Int2("gt", ">", (a, b) => Less(b, a), "1 if a > b, else 0", Laws.Truth, Bulk.None);
        rows.Int2("ge", ">=", (a, b) => !Less(a, b), "1 if a ≥ b, else 0", Laws.Truth, Bulk.None);
    }

    private static bool Both(in Value a, in Value b) => a.IsSmall && b.IsSmall;

    private static bool Less(in Value a, in Value b) => Both(a, b) ? a.Bits < b.Bits : a.AsBig < b.AsBig;

    private static Answer Limit(BigInteger number) => number.GetBitLength() > MaxBits ? Answer.Beyond(RunLimit.Bits) : Value.Int(number);

    private static Answer Add(Value a, Value b)
    {
        var sum = a.Bits + b.Bits;
        var overflow = ((a.Bits ^ sum) & (b.Bits ^ sum)) < 0;
        return Both(a, b) && !overflow ? sum : Limit(a.AsBig + b.AsBig);
    }

    private static Answer Sub(Value a, Value b)
    {
        var difference = a.Bits - b.Bits;
        var overflow = ((a.Bits ^ b.Bits) & (a.Bits ^ difference)) < 0;
        return Both(a, b) && !overflow ? difference : Limit(a.AsBig - b.AsBig);
    }

    private static Answer Mul(Value a, Value b)
    {
        if (Both(a, b))
        {
            var high = Math.BigMul(a.Bits, b.Bits, out var low);
            if (high == low >> 63)
            {
                return low;
            }
        }

        // Refuse before multiplying: a product has at least the bits of both factors less one.
        var (x, y) = (a.AsBig, b.AsBig);
        return x.GetBitLength() + y.GetBitLength() > MaxBits + 2 ? Answer.Beyond(RunLimit.Bits) : Limit(x * y);
    }

    private static Answer Div(Value a, Value b)
    {
        if (!b.IsTrue)
        {
            return FaultKind.DivisionByZero;
        }

        return Both(a, b) && b.Bits != -1 ? a.Bits / b.Bits : Limit(BigInteger.Divide(a.AsBig, b.AsBig));
    }

    private static Answer Mod(Value a, Value b)
    {
        if (!b.IsTrue)
        {
            return FaultKind.DivisionByZero;
        }

        return Both(a, b) && b.Bits != -1 ? a.Bits % b.Bits : Limit(BigInteger.Remainder(a.AsBig, b.AsBig));
    }

    private static Answer ShiftLeft(Value a, Value b)
    {
        if (b.AsBig.Sign < 0)
        {
            return FaultKind.BadAmount;
        }

        if (!a.IsTrue)
        {
            return 0;
        }

        return !b.IsSmall || b.Bits > MaxBits - a.AsBig.GetBitLength() ? Answer.Beyond(RunLimit.Bits) : Limit(a.AsBig << (int)b.Bits);
    }

    private static Answer ShiftRight(Value a, Value b)
    {
        if (b.AsBig.Sign < 0)
        {
            return FaultKind.BadAmount;
        }

        if (!b.IsSmall || b.Bits > MaxBits)
        {
            return a.AsBig.Sign < 0 ? -1 : 0;
        }

        return a.IsSmall ? a.Bits >> (int)Math.Min(b.Bits, 63) : Limit(a.AsBig >> (int)b.Bits);
    }
}
