using System.Globalization;
using System.Text;

namespace Flowgraph.Text;

/// <summary>The words and signs of the text form. Operators come from the operator table.</summary>
internal static class Lexicon
{
    /// <summary>The longest sign, in characters.</summary>
    public const int LongestSign = 2;

    private static readonly Dictionary<string, TokenKind>.AlternateLookup<ReadOnlySpan<char>> Words =
        AllWords().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly Dictionary<string, TokenKind>.AlternateLookup<ReadOnlySpan<char>> Signs =
        AllSigns().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Letters of the Basic Multilingual Plane and <c>_</c>. Other names stand in backticks.</summary>
    public static bool StartsName(char c) => char.IsAsciiLetter(c) || c == '_' || (c > '\u007f' && char.IsLetter(c));

    public static bool ContinuesName(char c) => StartsName(c) || char.IsAsciiDigit(c) || c is '\'' or '.';

    /// <summary>What a word is: reserved, a float, or a name.</summary>
    public static TokenKind Word(ReadOnlySpan<char> word) => Words.TryGetValue(word, out var kind) ? kind : TokenKind.Name;

    public static bool IsSign(ReadOnlySpan<char> sign, out TokenKind kind) => Signs.TryGetValue(sign, out kind);

    /// <summary>Whether a name may stand without backticks.</summary>
    public static bool IsPlainName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !StartsName(name[0]))
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!ContinuesName(c))
            {
                return false;
            }
        }

        return Word(name) == TokenKind.Name;
    }

    /// <summary>A character as a message names it: with its code where it may not be seen.</summary>
    public static string Describe(string text, int position)
    {
        var isWhole = Rune.TryGetRuneAt(text, position, out var rune);
        var code = (isWhole ? rune.Value : text[position]).ToString("X4", CultureInfo.InvariantCulture);
        return !isWhole || !Printable.Is(rune) || rune.Value == ' ' ? $"U+{code}" : rune.IsAscii ? $"'{rune}'" : $"'{rune}' (U+{code})";
    }

    private static Dictionary<string, TokenKind> AllWords()
    {
        var words = new Dictionary<string, TokenKind>(StringComparer.Ordinal);
        foreach (var row in Operators.All)
        {
            words.Add(row.Name, TokenKind.OperatorName);
        }

        foreach (var word in (string[])["goto", "if", "else", "promote", "print_and_stop", "merge_point", "can_enter_jit", "one_of"])
        {
            words.Add(word, TokenKind.JumpWord);
        }

        words.Add("nan", TokenKind.Float);
        words.Add("inf", TokenKind.Float);
        return words;
    }

    private static Dictionary<string, TokenKind> AllSigns()
    {
        var signs = new Dictionary<string, TokenKind>(StringComparer.Ordinal);
        foreach (var row in Operators.All)
        {
            if (row.Infix is { } infix)
            {
                signs.Add(infix, TokenKind.Infix);
            }
        }

        signs.Add("(", TokenKind.OpenParenthesis);
        signs.Add(")", TokenKind.CloseParenthesis);
        signs.Add("[", TokenKind.OpenBracket);
        signs.Add("]", TokenKind.CloseBracket);
        signs.Add(",", TokenKind.Comma);
        signs.Add(":", TokenKind.Colon);
        signs.Add("=", TokenKind.Assign);
        signs.Add("->", TokenKind.Arrow);
        signs.Add("@", TokenKind.At);
        signs.Add("+=", TokenKind.Update);
        signs.Add("-=", TokenKind.Update);
        signs.Add("*=", TokenKind.Update);
        return signs;
    }
}
