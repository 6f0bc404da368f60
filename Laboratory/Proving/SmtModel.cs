using System.Globalization;
using System.Numerics;
using Flowgraph;

namespace Laboratory.Proving;

/// <summary>
/// Values as solvers write them.
/// <code>
/// ((x (- 5)))  →  -5        ((c #x00ff))  →  255        ((x (_ -zero 11 53)))  →  -0.0        ((x (fp #b0 #b… #x…)))
/// </code>
/// Bit vectors are read as two's complement.
/// </summary>
internal static class SmtModel
{
    /// <summary>The value in the answer to <c>(get-value (NAME))</c>.</summary>
    public static Value Read(string answer, string name)
    {
        var text = answer.Trim();
        var value = text[(text.IndexOf(name, StringComparison.Ordinal) + name.Length)..^2].Trim();
        return value switch
        {
            _ when value.StartsWith("(- ", StringComparison.Ordinal) =>
                Value.Int(-BigInteger.Parse(value[3..^1], CultureInfo.InvariantCulture)),
            _ when value.StartsWith("(fp ", StringComparison.Ordinal) =>
                Value.Float(BitConverter.UInt64BitsToDouble((ulong)Bits(value[4..^1]))),
            _ when value.Contains("-zero", StringComparison.Ordinal) => Value.Float(-0.0),
            _ when value.Contains("+zero", StringComparison.Ordinal) => Value.Float(0.0),
            _ when value.Contains("-oo", StringComparison.Ordinal) => Value.Float(double.NegativeInfinity),
            _ when value.Contains("+oo", StringComparison.Ordinal) => Value.Float(double.PositiveInfinity),
            _ when value.Contains("NaN", StringComparison.Ordinal) => Value.Float(double.NaN),
            _ when value[0] == '#' => Value.Int(Signed(value)),
            _ => Value.Int(BigInteger.Parse(value, CultureInfo.InvariantCulture)),
        };
    }

    private static BigInteger Signed(string vector)
    {
        var width = vector[1] == 'x' ? 4 * (vector.Length - 2) : vector.Length - 2;
        var bits = Bits(vector);
        return bits >> (width - 1) == BigInteger.Zero ? bits : bits - (BigInteger.One << width);
    }

    /// <summary>Vectors one after the other, as one number.</summary>
    private static BigInteger Bits(string vectors)
    {
        var bits = BigInteger.Zero;
        foreach (var vector in vectors.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var width = vector[1] == 'x' ? 4 : 1;
            foreach (var digit in vector.AsSpan(2))
            {
                bits = (bits << width) | (BigInteger)Convert.ToInt32(digit.ToString(), 16);
            }
        }

        return bits;
    }
}
