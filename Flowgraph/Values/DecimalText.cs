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

    /// <summary>Digits of a number that a word holds, whatever they are.</summary>
    private const int WordDigits = 18;

    /// <summary>
    /// Bits of a number of at most two such words. Its text is made of two small ones: the library's conversion of large numbers has to be translated before it can
    /// run, which at start-up is a tenth of a short command's time.
    /// </summary>
    private const int TwoWords = 119;

    private static readonly BigInteger WordBase = BigInteger.Pow(10, WordDigits);

    /// <summary>The number that digits of at most two words are; an optional sign is before them.</summary>
    /// <returns>False where there are more; then nothing is read.</returns>
    public static bool TryRead(ReadOnlySpan<char> digits, out BigInteger number)
    {
        var isNegative = digits.StartsWith("-", StringComparison.Ordinal);
        var rest = digits[(isNegative ? 1 : 0)..];
        number = default;
        if (rest.Length <= WordDigits || rest.Length > 2 * WordDigits || !char.IsAsciiDigit(rest[0]))
        {
            return false;
        }

        number = (long.Parse(rest[..^WordDigits], NumberStyles.None, CultureInfo.InvariantCulture) * WordBase) + long.Parse(rest[^WordDigits..], NumberStyles.None, CultureInfo.InvariantCulture);
        number = isNegative ? -number : number;
        return true;
    }

    public static string Write(BigInteger number)
    {
        if (number.GetBitLength() <= TwoWords)
        {
            var high = (long)BigInteger.DivRem(number, WordBase, out var low);
            return high == 0
                ? ((long)low).ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{high}{Math.Abs((long)low):D18}");
        }

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
