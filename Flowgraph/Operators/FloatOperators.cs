using System.Numerics;

namespace Flowgraph;

/// <summary>
/// IEEE 754 binary64. Comparisons are IEEE's: nan is unequal to itself under <c>feq</c> (and equal under <c>eq</c>).
/// </summary>
internal static class FloatOperators
{
    public static void AddTo(Rows rows)
    {
        rows.Float2("fadd", Kind.Float, (a, b) => Value.Float(a + b), "a + b", Laws.Commutative);
        rows.Float2("fsub", Kind.Float, (a, b) => Value.Float(a - b), "a - b");
        rows.Float2("fmul", Kind.Float, (a, b) => Value.Float(a * b), "a · b", Laws.Commutative);
        rows.Float2("fdiv", Kind.Float, (a, b) => Value.Float(a / b), "a / b");
        rows.Float1("fneg", Kind.Float, a => Value.Float(-a), "-a");
        rows.Float1("fabs", Kind.Float, a => Value.Float(Math.Abs(a)), "the magnitude of a");
        rows.Float1("fsqrt", Kind.Float, a => Value.Float(Math.Sqrt(a)), "the square root of a");
        rows.Float2("flt", Kind.Int, (a, b) => a < b, "1 if a < b, else 0", Laws.Truth);
        rows.Float2("fle", Kind.Int, (a, b) => a <= b, "1 if a ≤ b, else 0", Laws.Truth);
        rows.Float2("feq", Kind.Int, (a, b) => a == b, "1 if a = b, else 0 (nan equals nothing)", Laws.Truth | Laws.Commutative);
        rows.Float2("fgt", Kind.Int, (a, b) => a > b, "1 if a > b, else 0", Laws.Truth);
        rows.Float2("fge", Kind.Int, (a, b) => a >= b, "1 if a ≥ b, else 0", Laws.Truth);
        rows.Add(new(rows.Next, "int2float", (in Value a, in Value _, in Value _, World _) => a.IsInt ? Value.Float(ToFloat(a)) : FaultKind.WrongKind)
        {
            Role = OperatorRole.Arithmetic,
            Operands = [Kind.Int],
            Result = Kind.Float,
            Meaning = "the nearest float, ties to even; beyond the range, inf or -inf",
        });
        rows.Float1("float2int", Kind.Int, ToInt, "a truncated toward zero", FaultKind.NotRepresentable);
    }

    private static Answer ToInt(double number) =>
        double.IsFinite(number) ? Value.Int(new BigInteger(number)) : FaultKind.NotRepresentable;

    /// <summary>Round to nearest even. The framework truncates large integers, so the rounding is done here.</summary>
    private static double ToFloat(in Value value)
    {
        if (value.IsSmall)
        {
            return value.Bits;
        }

        var number = value.AsBig;
        var magnitude = BigInteger.Abs(number);
        var shift = (int)magnitude.GetBitLength() - 64;
        if (shift > 1024)
        {
            return number.Sign < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        if (shift <= 0)
        {
            return number.Sign * (double)(ulong)magnitude;
        }

        // The top 64 bits, the lowest of them sticky for everything below: one correct rounding is left to do.
        var top = (ulong)(magnitude >> shift);
        var rest = (magnitude & ((BigInteger.One << shift) - 1)).IsZero ? 0UL : 1UL;
        return number.Sign * Math.ScaleB(top | rest, shift);
    }
}
