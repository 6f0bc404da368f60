using System.Globalization;
using System.Numerics;
using System.Text;

namespace Flowgraph;

/// <summary>
/// The decimal digits of large ints. The library's conversion is quadratic (84 s for a million digits); this one halves:
/// <code>
/// 12345678  →  12345678 / 10^4 and the rest  →  "1234" "5678"
/// </code>
/// by the largest power of ten among 10^512, 10^1024, 10^2048 … first, and so on down to pieces of 512 digits. It costs as
/// much as a few divisions of the number's size: 5 s for a million digits. After Knuth, "The Art of Computer Programming",
/// volume 2, section 4.4.
/// </summary>
internal static class DecimalText
{
    /// <summary>Digits of the pieces that the library converts.</summary>
    private const int Piece = 512;

    /// <summary>Bits below which the library is faster.</summary>
    private const int Small = 16_000;

    public static string Write(BigInteger number)
    {
        if (number.GetBitLength() < Small)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var text = new StringBuilder(number.Sign < 0 ? "-" : "");
        var sign = text.Length;
        var rest = BigInteger.Abs(number);
        var powers = Powers(rest.GetBitLength());
        var pending = new Stack<(BigInteger Part, int Level)>();
        pending.Push((rest, powers.Count));
        while (pending.TryPop(out var top))
        {
            if (top.Level > 0)
            {
                var high = BigInteger.DivRem(top.Part, powers[top.Level - 1], out var low);
                pending.Push((low, top.Level - 1));
                pending.Push((high, top.Level - 1));
            }
            else if (text.Length > sign)
            {
                text.Append(top.Part.ToString("D512", CultureInfo.InvariantCulture));
            }
            else if (!top.Part.IsZero)
            {
                text.Append(top.Part.ToString(CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }

    /// <summary>10^512, its square, and so on, the last at least the square root of a number of that many bits.</summary>
    private static List<BigInteger> Powers(long bits)
    {
        var powers = new List<BigInteger> { BigInteger.Pow(10, Piece) };
        while (powers[^1].GetBitLength() * 2 - 1 <= bits)
        {
            powers.Add(powers[^1] * powers[^1]);
        }

        return powers;
    }
}
