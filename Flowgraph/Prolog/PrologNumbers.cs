using System.Globalization;
using System.Numerics;

namespace Flowgraph.Prolog;

/// <summary>
/// Prolog's numbers, unsigned: how far one reaches, and its value.
/// <code>
/// 1_000  →  1000        0x1F, 16'1f  →  31        0'a  →  97        1.5e3, 1e3  →  floats        1.0Inf  →  inf
/// </code>
/// Decimal numbers may have as many digits as an int may; numbers of another radix up to <see cref="MaxRadixDigits"/>.
/// </summary>
internal static class PrologNumbers
{
    /// <summary>The most digits of an int that is not decimal.</summary>
    public const int MaxRadixDigits = 10_000;

    /// <summary>The most digits of a decimal int: what 2^24 bits need.</summary>
    public const int MaxDigits = 5_050_446;

    /// <summary>The length of the number that starts <paramref name="text"/>, whose first character is a digit.</summary>
    public static int Measure(ReadOnlySpan<char> text, out bool isFloat)
    {
        isFloat = false;
        if (text.StartsWith("0'") && CharacterCode(text, out _) is > 0 and var code)
        {
            return code;
        }

        if (text.Length > 2 && text[0] == '0' && RadixOfLetter(text[1]) is > 0 and var radix && IsDigit(text[2], radix))
        {
            return 2 + Digits(text[2..], radix);
        }

        var length = Digits(text, 10);
        if (length + 1 < text.Length && text[length] == '\'' && TryRadix(text[..length], out radix) && IsDigit(text[length + 1], radix))
        {
            return length + 1 + Digits(text[(length + 1)..], radix);
        }

        var whole = length;
        if (length + 1 < text.Length && text[length] == '.' && char.IsAsciiDigit(text[length + 1]))
        {
            length += 1 + Digits(text[(length + 1)..], 10);
            var special = text[length..].StartsWith("Inf") || text[length..].StartsWith("NaN") ? 3 : 0;
            length += special;
        }

        length += Exponent(text[length..]);
        isFloat = length > whole;
        return length;
    }

    /// <summary>The value of an integer token; null where it is too long.</summary>
    public static BigInteger? Integer(ReadOnlySpan<char> token)
    {
        if (token.StartsWith("0'"))
        {
            CharacterCode(token, out var code);
            return code;
        }

        var quote = token.IndexOf('\'');
        if (quote > 0 && TryRadix(token[..quote], out var radix))
        {
            return InRadix(token[(quote + 1)..], radix);
        }

        if (token.Length > 2 && RadixOfLetter(token[1]) is > 0 and var letter)
        {
            return InRadix(token[2..], letter);
        }

        return token.Length > MaxDigits ? null : BigInteger.Parse(Ungrouped(token), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>The value of a float token; null where no finite float is near it.</summary>
    public static double? Float(ReadOnlySpan<char> token)
    {
        if (token.EndsWith("Inf"))
        {
            return double.PositiveInfinity;
        }

        if (token.EndsWith("NaN"))
        {
            return double.NaN;
        }

        var number = double.Parse(Ungrouped(token), NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? number : null;
    }

    private static string Ungrouped(ReadOnlySpan<char> digits) => digits.ToString().Replace("_", "", StringComparison.Ordinal);

    private static int RadixOfLetter(char letter) => letter switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };

    private static bool TryRadix(ReadOnlySpan<char> digits, out int radix) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out radix) && radix is >= 2 and <= 36;

    private static int DigitValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => int.MaxValue,
    };

    private static bool IsDigit(char c, int radix) => DigitValue(c) < radix;

    /// <summary>How many characters are digits, single underscores between digits included.</summary>
    private static int Digits(ReadOnlySpan<char> text, int radix)
    {
        var length = 0;
        while (length < text.Length && (IsDigit(text[length], radix) || (text[length] == '_' && length + 1 < text.Length && IsDigit(text[length + 1], radix))))
        {
            length++;
        }

        return length;
    }

    private static int Exponent(ReadOnlySpan<char> text)
    {
        if (text.Length == 0 || text[0] is not ('e' or 'E'))
        {
            return 0;
        }

        var start = text.Length > 1 && text[1] is '+' or '-' ? 2 : 1;
        var digits = Digits(text[start..], 10);
        return digits == 0 ? 0 : start + digits;
    }

    /// <summary>The length of <c>0'c</c> in all its spellings, or 0.</summary>
    private static int CharacterCode(ReadOnlySpan<char> text, out int code)
    {
        code = text.Length > 2 ? text[2] : 0;
        if (text.Length < 3)
        {
            return 0;
        }

        if (code == '\\')
        {
            var length = PrologEscapes.Decode(text[2..], out var point);
            code = point ?? -1;
            return code < 0 ? 0 : 2 + length;
        }

        if (text.Length > 3 && char.IsSurrogatePair(text[2], text[3]))
        {
            code = char.ConvertToUtf32(text[2], text[3]);
            return 4;
        }

        return code == '\'' && text.Length > 3 && text[3] == '\'' ? 4 : 3;
    }

    private static BigInteger? InRadix(ReadOnlySpan<char> digits, int radix)
    {
        if (digits.Length > MaxRadixDigits)
        {
            return null;
        }

        var number = BigInteger.Zero;
        foreach (var c in digits)
        {
            number = c == '_' ? number : (number * radix) + DigitValue(c);
        }

        return number;
    }
}
