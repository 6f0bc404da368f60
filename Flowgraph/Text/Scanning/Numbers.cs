using System.Globalization;
using System.Numerics;

namespace Flowgraph.Text;

/// <summary>
/// Number literals: digits are an int of any size up to the language's 2^24 bits; a fraction or an exponent makes a float.
/// <code>
/// 42   -7   007        int
/// 1.5   2e-3   1E6     float
/// 1.   .5   1x   1_000 no numbers
/// </code>
/// </summary>
internal static class Numbers
{
    /// <summary>The most decimal digits of an int of 2^24 bits.</summary>
    private const int MaxDigits = 5_050_446;

    private const int MaxBits = 1 << 24;

    /// <summary>Characters of the unsigned number at the beginning of <paramref name="rest"/>, which starts with a digit.</summary>
    public static int Length(ReadOnlySpan<char> rest, out bool isFloat)
    {
        var length = Digits(rest);
        isFloat = false;
        if (length + 1 < rest.Length && rest[length] == '.' && char.IsAsciiDigit(rest[length + 1]))
        {
            isFloat = true;
            length += 1 + Digits(rest[(length + 1)..]);
        }

        if (length < rest.Length && rest[length] is 'e' or 'E')
        {
            var sign = length + 1 < rest.Length && rest[length + 1] is '+' or '-' ? 1 : 0;
            var exponent = Digits(rest[Math.Min(rest.Length, length + 1 + sign)..]);
            isFloat |= exponent > 0;
            length += exponent > 0 ? 1 + sign + exponent : 0;
        }

        return length;
    }

    /// <summary>Whether the number has a value: an int not too large, a float not beyond the largest.</summary>
    public static bool IsInRange(ReadOnlySpan<char> number, bool isFloat)
    {
        if (isFloat)
        {
            return double.IsFinite(ParseFloat(number));
        }

        var digits = number.TrimStart('-').TrimStart('0').Length;
        return digits < MaxDigits || (digits == MaxDigits && BigInteger.Abs(ParseInt(number).AsBig).GetBitLength() <= MaxBits);
    }

    public static Value ParseInt(ReadOnlySpan<char> number)
    {
        if (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small))
        {
            return small;
        }

        return Value.Int(DecimalText.TryRead(number, out var twoWords) ? twoWords : BigInteger.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    /// <summary>The float, of <c>nan</c> and <c>inf</c> as well; infinite when it is too large.</summary>
    public static double ParseFloat(ReadOnlySpan<char> number) => number switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static int Digits(ReadOnlySpan<char> text)
    {
        var other = text.IndexOfAnyExceptInRange('0', '9');
        return other < 0 ? text.Length : other;
    }
}
